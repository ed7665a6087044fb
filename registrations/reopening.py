"""
Taking up a decision again that its person has been told.

They hear of it only by the message about the new decision. Until then their pages
say what they were told.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .status import DECIDED, Status


class Reopening:
    """The verbs, for Desk."""

    def reopenable(self):
        """What was decided and told."""
        return self.interests.filter(status__in=DECIDED, told_at__isnull=False)

    @transaction.atomic
    def reopen(self, interest, *, by, reason, version):
        """
        Put a decision that was told back among those to make. Into hand with it.

        Answers whether this call did. Raises MoveNotAllowed if the statement is not
        as it was read, or is in a colleague's hands.
        """
        self._claim_as_read(by=by, version=version)
        interest.refresh_from_db()
        if not self.reopenable().filter(pk=interest.pk).exists():
            return False
        return interest.try_move(
            Status.WAITING,
            by=by,
            leaving=[interest.status],
            what="reopened",
            because=reason,
            note=interest.note,
            told_at=interest.told_at,
            told_before=interest.as_told,
        )

    @transaction.atomic
    def leave_as_it_was(self, interest, *, by, version):
        """Let the decision stand that was reopened. Answers whether this call did."""
        self._claim_as_read(by=by, version=version)
        interest.refresh_from_db()
        if not interest.is_reopened:
            return False
        moved = interest.try_move(
            Status(interest.told_before["status"]),
            by=by,
            leaving=[Status.WAITING],
            what="as_it_was",
            note=interest.note_told,
            signatory=interest.signatory_told,
            told_at=interest.told_before_at,
            told_before=None,
        )
        if not self.interests.waiting().exists():
            self._claim(taken_by=None, taken_at=None)
        return moved

    def _claim_as_read(self, *, by, version):
        free = Q(taken_by=None) | Q(taken_by=by)
        taken = {"taken_by": by, "taken_at": timezone.now()}
        if not self._claim(free, version=version, **taken):
            self._refuse(by)
