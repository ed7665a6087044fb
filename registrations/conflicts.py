"""
Keeping somebody out of a statement who has a tie to its person or school.

Whoever declares a conflict does not find the statement any more:
``StatementQuerySet.visible_to`` decides that, for every page, list and search,
and ``keys_kept_from`` does for what was written about it.
"""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone


class Conflicts:
    """The verbs, for Desk."""

    def keeps_out(self, person):
        return self.conflicts.open().of(person).exists()

    @transaction.atomic
    def declare_conflict(self, *, by, reason):
        """
        Keep this person out from now on, and give up what they had in hand.

        Answers whether this call did it.
        """
        try:
            with transaction.atomic():
                self.conflicts.create(person=by, reason=reason)
        except IntegrityError:
            return False  # They had declared one already.
        if self._claim(Q(taken_by=by), taken_by=None, taken_at=None):
            self.events.create(what="put_back", by=by)
        self.events.create(what="conflict", by=by, note=reason)
        return True

    @transaction.atomic
    def lift_conflict(self, conflict, *, by, reason):
        """Let somebody in again. Answers whether this call did it."""
        open_now = self.conflicts.open().filter(pk=conflict.pk)
        if not open_now.update(lifted_at=timezone.now(), lifted_by=by):
            return False
        note = f"For {conflict.person}. {reason}"
        self.events.create(what="lifted", by=by, note=note)
        return True


def keys_kept_from(person):
    """What the messages are about that this person may not read."""
    return person.conflicts.open().keys()
