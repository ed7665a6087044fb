"""A statement of intent, and what its writer can do with it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from norfolk_sl.forgotten import Forgettable
from roles.models import Position
from schools.models import School

from .. import emails
from ..change_of_mind import ChangeOfMind
from ..desk import Desk
from ..order import TAKEN_FIRST_TO_LAST
from ..querysets import StatementQuerySet
from ..references import new_reference
from ..status import Status
from ..telephone import validate_telephone
from .editing import Editing
from .event import Event
from .on_behalf import RECORDED_ON_A_DAY, OnBehalf

MAX_DAYS = 65  # About as many as a term has.


class Statement(Desk, ChangeOfMind, OnBehalf, Editing, Forgettable, models.Model):
    """A person's statement of intent; once it is forgotten, nobody's."""

    class Reach(models.TextChoices):
        LOCAL = "local", "Schools near mine"
        COUNTY = "county", "Anywhere in the county"

    reference = models.CharField(
        max_length=6, unique=True, default=new_reference, editable=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="statements"
    )
    mi_sheet = models.ForeignKey(
        MISheet, models.PROTECT, related_name="statements", verbose_name="MI sheet"
    )
    name = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(
        max_length=40, blank=True, validators=[validate_telephone]
    )
    position = models.ForeignKey(Position, models.PROTECT, null=True, blank=True)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    school_unlisted = models.CharField(max_length=150, blank=True)
    other_schools = models.ManyToManyField(
        School, blank=True, related_name="statements_as_other"
    )
    days_per_term = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_DAYS)],
    )
    available_from = models.DateField(null=True, blank=True)
    reach = models.CharField(max_length=6, choices=Reach, blank=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    privacy_version = models.CharField(max_length=10, blank=True, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="statements_taken",
    )
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "statement of intent"
        verbose_name_plural = "statements of intent"
        ordering = ["-started_at"]
        permissions = [
            (
                "review_statement",
                "Can take statements, decide on them and send answers",
            ),
            ("reassign_statement", "Can put back statements that others have taken"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "mi_sheet"], name="one_statement_per_sheet"
            ),
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="taken_by_somebody_at_some_time",
            ),
            RECORDED_ON_A_DAY,
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(forgotten_on__isnull=False),
                name="statement_has_its_person_until_forgotten",
            ),
        ]
        indexes = [
            models.Index(
                TAKEN_FIRST_TO_LAST,
                "sent_at",
                "id",
                name="statement_oldest_first",
            ),
            models.Index(fields=["sent_at"], name="statement_sent"),
            models.Index(fields=["mi_sheet", "sent_at"], name="statement_sheet_sent"),
        ]

    def __str__(self):
        return f"{self.reference}, {self.forgotten_words or self.name or 'no name yet'}"

    def get_absolute_url(self):
        return reverse("registrations:statement", args=[self.reference])

    @property
    def key(self):
        """What the outbox knows this statement by."""
        return f"statement:{self.reference}"

    @property
    def is_sent(self):
        return self.sent_at is not None

    @property
    def deadline(self):
        """The last day for this statement: its school may have been given longer."""
        if "extended_until" in self.__dict__:  # A list has asked for it already.
            return self.mi_sheet.deadline.extended(self.extended_until)
        return self.mi_sheet.deadline_for(self.school_id)

    @property
    def is_late(self):
        return self.is_sent and self.deadline.is_over_on(self.came_on)

    @property
    def is_shut_out(self):
        """Whether it was not sent while its sheet took it, and cannot be now."""
        return self.is_shut_out_at(timezone.now())

    def is_shut_out_at(self, moment):
        takes = self.mi_sheet.takes_statements_now(moment, school=self.school_id)
        return not (self.is_sent or takes)

    @property
    def is_editable(self):
        """Whether it is untouched, or its person was asked something about it."""
        return self.is_untouched or self.is_queried

    @property
    def is_untouched(self):
        """Whether no adviser has taken it in hand or answered it."""
        return self.is_untouched_in(self.interests.all())

    def is_untouched_in(self, interests):
        return not (self.taken_at or any(each.was_answered for each in interests))

    @property
    def is_waiting(self):
        """Whether the person still waits to hear about something."""
        untold = [i.status_told == Status.WAITING for i in self.interests.all()]
        return any(untold)

    @property
    def is_queried(self):
        """Whether the person has still to answer a question of ours."""
        return any(interest.is_queried for interest in self.interests.all())

    @property
    def reply_by(self):
        """By when the person has heard about everything, if a day is promised."""
        waiting = [i for i in self.interests.all() if i.status_told == Status.WAITING]
        return max(filter(None, (i.reply_by for i in waiting)), default=None)

    @property
    def school_name(self):
        return self.school.name if self.school else self.school_unlisted

    @property
    def answers(self):
        """What the person last sent, as they sent it: a list of sections."""
        last = self.last_sent
        return last.answers if last else []

    @property
    def last_sent(self):
        """The event that has the answers which the person last sent, if any."""
        return self.events.exclude(answers=None).order_by("-pk").first()

    @transaction.atomic
    def choose(self, sentences, *, by, contributions=()):
        """
        Offer these roles and no others: a sentence by role, None for something else.

        With something else go the contributions that were ticked.

        A role given up before it was sent is forgotten; afterwards it is withdrawn.
        """
        known = {each.role_id: each for each in self.interests.all()}
        wanted = {role and role.pk for role in sentences}
        for pk, interest in known.items():
            if pk not in wanted:
                interest.give_up(by=by)
                self.mark_read(interest.step_slug)  # There is nothing left to read.
        for role, sentence in sentences.items():
            interest = known.get(role and role.pk)
            if interest:
                interest.offer(sentence, by=by)
            else:
                interest = self.interests.create(role=role, sentence=sentence)
            if role is None:
                interest.contributions.set(contributions)

    @transaction.atomic
    def send(self, *, by, answers, only=None, at=None):
        """
        Put what is offered in the advisers' queue, with the answers frozen.

        Sending twice is harmless: the receipt goes only with a first sending,
        and nothing is recorded when nothing has changed. ``only`` restricts it
        to one interest, when a question about it is answered. ``at`` is when it
        came, which decides whether it is late; without it that is now.
        """
        first = Statement.objects.filter(pk=self.pk, sent_at=None).update(
            sent_at=at or timezone.now(),
            privacy_version=settings.PRIVACY_VERSION,
            version=F("version") + 1,
        )
        self.refresh_from_db(fields=["sent_at", "privacy_version", "version"])
        sendable = self.interests.sendable()
        if only:
            sendable = sendable.filter(pk=only.pk)
        leaving = [Status.CHOSEN, Status.QUERIED]
        moved = [
            i for i in sendable if i.try_move(Status.WAITING, by=by, leaving=leaving)
        ]
        if first or moved or answers != self.answers:
            what = Event.What.SENT if first else Event.What.CHANGED
            note = self.note_of_coming if first else ""
            self.events.create(what=what, by=by, answers=answers, note=note)
        if first:
            emails.receipt(self)
            emails.in_queue(self)
        elif only and moved:
            emails.question_answered(self)

    @transaction.atomic
    def delete_draft(self):
        """Delete what was never sent. Answers whether it was a draft."""
        drafts = Statement.objects.filter(pk=self.pk, sent_at=None)
        if not drafts.update(version=F("version") + 1):
            return False
        drafts.delete()
        return True
