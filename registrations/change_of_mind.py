"""
What a person can do with a statement that was sent: take back, and offer again.

Each verb first claims the statement, as the adviser's verbs do: two at once wait
for each other, and an adviser who read it before finds out before deciding.
"""

from django.db import transaction
from django.utils import timezone

from . import emails
from .status import MoveNotAllowed, Status


class ChangeOfMind:
    """The verbs of a writer who changes her mind, for Statement."""

    @transaction.atomic
    def withdraw(self, interests, *, by):
        """
        Withdraw some of what was offered, or all of it.

        Answers that the person has not been told are undone first, so that
        what is left is decided afresh and told in one message.
        """
        self._claim()
        self.undo(by=by)
        moved = [i for i in interests if i.try_move(Status.WITHDRAWN, by=by)]
        if moved:
            emails.withdrawn(self, moved)
        return moved

    @property
    def takes_offers(self):
        """Whether the call is open to this school, or takes what comes late."""
        return self.mi_sheet.takes_statements_now(school=self.school_id)

    def may_offer_again(self):
        """What was withdrawn and can be offered again, while the call takes offers."""
        again = self.interests.offerable_again().select_related("role")
        return again if self.takes_offers else again.none()

    @transaction.atomic
    def offer_again(self, interests, *, by):
        """
        Put what was withdrawn before the advisers again. Answers what was moved.

        What an adviser has meanwhile answered about the rest stays as it is.
        """
        self._claim()
        again = {"leaving": [Status.WITHDRAWN], "what": "again"}
        moved = [i for i in interests if i.try_move(Status.WAITING, by=by, **again)]
        if moved:
            emails.offered_again(self, moved)
        return moved

    @transaction.atomic
    def look_again(self, interest, *, by, because, reason):
        """
        Put a “not this time” before the advisers again, once, in the days for it.

        Asking twice is harmless. Raises MoveNotAllowed if it is too late.
        """
        self._claim()
        interest.refresh_from_db()
        if interest.look_again_asked_at:
            return
        if not interest.may_look_again():
            raise MoveNotAllowed(
                "The days in which we could be asked to look again are over."
            )
        interest.move(
            Status.WAITING,
            by=by,
            leaving=[Status.NOT_THIS_TIME],
            what="look_again",
            look_again_asked_at=timezone.now(),
            look_again_because=because,
            look_again_reason=reason,
        )
        emails.look_again(self)
