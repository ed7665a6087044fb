"""
Telephoning before a refusal is sent.

“Not this time” in a letter, out of the blue, ends conversations. Somebody rings
first, or says why not; the message can be sent once that is put down.
"""

from django.db import transaction

from .models.event import Event
from .status import MoveNotAllowed


class Ringing:
    """The verb, for Desk."""

    @property
    def unrung(self):
        """What is refused, and nobody has put down a call about it."""
        return self.interests.unrung().select_related("role")

    @transaction.atomic
    def put_down_call(self, *, by, note, rang=True, version=None):
        """
        Keep who rang and when, or why nobody did: an event for each refusal.

        Answers how many. Raises MoveNotAllowed if the statement has changed.
        """
        if not self.unrung:
            return 0
        if not self._claim(version=version):
            self._refuse(by)
        what = Event.What.RUNG if rang else Event.What.NOT_RUNG
        refused = list(self.unrung)
        for interest in refused:
            self.events.create(what=what, interest=interest, by=by, note=note)
        return len(refused)

    def check_rung(self):
        """Raise MoveNotAllowed if somebody has to be rung before the message goes."""
        names = [interest.short_name for interest in self.unrung]
        if names:
            raise MoveNotAllowed(
                f"Ring {self.name} first, about {', '.join(names)}, and put the call "
                "down on the statement’s page."
            )
