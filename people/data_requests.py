"""
What people ask about the data that are held about them, and what came of it.

The days by which they hear are the law's, as we read it; the council's data
protection officer has to confirm them: see ``hear_by``.
"""

import uuid
from calendar import monthrange
from datetime import date, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from norfolk_sl.forgotten import Forgettable
from norfolk_sl.references import new_reference

from . import emails

MOST_WORDS = 5000  # characters
OPEN_FIRST: list[str | Combinable] = [
    F("closed_at").desc(nulls_first=True),
    "hear_by",
    "made_at",
    "pk",
]


def hear_by(kind, made_on):
    """
    The last day on which the law lets somebody hear from us.

    A complaint is acknowledged within 30 days, of which the first is the day on
    which it came (Data Protection Act 2018, section 164A, as the Data (Use and
    Access) Act 2025 has it). Everything else is answered within one month (UK
    GDPR, Article 12(3)): on the same day of the next month, or on its last.
    """
    if kind == DataRequest.Kind.COMPLAINT:
        return made_on + timedelta(days=29)
    year, month = divmod(made_on.year * 12 + made_on.month, 12)
    month += 1
    return date(year, month, min(made_on.day, monthrange(year, month)[1]))


class DataRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def unheard(self):
        """Those whose writer waits for what the law sets a day for."""
        complaint = Q(kind=DataRequest.Kind.COMPLAINT)
        return self.open().filter(~complaint | Q(acknowledged_at=None))

    def overdue(self, today=None):
        return self.unheard().filter(hear_by__lt=today or timezone.localdate())

    def open_first(self):
        """The open ones, the most urgent first, then those closed last."""
        return self.order_by(*OPEN_FIRST)

    @transaction.atomic
    def make(self, *, once, email, person=None, **asked):
        """
        Take a request, and tell its writer and the team.

        ``once`` is the form's own key: the same form posted again gives the same
        request, and tells nobody twice.
        """
        today = timezone.localdate()
        asked |= {"person": person, "hear_by": hear_by(asked["kind"], today)}
        made, is_new = self.get_or_create(once=once, email=email, defaults=asked)
        if is_new:
            made.events.create(what=DataRequestEvent.What.MADE, by=person)
            emails.data_request_receipt(made)
            emails.data_request_arrived(made)
        return made


class DataRequest(Forgettable, models.Model):
    """Something that somebody asks, or complains, about data on them."""

    class Kind(models.TextChoices):
        ACCESS = "access", "Give me a copy of what you hold about me"
        CORRECTION = "correction", "Put right what is wrong"
        ERASURE = "erasure", "Delete what you hold about me"
        OBJECTION = "objection", "Stop using what you hold about me"
        COMPLAINT = "complaint", "I want to complain about how you use my data"

        @property
        def for_staff(self):
            return {
                "access": "Copy",
                "correction": "Correction",
                "erasure": "Erasure",
                "objection": "Objection",
                "complaint": "Complaint",
            }[self.value]

    class Outcome(models.TextChoices):
        DONE = "done", "Done as asked, or put right"
        PARTLY = "partly", "Done in part"
        REFUSED = "refused", "Not done"
        TAKEN_BACK = "taken_back", "Taken back by the person"

    reference = models.CharField(
        max_length=6, unique=True, default=new_reference, editable=False
    )
    once = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="data_requests",
        help_text="Who was signed in. Without, nobody has shown whose address it is.",
    )
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField("e-mail address")
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    hear_by = models.DateField(editable=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField("what we wrote to them", blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "data request"
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["once", "email"], name="one_data_request_a_form"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="")
                | Q(closed_at__isnull=False, outcome__gt=""),
                name="data_request_closes_with_an_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.reference}, {self.kind_for_staff.lower()}"

    @property
    def key(self):
        """What the outbox knows it by."""
        return f"data-request:{self.reference}"

    @property
    def kind_for_staff(self):
        return self.Kind(self.kind).for_staff

    @property
    def hear_by_words(self):
        return date_format(self.hear_by)

    @property
    def is_complaint(self):
        return self.kind == self.Kind.COMPLAINT

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def has_heard(self):
        """Whether its writer has had what the law sets a day for."""
        acknowledged = self.is_complaint and self.acknowledged_at is not None
        return acknowledged or not self.is_open

    @property
    def is_overdue(self):
        return not self.has_heard and self.hear_by < timezone.localdate()

    @transaction.atomic
    def acknowledge(self, *, by):
        """Say to its writer that somebody looks into it, once. Answers whether now."""
        fresh = self._open().filter(acknowledged_at=None)
        if not fresh.update(acknowledged_at=timezone.now()):
            return False
        self._record(DataRequestEvent.What.ACKNOWLEDGED, by)
        emails.data_request_acknowledged(self)
        return True

    @transaction.atomic
    def close(self, outcome, answer, *, by):
        """Answer it, for good. Answers whether this call did so."""
        now = timezone.now()
        closed = self._open().update(
            closed_at=now,
            acknowledged_at=Coalesce("acknowledged_at", now),
            outcome=outcome,
            answer=answer,
        )
        if not closed:
            return False
        self._record(DataRequestEvent.What.CLOSED, by, self.Outcome(outcome).label)
        emails.data_request_closed(self)
        return True

    def note(self, words, *, by):
        """Write down what staff should know; its writer is not told."""
        self._record(DataRequestEvent.What.NOTED, by, words)

    def _open(self):
        return DataRequest.objects.open().filter(pk=self.pk)

    def _record(self, what, by, note=""):
        self.refresh_from_db()
        self.events.create(what=what, by=by, note=note)


class DataRequestEvent(models.Model):
    """Something that was done about a request. Written once, never changed."""

    class What(models.TextChoices):
        MADE = "made", "Made"
        ACKNOWLEDGED = "acknowledged", "Acknowledged"
        NOTED = "noted", "Note"
        CLOSED = "closed", "Closed"

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="events")
    what = models.CharField(max_length=12, choices=What)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.get_what_display()

    def save(self, **kwargs):
        if self.pk:
            raise TypeError("An event is written once.")
        super().save(**kwargs)

    @property
    def who(self):
        asked = self.request
        return str(self.by or asked.name or asked.email or asked.forgotten_words)
