"""
When a sheet's reminders go: so many working days before a last day.

A round whose day was missed goes on the next working day, unless the following
round has begun or the last day is over.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils import timezone

MOST_ROUNDS, FARTHEST = 6, 60


@dataclass(frozen=True)
class Round:
    """The reminder that goes on a day, so many working days before the last one."""

    before: int
    on: date

    def __str__(self):
        return f"{self.before} working day{'s' if self.before > 1 else ''} before"


class Rounds:
    """The rounds of one sheet, for any last day: schools may have their own."""

    def __init__(self, sheet, working_days):
        self.numbers = sorted(sheet.remind_before, reverse=True)
        self.published_on = timezone.localdate(sheet.published_at)
        self.working_days = working_days

    def of(self, last_day):
        """In order. One that would go by the day of publication is left out."""
        rounds = [Round(n, self.working_days.before(last_day, n)) for n in self.numbers]
        return [each for each in rounds if each.on > self.published_on]

    def due(self, last_day, today):
        """The round that has begun and not gone stale, on a working day; or None."""
        if today > last_day or not self.working_days.has(today):
            return None
        begun = [each for each in self.of(last_day) if each.on <= today]
        return begun[-1] if begun else None

    def coming(self, last_day, today):
        """The first round that begins today or later; or None."""
        rounds = self.of(last_day)
        return next((each for each in rounds if each.on >= today), None)

    @property
    def last(self):
        """The number of the last round."""
        return self.numbers[-1]


def coming_of(sheet, working_days, today=None):
    """
    The next round of a sheet and the last day that it is before, or None.

    Schools that have been given longer have rounds of their own.
    """
    today = today or timezone.localdate()
    rounds = Rounds(sheet, working_days)
    last_days = {sheet.complete_by, *sheet.extensions.values_list("until", flat=True)}
    coming = [(rounds.coming(day, today), day) for day in last_days if day >= today]
    coming = [(each, day) for each, day in coming if each]
    return min(coming, key=lambda pair: pair[0].on, default=None)


def two_rounds():
    return [10, 3]


def validate_rounds(numbers):
    """Whole numbers of working days, the most first, each once."""
    is_list = isinstance(numbers, list) and all(type(n) is int for n in numbers)
    if not is_list or not all(1 <= n <= FARTHEST for n in numbers):
        raise ValidationError(
            f"Enter whole numbers from 1 to {FARTHEST}, such as 10, 3."
        )
    if len(numbers) > MOST_ROUNDS:
        raise ValidationError(f"Enter {MOST_ROUNDS} numbers or fewer.")
    if any(first <= second for first, second in pairwise(numbers)):
        raise ValidationError("Enter each number once, the greatest first.")
