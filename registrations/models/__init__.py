"""
Statements of intent, what they offer, and what came of it.

The one rule to know: a status changes only in ``Interest.move``, by an UPDATE
that names what it may leave, and each change writes an event.
"""

from .agreement import Agreement
from .asked import Asked
from .conflict import Conflict
from .criterion_answer import CriterionAnswer, Framework
from .event import Event
from .interest import Interest
from .internal_note import InternalNote
from .listing import Listing
from .nil_return import NilReturn
from .nil_return_event import NilReturnEvent
from .nil_return_school import NilReturnSchool
from .panel import Panel
from .panel_member import PanelMember
from .panel_offer import PanelOffer, Recommendation
from .partner import Board, Partner
from .patch import Patch
from .reminder import Reminder
from .school_answer import SchoolAnswer
from .school_change import SchoolChange
from .statement import MAX_DAYS, Statement
from .target import Target
from .wording import Wording

__all__ = [
    "MAX_DAYS",
    "Agreement",
    "Asked",
    "Board",
    "Conflict",
    "CriterionAnswer",
    "Event",
    "Framework",
    "Interest",
    "InternalNote",
    "Listing",
    "NilReturn",
    "NilReturnEvent",
    "NilReturnSchool",
    "Panel",
    "PanelMember",
    "PanelOffer",
    "Partner",
    "Patch",
    "Recommendation",
    "Reminder",
    "SchoolAnswer",
    "SchoolChange",
    "Statement",
    "Target",
    "Wording",
]
