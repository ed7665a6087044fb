"""
What a statement asks, page by page.

A page is a form over part of the draft: it saves its own columns, whatever
else has changed meanwhile, and can say what it holds in words.
"""

from .evidence import EvidencePage, ReplyPage
from .not_this_year import NotThisYearForm
from .offer import OfferPage
from .others import OthersPage
from .page import Page
from .school_change import SchoolChangePage
from .second_look import SecondLookPage
from .time import TimePage
from .you import AboutYouPage, YouPage

__all__ = [
    "AboutYouPage",
    "EvidencePage",
    "NotThisYearForm",
    "OfferPage",
    "OthersPage",
    "Page",
    "ReplyPage",
    "SchoolChangePage",
    "SecondLookPage",
    "TimePage",
    "YouPage",
]
