"""Old MI sheets, read from a saved page or its text, as well as they can be."""

from .page import Unreadable, as_text
from .sheet import OldSheet

__all__ = ["OldSheet", "Unreadable", "as_text"]
