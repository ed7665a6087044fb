"""What a sort of thing that is forgotten knows of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from norfolk_sl.periods import Period

from ..kept import Kept


@dataclass(frozen=True)
class Kind:
    """One row of the table of docs/retention.md."""

    slug: str
    what: str
    period: Callable[[], Period]
    since: str
    why: str
    left: str
    due: Callable[[date, Kept], QuerySet]
    # Given rows that are locked and due, by their keys, in a transaction.
    forget: Callable[[list, date], object]
    # Whether a hold on a person keeps it.
    can_be_held: bool = True
    # What will be due once all above it is done, if that is more than ``due``.
    planned: Callable[[date, Kept], QuerySet] | None = None

    @property
    def how_long(self):
        return f"{self.period()} {self.since}"

    def to_be_forgotten(self, today, kept):
        return (self.planned or self.due)(today, kept)

    @property
    def row(self):
        """What, how long, why, and what is left: in words."""
        return [self.what, self.how_long, self.why, self.left]


def until(period, today):
    """The moment before which it has to have ended to be due today, in UK time."""
    day = period.before(today) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.min))
