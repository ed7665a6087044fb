"""
Forgetting what has been kept long enough: batch by batch, each its own transaction.

A run that is killed has forgotten whole records and no half ones; the next goes on.
Two at once wait for each other's rows, and forget each once.
"""

from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils import timezone

from .expired import drop_what_expired
from .kept import NOBODY, Kept
from .kinds import KINDS
from .models import Forgetting

BATCH = 200  # Rows at once, each with what hangs on it.


@dataclass(frozen=True)
class Tally:
    """What becomes of one sort of thing in a run."""

    kind: object
    number: int
    held: int  # Due as well, and kept by a hold or a request in progress.


def plan(today=None):
    """What would be forgotten now, and what is held: two counts for each sort."""
    today = today or timezone.localdate()
    kept = Kept.now()
    return [
        tally(kind, today, kind.to_be_forgotten(today, kept).count()) for kind in KINDS
    ]


def forget(today=None):
    """
    Forget all that is due. Yields a Tally for each sort, when it is done.

    What was done is recorded with it, so that a run that is killed is known as well.
    """
    today = today or timezone.localdate()
    record = Forgetting(why=Forgetting.Why.PERIOD)
    for kind in KINDS:
        yield tally(kind, today, sum(batches(kind, today, record)))
    drop_what_expired()


def tally(kind, today, number):
    kept = Kept.now()
    if not (kind.can_be_held and kept.holds_anything):
        return Tally(kind, number, 0)
    free, every = [kind.to_be_forgotten(today, each).count() for each in [kept, NOBODY]]
    return Tally(kind, number, every - free)


def batches(kind, today, record):
    """Forget what is due, some at a time. Yields how many each time."""
    last = None
    for _ in count():
        due = kind.due(today, Kept.now()).order_by("pk")
        due = due.filter(pk__gt=last) if last is not None else due
        keys = list(due.values_list("pk", flat=True)[:BATCH])
        if not keys:
            return
        last = keys[-1]
        yield forget_these(kind, keys, today, record)


@transaction.atomic
def forget_these(kind, keys, today, record):
    """
    Forget those of these rows that are still due once they are locked.

    Whoever works on one of them, or holds its person, is waited for first.
    """
    model = kind.due(today, NOBODY).model
    locked = model._default_manager.filter(pk__in=keys).order_by("pk")
    list(locked.select_for_update().values_list("pk", flat=True))
    due = kind.due(today, Kept.now()).filter(pk__in=keys).order_by("pk")
    keys = list(due.values_list("pk", flat=True))
    if keys:
        kind.forget(keys, today)
        record.count(kind.what, len(keys))
    return len(keys)
