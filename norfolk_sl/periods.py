"""How long something is kept: months of the calendar, or days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    number: int
    unit: str  # "month" or "day"

    def __str__(self):
        if self.unit == "month" and self.number % 12 == 0:
            return in_words(self.number // 12, "year")
        return in_words(self.number, self.unit)

    def before(self, day):
        """The day so long ago: what had ended by then has been kept long enough."""
        if self.unit == "day":
            return day - timedelta(days=self.number)
        months = day.year * 12 + day.month - 1 - self.number
        year, month = divmod(months, 12)
        month += 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))


def in_words(number, unit):
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def months(number):
    return Period(number, "month")


def days(number):
    return Period(number, "day")
