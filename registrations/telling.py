"""
Telling a person what was decided: by the message that is held, or another way.

Deciding is not telling: what is told here has been decided and read before.
"""

from django.db import transaction
from django.utils import timezone

from . import emails
from .status import MoveNotAllowed


class Telling:
    """The verbs that end in the person's knowing, for Desk."""

    @transaction.atomic
    def tell(self, *, by, version=None):
        """
        Send the message that is held. Answers whether this call did it.

        Raises MoveNotAllowed if the statement is no longer as it was read.
        """
        if not self.held_message:
            return False
        if not self._claim(version=version):
            self._refuse(by)
        message = self.held_message
        if message and message.leads_nowhere:
            raise MoveNotAllowed(f"{self.why_nobody_is_told} Tell them another way.")
        if message:
            self.check_rung()
            emails.name_the_days_afresh(message)
        if not (message and message.release()):
            return False
        self._mark_told(by)
        return True

    @transaction.atomic
    def told_another_way(self, *, by, version):
        """
        Put aside the message that cannot be sent: the person knows all the same.

        Raises MoveNotAllowed if the statement is no longer as it was read.
        """
        if not self._claim(version=version):
            self._refuse(by)
        if self.held_messages.replace():
            self._mark_told(by, note=f"Told another way. {self.why_nobody_is_told}")

    @property
    def why_nobody_is_told(self):
        """Why nothing that is sent reaches the person, if it is so."""
        if self.person.is_handed_over:
            return (
                f"The address {self.person.former_email} has been handed over: whoever "
                "reads it now did not write this statement."
            )
        return "" if self.person.has_address else f"{self.name} gave us no address."

    def _mark_told(self, by, note=""):
        self.interests.untold().update(told_at=timezone.now(), told_before=None)
        self.events.create(what="told", by=by, note=note)
