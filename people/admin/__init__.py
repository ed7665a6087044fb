"""Who the staff are, and what people have asked about their data."""

from .data_requests import DataRequestAdmin
from .link_advisers import LinkAdviserAdmin
from .sign_ins import SignInAdmin
from .staff import PersonAdmin, StaffGroupAdmin

__all__ = [
    "DataRequestAdmin",
    "LinkAdviserAdmin",
    "PersonAdmin",
    "SignInAdmin",
    "StaffGroupAdmin",
]
