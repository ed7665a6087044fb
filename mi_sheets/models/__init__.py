"""
Management information (MI) sheets: the county's numbered calls to its schools.

A sheet says by when to answer, whom it asks and which roles it invites.
"""

from .attachment import Attachment
from .extension import Extension
from .holiday import Holiday
from .parts import Invitation, Link
from .sheet import MISheet

__all__ = ["Attachment", "Extension", "Holiday", "Invitation", "Link", "MISheet"]
