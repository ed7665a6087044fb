"""What an adviser does with a statement: take it, answer it, tell the person."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Message

from . import emails
from .status import ANSWERED, MoveNotAllowed, Status


@dataclass(frozen=True)
class Answer:
    """What an adviser answers about one interest, and why."""

    interest: models.Model
    status: str
    note: str = ""
    signatory: str = ""


class Desk:
    """The adviser's verbs, for Statement."""

    def _claim(self, condition, **changes):
        """Whether this call, and no other, changed the statement."""
        mine = type(self).objects.filter(condition, pk=self.pk)
        claimed = mine.update(version=F("version") + 1, **changes)
        self.refresh_from_db()
        return bool(claimed)

    def _refuse(self):
        """Say who was faster, and when."""
        last = self.events.select_related("by", "interest__role").last()
        at = date_format(timezone.localtime(last.at), "DATETIME_FORMAT")
        raise MoveNotAllowed(
            f"{last.by} was faster: {self.reference} was changed on {at} ({last}). "
            "Nothing of yours has been saved. Read it again, then decide."
        )

    @transaction.atomic
    def take(self, *, by):
        """Take the statement in hand. Raises MoveNotAllowed if somebody has."""
        if not self._claim(Q(taken_by=None), taken_by=by, taken_at=timezone.now()):
            if self.taken_by != by:
                self._refuse()
            return
        self.events.create(what="taken", by=by)

    @transaction.atomic
    def put_back(self, *, by):
        """Give up what one has taken; with the permission, what others have."""
        anyone = by.has_perm("registrations.reassign_statement")
        holder = Q(taken_by__isnull=False) if anyone else Q(taken_by=by)
        if self._claim(holder, taken_by=None, taken_at=None):
            self.events.create(what="put_back", by=by)

    @transaction.atomic
    def decide(self, answers, *, by, version, text):
        """
        Answer some or all of what is offered, with one message, held.

        ``version`` is the statement as the adviser read it. Raises
        MoveNotAllowed if it has changed since, or if a colleague holds it.
        """
        free = Q(taken_by=None) | Q(taken_by=by)
        if not self._claim(
            free & Q(version=version), taken_by=by, taken_at=timezone.now()
        ):
            self._refuse()
        for answer in answers:
            answer.interest.move(
                answer.status, by=by, note=answer.note, signatory=answer.signatory
            )
        self._replace_message(text)
        if not self.interests.filter(status=Status.WAITING).exists():
            self._claim(Q(), taken_by=None, taken_at=None)

    def _replace_message(self, text):
        Message.objects.about(self.key).held().replace()
        emails.answer(self, text)

    @property
    def held_message(self):
        return Message.objects.about(self.key).held().last()

    @transaction.atomic
    def undo(self, *, by):
        """Take back every answer that the person has not been told."""
        undone = [
            interest
            for interest in self.interests.untold()
            if interest.try_move(Status.WAITING, by=by, leaving=ANSWERED, signatory="")
        ]
        if undone:
            Message.objects.about(self.key).held().replace()
            self._claim(Q())
            self.events.create(what="undone", by=by)

    @transaction.atomic
    def tell(self, *, by):
        """Send the message that is held. Answers whether this call did it."""
        message = self.held_message
        if not (message and message.release()):
            return False
        self.interests.untold().update(told_at=timezone.now())
        self._claim(Q())
        self.events.create(what="told", by=by)
        return True
