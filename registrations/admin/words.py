"""How long ago something was, in the words of a list."""

from django.utils import timezone
from django.utils.formats import date_format


def days_since(moment, today=None):
    """Whole days in UK time, such as 14 days ago."""
    days = ((today or timezone.localdate()) - timezone.localdate(moment)).days
    match days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case _:
            return f"{days} days ago"


def since(moment, today=None):
    """A time of today, or else a day: 9.10, or 21 Nov 2026."""
    local = timezone.localtime(moment)
    is_today = local.date() == (today or timezone.localdate())
    return date_format(local, "G.i" if is_today else "SHORT_DATE_FORMAT")
