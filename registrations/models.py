"""Statements of intent."""
