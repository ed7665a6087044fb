"""Who the staff are, and what people have asked about their data."""

from .data_requests import DataRequestAdmin
from .staff import PersonAdmin, StaffGroupAdmin

__all__ = ["DataRequestAdmin", "PersonAdmin", "StaffGroupAdmin"]
