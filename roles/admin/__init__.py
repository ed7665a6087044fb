"""Where editors look after the catalogue and the guide. What nobody read is counted."""

from .guide import BriefingAdmin, ChapterAdmin
from .role import RoleAdmin
from .words import ContributionAdmin, PositionAdmin, SourceAdmin, SpecialismAdmin

__all__ = [
    "BriefingAdmin",
    "ChapterAdmin",
    "ContributionAdmin",
    "PositionAdmin",
    "RoleAdmin",
    "SourceAdmin",
    "SpecialismAdmin",
]
