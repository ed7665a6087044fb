"""
What an adviser does with a statement: take it, answer it, tell the person.

Each verb first claims the statement by one conditional UPDATE, so that of two
people at once the second is refused, and told who was faster and when.
"""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Message

from . import emails
from .conflicts import Conflicts
from .handing_on import HandingOn
from .reopening import Reopening
from .ringing import Ringing
from .status import ANSWERED, MoveNotAllowed, Status
from .telling import Telling

# Who has a statement in hand changes nothing in it; nor does what partners say
# change what was answered.
BESIDE = ["taken", "put_back", "taken_over", "given", "partner"]


@dataclass(frozen=True)
class Answer:
    """What an adviser answers about one interest, and why."""

    interest: models.Model
    status: str
    note: str = ""
    signatory: str = ""


class Desk(HandingOn, Telling, Ringing, Reopening, Conflicts):
    """The adviser's verbs, for Statement."""

    def _claim(self, *conditions, version=None, **changes):
        """
        Whether this call, and no other, changed the statement.

        ``version`` is the statement as the caller read it; None is any.
        """
        mine = type(self).objects.filter(*conditions, pk=self.pk, forgotten_on=None)
        if changes.get("taken_by"):
            mine = mine.open_to(changes["taken_by"])
        if version is not None:
            mine = mine.filter(version=version)
        claimed = mine.update(version=F("version") + 1, **changes)
        self.refresh_from_db()
        return bool(claimed)

    def why_refused(self, by):
        """Who was faster than this adviser, and when, in words."""
        if self.is_forgotten:
            return (
                f"{self.reference} has been forgotten: nobody can answer it any more."
            )
        if self.keeps_out(by):
            return f"You have declared a conflict of interest about {self.reference}."
        if self.taken_by and self.taken_by != by:
            what = f"{self.taken_by} took {self.reference} in hand"
            at = self.taken_at
        else:
            events = self.events.of_the_statement()
            last = events.select_related("by", "interest__role").last()
            who = (
                "You changed" if last.by == by else f"{last.who} was faster and changed"
            )
            what = f"{who} {self.reference} ({last})"
            at = last.at
        moment = date_format(timezone.localtime(at), "DATETIME_FORMAT")
        return (
            f"{what} on {moment}. Nothing of what you did now has been saved. "
            "Read the statement again, then decide."
        )

    def claim_free(self, *, by):
        """Claim it unless a colleague has it in hand. Raises MoveNotAllowed."""
        if not self._claim(Q(taken_by=None) | Q(taken_by=by)):
            self._refuse(by)

    def _refuse(self, by):
        raise MoveNotAllowed(self.why_refused(by))

    @transaction.atomic
    def take(self, *, by):
        """Take the statement in hand. Raises MoveNotAllowed if somebody has."""
        if not self._claim(Q(taken_by=None), taken_by=by, taken_at=timezone.now()):
            if self.taken_by != by:
                self._refuse(by)
            return
        self.events.create(what="taken", by=by)

    def may_be_put_back_by(self, person):
        anyones = person.has_perm("registrations.reassign_statement")
        return self.taken_by == person or (anyones and self.taken_by is not None)

    @transaction.atomic
    def put_back(self, *, by):
        """
        Give up what one has taken; with the permission, what others have.

        Answers whether there was something to put back.
        """
        if not self.may_be_put_back_by(by):
            return False
        if not self._claim(Q(taken_by=self.taken_by), taken_by=None, taken_at=None):
            return False
        self.events.create(what="put_back", by=by)
        return True

    @transaction.atomic
    def decide(self, answers, *, by, version, text):
        """
        Answer some or all of what is offered, with one message, held.

        ``version`` is the statement as the adviser read it. Raises
        MoveNotAllowed if it has changed since, or if a colleague holds it.
        """
        free = Q(taken_by=None) | Q(taken_by=by)
        taken = {"taken_by": by, "taken_at": timezone.now()}
        if not self._claim(free, version=version, **taken):
            self._refuse(by)
        for answer in answers:
            if answer.status not in answer.interest.outcomes:
                raise ValueError(f"{answer.status} is no answer to {answer.interest}")
            answer.interest.move(
                answer.status, by=by, note=answer.note, signatory=answer.signatory
            )
        self._replace_message(text)
        if not self.interests.waiting().exists():
            self._claim(taken_by=None, taken_at=None)

    def _replace_message(self, text):
        self.held_messages.replace()
        emails.answer(self, text)

    @property
    def held_messages(self):
        return Message.objects.about(self.key).held()

    @property
    def held_message(self):
        return self.held_messages.first()

    @property
    def unanswered(self):
        """The names of the roles that an adviser has still to answer."""
        waiting = [i for i in self.interests.all() if i.status == Status.WAITING]
        return [interest.short_name for interest in waiting]

    def untold_answers(self):
        """What has been answered, and waits in the held message."""
        return [
            Answer(interest, interest.status, interest.note, interest.signatory)
            for interest in self.interests.untold().select_related("role")
        ]

    def undone_answers(self):
        """
        What an adviser answered and undid, to begin again from: an event a role.

        Nothing once the person was told something or has changed something since.
        """
        events = self.events.of_the_statement().exclude(what__in=[*BESIDE, "moved"])
        newest = events.last()
        if newest is None or newest.what != "undone" or newest.by == self.person:
            return {}
        before = self.events.filter(pk__lt=newest.pk)
        told = before.filter(what__in=["sent", "changed", "told", "undone"]).last()
        answers = before.filter(status__in=ANSWERED, pk__gt=told.pk)
        return {event.interest_id: event for event in answers}

    def is_settled_by(self, person):
        """Whether nothing waits to be sent any more, and this person saw to it."""
        last = self.events.of_the_statement().last()
        return not self.held_message and last.by == person

    @transaction.atomic
    def edit_message(self, text, *, by, version):
        """Put other words into the held message. Raises MoveNotAllowed."""
        if not self._claim(version=version):
            self._refuse(by)
        message = self.held_message
        if not (message and message.rewrite(subject=message.subject, body=text)):
            raise MoveNotAllowed(
                f"The message about {self.reference} no longer waits to be sent, "
                "so its words cannot be changed."
            )
        self.events.create(what="edited", by=by)

    @transaction.atomic
    def undo(self, *, by, version=None):
        """
        Take back every answer that the person has not been told.

        Answers whether there was one. Raises MoveNotAllowed if the statement
        is no longer as it was read.
        """
        if not self.interests.untold().exists():
            return False
        if not self._claim(version=version):
            self._refuse(by)
        undone = [
            interest.try_move(Status.WAITING, by=by, leaving=ANSWERED, signatory="")
            for interest in self.interests.untold()
        ]
        if not undone:
            return False
        self.held_messages.replace()
        self.events.create(what="undone", by=by)
        return True
