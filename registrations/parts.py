"""
The parts of the queue: each has a name, an address and one queryset.

The queue, the front page and the morning's mail all count from this table, so a
figure and the list that it opens cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Value
from django.urls import reverse
from django.utils import timezone

from .models import Patch

MOST = 1000  # Beyond it nobody counts: the time would grow with the data.
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Part:
    """Some of the statements that a person may see, as they themselves see them."""

    name: str
    find: Callable
    # Nobody needs to know of how many there is nothing to do, and it takes long.
    is_counted: bool = True


def of(statements, slug, person):
    return PARTS[slug].find(statements, person)


def new(statements, person):
    return statements.awaiting_review().filter(sent_at__gt=Patch.of(person).since)


def areas(statements, person):
    if Patch.of(person).pk is None:
        return statements.none()
    return statements.awaiting_review().in_areas_of(person)


def roles(statements, person):
    if Patch.of(person).pk is None:
        return statements.none()
    return statements.with_roles_of(person)


def due(statements, person):
    return statements.reply_due(timezone.localdate() + SOON)


PARTS = {
    "waiting": Part("Awaiting an answer", lambda s, me: s.awaiting_review()),
    "longest": Part("Waiting longest", lambda s, me: s.awaiting_review()),
    "free": Part("Not taken", lambda s, me: s.awaiting_review().not_taken()),
    "new": Part("New to me", new),
    "mine": Part("With me", lambda s, me: s.taken_by(me)),
    "areas": Part("My areas", areas),
    "roles": Part("My roles", roles),
    "late": Part("Came late", lambda s, me: s.awaiting_review().late()),
    "due": Part("Reply due in 7 days", due),
    "reply": Part("Question answered", lambda s, me: s.question_answered()),
    "again": Part("Asked to look again", lambda s, me: s.to_look_at_again()),
    "school": Part("Another school", lambda s, me: s.to_change_school()),
    "unsent": Part("Waiting to be sent", lambda s, me: s.awaiting_message()),
    "queried": Part("Question asked", lambda s, me: s.questioned()),
    "answered": Part("Answered", lambda s, me: s.answered(), is_counted=False),
    "withdrawn": Part("Withdrawn", lambda s, me: s.withdrawn(), is_counted=False),
    "all": Part("All", lambda s, me: s),
}


def address(slug):
    """Where the queue shows a part."""
    queue = reverse("admin:registrations_statement_changelist")
    return f"{queue}?queue={slug}"


def counted(querysets):
    """
    How many rows each queryset has, by its key: one query for all of them.

    Of many it says MOST + 1, which ``in_figures`` shows as more than MOST.
    """
    parts = [tally(key, rows) for key, rows in querysets.items()]
    if not parts:
        return {}
    return dict(parts[0].union(*parts[1:], all=True))


def tally(key, rows):
    # From the newest on: of what has been settled long ago there is much, and nothing
    # of it is counted.
    few = rows.order_by("-pk").values("pk")[: MOST + 1]
    tallied = rows.model._default_manager.order_by().filter(pk__in=few)
    return (
        tallied.annotate(key=Value(key)).values("key").values_list("key", Count("pk"))
    )


def in_figures(number):
    return f"{MOST:,}+" if number > MOST else f"{number:,}"
