"""
What a deadline means: a whole day in UK time, and late from the midnight after it.

Pages, forms, the admin and commands all ask here, so they cannot disagree.
"""

from django.utils import timezone
from django.utils.dateformat import format as format_date


def is_over(day, at=None):
    """Whether the day has ended at this moment. What has no last day never ends."""
    return day is not None and timezone.localdate(at) > day


def days_left(day, today=None):
    """Whole days: 0 on the day itself, less than 0 after it, None without a day."""
    return (day - (today or timezone.localdate())).days if day else None


def in_words(day):
    if not day:
        return ""
    return f"midnight at the end of {format_date(day, 'l j F Y')}"


def days_left_words(day, today=None):
    """Such as 56 days left; it fits after a dash, in brackets or in a table."""
    left = days_left(day, today)
    if left is None:
        return ""
    if left < 0:
        return f"closed {format_date(day, 'j F Y')}"
    if left == 0:
        return "last day: until midnight tonight"
    return f"{left} day{'s' if left > 1 else ''} left"
