"""How a statement came: written here by its person, or recorded by an adviser."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from .event import Event


class Channel(models.TextChoices):
    HERE = "here", "Here"
    TELEPHONE = "telephone", "By telephone"
    PAPER = "paper", "On paper"
    MEETING = "meeting", "At a meeting"
    EMAIL = "email", "By e-mail"

    def on(self, day):
        """Such as "by telephone on 3 March 2027"."""
        return f"{self.label[0].lower()}{self.label[1:]} on {date_format(day)}"


class OnBehalf(models.Model):
    """
    The columns and verbs of what an adviser recorded for somebody else.

    It is a statement like any other. That its person has not confirmed it is
    shown, and bars nothing; for the deadline the day counts on which it came.
    """

    Channel = Channel

    channel = models.CharField(
        max_length=9, choices=Channel, default=Channel.HERE, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="statements_recorded",
    )
    received_on = models.DateField(null=True, blank=True, editable=False)
    source = models.CharField(max_length=300, blank=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_on_behalf(self):
        return self.recorded_by_id is not None

    @property
    def is_unconfirmed(self):
        return self.is_on_behalf and self.confirmed_at is None

    @property
    def came_on(self):
        """The day that counts for the deadline, in UK time."""
        return self.received_on or timezone.localdate(self.sent_at)

    @property
    def how_it_came(self):
        """In the middle of a sentence; nothing if its person wrote it."""
        return Channel(self.channel).on(self.received_on) if self.is_on_behalf else ""

    @property
    def note_of_coming(self):
        """What the history keeps of it."""
        words = f"Recorded for {self.name}; it came {self.how_it_came}."
        return f"{words}\n{self.source}".strip() if self.is_on_behalf else ""

    @property
    def may_be_corrected(self):
        """By advisers: until its person confirms it, or an adviser takes it."""
        return self.is_unconfirmed and self.is_untouched

    @transaction.atomic
    def confirm(self, *, by):
        """Its person says that it is what they said. Answers whether just now."""
        unconfirmed = type(self).objects.filter(pk=self.pk).unconfirmed()
        now = timezone.now()
        if not unconfirmed.update(confirmed_at=now, version=F("version") + 1):
            return False
        self.refresh_from_db()
        self.events.create(what=Event.What.CONFIRMED, by=by)
        return True


# Whoever records says when it came; what was written here has neither.
RECORDED_ON_A_DAY = models.CheckConstraint(
    condition=Q(channel=Channel.HERE, recorded_by=None, received_on=None)
    | (
        ~Q(channel=Channel.HERE)
        & Q(recorded_by__isnull=False, received_on__isnull=False)
    ),
    name="recorded_by_somebody_on_some_day",
)
