"""
The way through a statement of intent.

Nothing about progress is stored. A step is complete when its page accepts the
saved answers, so progress can never disagree with the data. Only which pages were
copied, and are still to be read, cannot be told from them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import models, transaction

from . import partner_emails
from .models import Agreement, Event, Interest, Partner, Statement
from .pages import (
    EvidencePage,
    OfferPage,
    OthersPage,
    Page,
    ReplyPage,
    TimePage,
    YouPage,
)
from .status import Incomplete, Overtaken, Status


@dataclass(frozen=True)
class Step:
    """A page of the form, and the record it is about."""

    slug: str
    title: str
    page: type[Page]
    record: models.Model
    is_extra: bool = False
    interests: Sequence[Interest] = ()  # all of the statement

    def form(self, data=None):
        """The page, to be shown or checked. What was saved is read before that."""
        return self.page(data, instance=self.shown.instance, interests=self.interests)

    @cached_property
    def shown(self):
        return self.page(instance=self.record, interests=self.interests)

    @cached_property
    def is_complete(self):
        """Whether the page would accept the answers it now shows."""
        answers = {name: self.shown[name].value() for name in self.shown.fields}
        return self.form(answers).is_valid()

    def answered(self, data):
        """The page as it was posted: with the answer to a question, if it had one."""
        is_reply = "reply" in data and isinstance(self.record, Interest)
        page = ReplyPage if is_reply else self.page
        return page(data, instance=self.record)

    def holds(self, form):
        """Whether all that is on the form was saved already, by a first click."""
        return form.sign == type(form)(instance=self.record).sign

    @cached_property
    def rows(self):
        """The questions and answers, in words; an extra has only those answered."""
        if self.is_extra and not self.record.pk:
            return []
        rows = self.shown.rows()
        return [row for row in rows if row[1]] if self.is_extra else rows

    @property
    def number(self):
        """Which of the four pages before the receipt this is."""
        return {"you": 1, "offer": 2, "time": 3}.get(self.slug)

    @property
    def question(self):
        """What an adviser has asked about the record, if it waits for an answer."""
        return self.record.note if self.page is ReplyPage else ""


def steps_of(statement, interests=()) -> Iterator[Step]:
    """Yield the steps of a statement, in order; what is extra may be left out."""
    yield Step("you", "You and your school", YouPage, statement)
    offer = "What you could offer"
    yield Step("offer", offer, OfferPage, statement, interests=interests)
    yield Step("time", "Your time", TimePage, statement)
    others = Step("schools", "Other schools", OthersPage, statement, is_extra=True)
    asks_early = bool(statement.position and statement.position.leads_several)
    if statement.pk:
        if asks_early:
            yield others
        offered = [each for each in interests if each.is_offered]
        for each in offered:
            page = ReplyPage if each.is_queried else EvidencePage
            yield Step(each.step_slug, each.name, page, each, True, offered)
        if not asks_early:
            yield others


def questions_of(sheet):
    """The pages of a statement in response to a sheet, for reading in advance."""
    return list(steps_of(Statement(mi_sheet=sheet)))


class Journey:
    """
    One statement's journey through its steps, with its interests as they are found.

    ``accepted`` is the page that has just accepted its answers, if one has: it need
    not look at them again. ``interests`` may be known already.
    """

    def __init__(self, statement, *, accepted=None, interests=None):
        self.statement = statement
        self.accepted = accepted
        self.known = interests

    @cached_property
    def interests(self):
        if self.known is None and self.statement.pk:
            return list(self.statement.interests.select_related("role"))
        return self.known or []

    @cached_property
    def steps(self):
        return list(steps_of(self.statement, self.interests))

    @cached_property
    def open_steps(self):
        """
        The steps that may be changed now.

        All of them, until an adviser has taken the statement; after that only
        the page that a question is about.
        """
        if not self.statement.is_sent or self.statement.is_untouched_in(self.interests):
            return self.steps
        return [step for step in self.steps if step.page is ReplyPage]

    @property
    def open_slugs(self):
        return [step.slug for step in self.open_steps]

    @property
    def extras(self):
        """What may be added unasked: a question is not among it."""
        steps = [step for step in self.open_steps if step.is_extra]
        return [step for step in steps if step.page is not ReplyPage]

    @property
    def next(self):
        """The first step still to be completed, or read again, or None."""
        return next((step for step in self.steps if self.is_missing(step)), None)

    def is_missing(self, step):
        accepted = step.is_extra or step.slug == self.accepted
        return self.is_unread(step) or not (accepted or step.is_complete)

    def is_unread(self, step):
        """Whether it was copied from an earlier statement, and not saved since."""
        return step.slug in self.statement.unread_pages

    def find(self, slug):
        return next((step for step in self.open_steps if step.slug == slug), None)

    def previous(self, step):
        added = step.is_extra and not self.is_unread(step)
        if added or step.slug == "you":
            return None
        return self.steps[self.steps.index(step) - 1]

    def answers(self):
        """Every section of the statement in words, to be frozen or shown."""
        return [
            {
                "step": step.slug,
                "title": step.title,
                "role": step.record.slug if isinstance(step.record, Interest) else None,
                "rows": step.rows,
            }
            for step in self.steps
            if step.rows
        ]

    @transaction.atomic
    def save(self, step, form, *, by, seen=""):
        """
        Save a page; of a statement that was sent, let the advisers have it too.

        ``seen`` is the sign of the answers that it showed when it was opened.
        Raises Overtaken if others have been saved since in another window, and
        MoveNotAllowed if an adviser has meanwhile taken the statement.
        """
        read = self.statement.version
        if self.statement.pk:
            self.statement.touch()
        if seen:
            is_as_read = self.statement.version == read + 1  # Touched by us alone.
            if not (is_as_read and step.shown.sign in {seen, form.sign}):
                self.refuse_what_is_overtaken(step, form, seen)
        form.save(by=by)
        if not form.errors:
            self.statement.mark_read(step.slug)
        if not self.statement.is_sent:
            return
        self.let_partners_go()
        if self.statement.interests.offered().exists():
            only = step.record if step.page is ReplyPage else None
            Journey(self.statement).send(by=by, only=only)
        Agreement.objects.follow(self.statement)

    def refuse_what_is_overtaken(self, step, form, seen):
        """Let nobody replace answers unread. To save the same again is harmless."""
        now = Journey(Statement.objects.get(pk=self.statement.pk)).find(step.slug)
        if now and now.shown.sign not in {seen, form.sign}:
            raise Overtaken(now)

    @transaction.atomic
    def send(self, *, by, only=None, at=None):
        """
        Send the statement, which came at that moment, every page checked again.

        Raises Incomplete, with the step, if something is missing.
        """
        if self.next:
            raise Incomplete(self.next)
        self.statement.send(by=by, answers=self.answers(), only=only, at=at)
        Partner.objects.ask_all(self.statement)

    @transaction.atomic
    def withdraw(self, interests, *, by):
        """Withdraw some of what is offered; schools that would take part hear of it."""
        self.statement.withdraw(interests, by=by)
        self.let_partners_go()
        Agreement.objects.follow(self.statement)

    def let_partners_go(self):
        if self.statement.is_sent:
            withdrawn = self.statement.interests.filter(status=Status.WITHDRAWN)
            Partner.objects.let_go(withdrawn)

    @transaction.atomic
    def change_school(self, change, *, by):
        """Make a change of school, and let the advisers read it with the rest."""
        change.make(by=by, answers=lambda statement: Journey(statement).answers())

    @transaction.atomic
    def offer_again(self, interests, *, by):
        """Offer again what was withdrawn, and let the advisers read it afresh."""
        if self.statement.offer_again(interests, by=by):
            answers = Journey(self.statement).answers()
            self.statement.events.create(what="changed", by=by, answers=answers)
            Partner.objects.ask_all(self.statement)
            Agreement.objects.follow(self.statement)

    @transaction.atomic
    def hear(self, partner, **said):
        """
        Note what a partner school says, for its writer and the advisers too.

        Answers whether anything changed. Raises MoveNotAllowed if its link is no
        longer good.
        """
        return partner.answer(**said) and self.pass_on(partner)

    @transaction.atomic
    def hear_by_adviser(self, partner, *, by, how, leaving, **said):
        """The same of what an adviser was told by telephone, or some other way."""
        is_new = partner.record(by=by, leaving=leaving, **said)
        return is_new and self.pass_on(partner, by=by, how=how)

    def pass_on(self, partner, *, by=None, how=""):
        """Let everybody know who has to: the advisers the answer, the writer that."""
        recorded = f", recorded ({how})" if how else ""
        self.statement.events.create(
            what=Event.What.PARTNER,
            interest=partner.interest,
            by=by,
            note=f"{partner}, {partner.answered_by}{recorded}",
            answers=self.answers(),
        )
        partner_emails.answered(partner)
        return True
