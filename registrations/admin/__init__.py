"""
The adviser's desk: the queue of statements, and one page for each.

The queue is Django's own list; what lies behind a row are our pages, because
several roles are read and answered side by side.
"""

from .answers import SchoolAnswerAdmin
from .coverage import TargetAdmin
from .listing import ListingAdmin
from .nil_returns import NilReturnAdmin
from .panels import PanelAdmin
from .queue import StatementAdmin
from .reminders import ReminderAdmin
from .wordings import WordingAdmin

__all__ = [
    "ListingAdmin",
    "NilReturnAdmin",
    "PanelAdmin",
    "ReminderAdmin",
    "SchoolAnswerAdmin",
    "StatementAdmin",
    "TargetAdmin",
    "WordingAdmin",
]
