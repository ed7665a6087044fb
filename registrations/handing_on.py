"""
How a statement passes from one adviser to another, for Desk.

Whoever loses one is told, and both names are in its history.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from . import emails
from .status import MoveNotAllowed


class HandingOn:
    """Taking over what a colleague has in hand; giving a colleague what is free."""

    @transaction.atomic
    def take_over(self, *, by, holder):
        """
        Take what this colleague has in hand. Raises MoveNotAllowed if they have not.

        What they are typing into its page is refused when they save it, and kept.
        """
        if not self._claim(Q(taken_by=holder), taken_by=by, taken_at=timezone.now()):
            if self.taken_by != by:
                self._refuse(by)
            return
        if holder != by:
            self.events.create(what="taken_over", by=by, note=f"From {holder}.")
            emails.taken_over(self, by=by, holder=holder)

    @transaction.atomic
    def give(self, to, *, by):
        """Put it into a colleague's hands. Raises MoveNotAllowed if another has it."""
        if self.taken_by == to:
            return
        if self.keeps_out(to):
            raise MoveNotAllowed(f"{to} is kept out by a conflict of interest.")
        mine = Q(taken_by=None) | Q(taken_by=by)
        if not self._claim(mine, taken_by=to, taken_at=timezone.now()):
            if self.taken_by != to:
                self._refuse(by)
            return
        self.events.create(what="given", by=by, note=f"To {to}.")

    @transaction.atomic
    def hand_on(self, to, *, holder, by):
        """
        Pass on what somebody who leaves has in hand; to nobody, it is free again.

        So it is, too, if a conflict of interest keeps the colleague out. Answers
        whether it was still in the hands of whoever leaves.
        """
        if to and self.keeps_out(to):
            to = None
        at = timezone.now() if to else None
        if not self._claim(Q(taken_by=holder), taken_by=to, taken_at=at):
            return False
        if to:
            note = f"From {holder}, who has left, to {to}."
            self.events.create(what="given", by=by, note=note)
        else:
            note = f"{holder} has left."
            self.events.create(what="put_back", by=by, note=note)
        return True
