"""
What a deadline means: a whole day in UK time, and late from the midnight after it.

Pages, forms, the admin and commands all ask here, so they cannot disagree.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.dateformat import format as format_date


@dataclass(frozen=True)
class Deadline:
    """The last day to respond, the whole of it. Without a day nothing is ever late."""

    day: date | None
    is_extended: bool = False

    def extended(self, until):
        """The same, or later if a school has been given until then."""
        longer = until is not None and self.day is not None and until > self.day
        return Deadline(until, is_extended=True) if longer else self

    def is_over(self, at=None):
        """Whether the day has ended at this moment."""
        return self.is_over_on(timezone.localdate(at))

    def is_over_on(self, today):
        return self.day is not None and today > self.day

    def days_left(self, today=None):
        """Whole days: 0 on the day itself, less than 0 after it, None without a day."""
        return (self.day - (today or timezone.localdate())).days if self.day else None

    @property
    def is_today(self):
        return self.days_left() == 0

    @property
    def in_words(self):
        if not self.day:
            return ""
        return f"midnight at the end of {format_date(self.day, 'l j F Y')}"

    def days_left_words(self, today=None):
        """Such as 56 days left; it fits after a dash, in brackets or in a table."""
        left = self.days_left(today)
        if self.day is None or left is None:
            return ""
        if left < 0:
            return f"closed {format_date(self.day, 'j F Y')}"
        if left == 0:
            return "last day today, until midnight"
        return f"{left} day{'s' if left > 1 else ''} left"
