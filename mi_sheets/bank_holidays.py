"""
England's bank holidays, as statute and custom set them, in ``mi_sheets/data``.

The dates follow from the Banking and Financial Dealings Act 1971, from custom and
from the date of Easter; a test works them out again. A proclamation can move one
or add one: that is for the team to change in the admin. So a year is brought in
once, whole, and is then left to them.
"""

import csv
from datetime import date
from itertools import groupby
from pathlib import Path

from django.db import transaction

from .models import Holiday

FILE = Path(__file__).parent / "data" / "bank-holidays.csv"


def read():
    """A day and its name, in order."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return [(date.fromisoformat(row["day"]), row["name"]) for row in rows]


def years():
    return [
        (year, list(days)) for year, days in groupby(read(), lambda row: row[0].year)
    ]


@transaction.atomic
def bring_in(year, days):
    """Create the bank holidays of a year that has none. Answers whether it did."""
    bank = Holiday.Kind.BANK
    if Holiday.objects.filter(kind=bank, first_on__year=year).exists():
        return False
    Holiday.objects.bulk_create(
        Holiday(name=name, kind=bank, first_on=day, last_on=day) for day, name in days
    )
    return True
