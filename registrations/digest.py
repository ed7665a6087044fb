"""
The morning's mail to advisers: how much waits, and where. Figures and links only.

It counts from the same table as the queue, so the links open what it says.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from outbox.models import Message
from people.models import Person

from . import parts
from .models import Patch, Statement

EVERYBODYS = ["free", "reply", "again", "school", "due", "unsent"]
OWN = ["mine", "areas", "roles"]


@dataclass(frozen=True)
class Digest:
    """One morning's mail to one reader: an adviser, or the team's mailbox."""

    patch: Patch | None
    lines: list[tuple[str, str, str]]

    @property
    def to(self):
        return self.patch.person if self.patch else settings.TEAM_EMAIL

    @transaction.atomic
    def send(self, today):
        """Queue it, once a day. Answers whether this call did."""
        if not self.claim(today):
            return False
        Message.objects.queue(
            "digest", to=self.to, about=about(today), lines=self.lines
        )
        return True

    def claim(self, today):
        if self.patch is None:
            sent = Message.objects.about(about(today)).filter(to=self.to)
            return not sent.exists()
        earlier = Q(digest_on=None) | Q(digest_on__lt=today)
        mine = Patch.objects.filter(earlier, pk=self.patch.pk)
        return bool(mine.update(digest_on=today))


def about(today):
    return f"digest:{today.isoformat()}"


def due():
    """Those with something to say; to the team's mailbox if no adviser wants it."""
    wanted = Patch.objects.filter(wants_digest=True).select_related("person")
    staff = wanted.filter(person__is_staff=True, person__is_active=True)
    readers = [
        patch
        for patch in staff.order_by("pk")
        if patch.person.has_perm("registrations.view_statement")
    ]
    digests = [Digest(patch, lines_for(patch.person)) for patch in readers]
    return [each for each in digests or [for_team()] if each.lines]


def for_team():
    return Digest(None, lines_of(Statement.objects.sent(), EVERYBODYS, None))


def lines_for(person: Person):
    may_review = person.has_perm("registrations.review_statement")
    slugs = [*EVERYBODYS, *(OWN if may_review else [])]
    return lines_of(Statement.objects.visible_to(person), slugs, person)


def lines_of(statements, slugs, person):
    """What is counted, in words: how many, of what, and where they are listed."""
    counts = parts.counted({s: parts.of(statements, s, person) for s in slugs})
    return [
        (
            parts.in_figures(counts[slug]),
            parts.PARTS[slug].name,
            settings.PORTAL_URL + parts.address(slug),
        )
        for slug in slugs
        if counts.get(slug)
    ]
