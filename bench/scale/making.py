"""All of it, in one transaction."""

from random import Random

from django.db import connection, transaction
from django.utils import timezone

from registrations.models import NilReturn, Statement

from . import calls, nil_returns
from .nil_returns import NilReturns
from .schools import add as add_schools
from .statements import Statements


def is_somebodys():
    """Whether somebody has answered here: then nothing is to be invented beside it."""
    return Statement.objects.exists() or NilReturn.objects.exists()


@transaction.atomic
def make(*, schools: int, statements: int, seed: int, now=None):
    """Invent so many schools and statements; the same for the same seed and day."""
    now = now or timezone.now()
    rng = Random(seed)
    known = add_schools(schools, rng)
    all_calls = calls.add(now)
    staff = calls.add_staff(rng)
    written = Statements(known, staff, rng, now)
    for call, number in zip(all_calls, shared(statements), strict=True):
        written.answer(call, number)
    written.close()
    said, begun = NilReturns(known, rng, now), statements
    for call, share in zip(all_calls, nil_returns.SHARES, strict=True):
        begun = said.say(call, share, begun)
    said.remind(all_calls[-1])
    said.close()


def shared(number):
    """How many statements each call gets; the newest gets what is left."""
    parts = [number * share // sum(calls.SHARES) for share in calls.SHARES]
    return [*parts[:-1], number - sum(parts[:-1])]


def look_at_everything():
    """Let the database learn what there is, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
