"""
Invented school holidays, on about the days when schools have them.

A council enters its own. Bank holidays are not invented: ``load_holidays``.
"""

from datetime import date, timedelta

from mi_sheets.models import Holiday

# A name, the day from which its Monday is looked for, and how many days it has.
TERMS = [
    ("Spring half term", (2, 15), 5),
    ("Easter holidays", (4, 1), 12),
    ("Summer half term", (5, 25), 5),
    ("Summer holidays", (7, 22), 42),
    ("Autumn half term", (10, 25), 5),
    ("Christmas holidays", (12, 20), 14),
]


def add(today):
    """Those of this year and the next, each from a Monday on."""
    Holiday.objects.bulk_create(
        Holiday(
            name=f"{name} (invented)",
            kind=Holiday.Kind.SCHOOL,
            first_on=monday_from(date(year, *first)),
            last_on=monday_from(date(year, *first)) + timedelta(days=days - 1),
        )
        for year in [today.year, today.year + 1]
        for name, first, days in TERMS
    )


def monday_from(day):
    """The day itself if it is a Monday, or else the first one after it."""
    return day + timedelta(days=-day.weekday() % 7)
