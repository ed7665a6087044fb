"""Retention and people's data, for senior advisers."""

from .retention import ForgettingAdmin

__all__ = ["ForgettingAdmin"]
