"""
Days on which people at schools read their mail.

Weekends, bank holidays and school holidays are not among them. The holidays are
rows that the team keeps: see ``Holiday``.
"""

from datetime import timedelta

from django.utils.dateformat import format as format_date

from .models import Holiday

DAY = timedelta(days=1)
MOST_DAYS = 366  # Beyond that a holiday must have been mistyped.
SATURDAY = 5


class WorkingDays:
    """The calendar, by these holidays: a first and a last day, and a name."""

    def __init__(self, holidays):
        self.holidays = list(holidays)

    @classmethod
    def known(cls):
        """With the holidays that the team keeps: one query."""
        return cls(Holiday.objects.values_list("first_on", "last_on", "name"))

    def why_not(self, day):
        """What keeps this day from being a working day, or nothing."""
        if day.weekday() >= SATURDAY:
            return f"a {format_date(day, 'l')}"
        names = [name for first, last, name in self.holidays if first <= day <= last]
        return names[0] if names else ""

    def has(self, day):
        return not self.why_not(day)

    def before(self, day, number):
        """The day that is so many working days before another, itself not counted."""
        earliest = day - MOST_DAYS * DAY
        while number and day > earliest:
            day -= DAY
            number -= self.has(day)
        return day

    def on_or_after(self, day):
        """The day itself if it is a working day, or else the next that is."""
        latest = day + MOST_DAYS * DAY
        while day < latest and not self.has(day):
            day += DAY
        return day
