"""
What others did since an adviser last said that they had read it.

Each kind of change has an address, like a part of the queue: the front page and the
list ask with the same words.
"""

from dataclasses import dataclass
from typing import Any

from .models import Event, Patch
from .querysets import about
from .status import ANSWERED, Status


@dataclass(frozen=True)
class Change:
    name: str
    event: dict[str, Any]


CHANGES = {
    "sent": Change("Arrived", {"what": "sent"}),
    "changed": Change("Changed by its writer", {"what__in": ["changed", "again"]}),
    "withdrawn": Change("Withdrawn", {"what": "moved", "status": Status.WITHDRAWN}),
    "again": Change("Asked to look again", {"what": "look_again"}),
    "school": Change("Another school named", {"what": "school"}),
    "agreement": Change("Agreement to release", {"what": "agreement"}),
    "partner": Change("A partner school answered", {"what": "partner"}),
    "answered": Change(
        "Answered by colleagues", {"what": "moved", "status__in": ANSWERED}
    ),
    "told": Change("Answer sent by colleagues", {"what": "told"}),
    "over": Change("Taken over", {"what": "taken_over"}),
}


def changed(statements, slug, person):
    """Statements to which this happened since, by somebody else than this person."""
    since = Patch.of(person).since
    events = Event.objects.filter(**CHANGES[slug].event, at__gt=since)
    return statements.filter(about(events.exclude(by=person.pk)))
