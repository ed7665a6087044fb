"""
The catalogue: what each system-leadership role is, asks and pays, and who says so;
and the guide to all of it.

Every fact is a row with its era, its source and the day it was last checked.
The portal never prints one without.
"""

from .briefing import Briefing, Point
from .guide import Chapter, Passage
from .role import Role
from .rows import Accreditation, Criterion, Fact
from .ticked import Contribution, Specialism
from .version import Version
from .words import Position, Source

__all__ = [
    "Accreditation",
    "Briefing",
    "Chapter",
    "Contribution",
    "Criterion",
    "Fact",
    "Passage",
    "Point",
    "Position",
    "Role",
    "Source",
    "Specialism",
    "Version",
]
