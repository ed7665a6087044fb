"""
What a cell of a spreadsheet may hold: numbers, days, and words that stay words.

A spreadsheet takes words that begin with one of a few signs for a formula, which
could send what is beside it to somebody else. An apostrophe before them keeps them
words; people who write to us need not know that.
"""

import re
from datetime import date, datetime

from django.utils import timezone

from norfolk_sl.text import tidy

# As a spreadsheet sees it: past spaces, and in the wide letters of East Asia.
FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
LONGEST = 32_000  # Excel refuses a cell with more than 32,767 characters.


def cell(value):
    """The same, as both kinds of file may hold it; moments in UK time."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
        case date() | int() | float():
            return value
    words = tidy(str(value))[:LONGEST]
    return f"'{words}" if FORMULA.match(words) else words


def line(values):
    return [cell(value) for value in values]
