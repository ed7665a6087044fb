"""What happened to a statement, in order, for good."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..status import Status
from .written_once import WrittenOnce


class EventQuerySet(models.QuerySet):
    def of_the_statement(self):
        """What its writer and the advisers did to it, without what changes nothing."""
        return self.exclude(what__in=ASIDE)


class Event(WrittenOnce):
    """Something that happened to a statement. Written once, never changed."""

    class What(models.TextChoices):
        SENT = "sent", "Sent"
        CHANGED = "changed", "Changed by its writer"
        CONFIRMED = "confirmed", "Confirmed as what was said"
        TAKEN = "taken", "Taken"
        PUT_BACK = "put_back", "Put back"
        TAKEN_OVER = "taken_over", "Taken over"
        GIVEN = "given", "Given to a colleague"
        MOVED = "moved", "Moved"
        EDITED = "edited", "Message edited"
        UNDONE = "undone", "Answer undone before it was sent"
        TOLD = "told", "Answer sent"
        OFFERED_AGAIN = "again", "Offered again"
        SCHOOL_ASKED = "school", "Says that the school is another"
        SCHOOL_MADE = "school_set", "School changed"
        SCHOOL_KEPT = "kept", "School left as it was"
        LOOK_AGAIN = "look_again", "Asked to look again"
        PARTNER = "partner", "A partner school answered"
        AGREEMENT = "agreement", "Agreement to release"
        RUNG = "rung", "Telephoned before it is sent"
        NOT_RUNG = "not_rung", "Not telephoned before it is sent"
        REOPENED = "reopened", "Decision reopened"
        AS_IT_WAS = "as_it_was", "Left as it was before it was reopened"
        CONFLICT = "conflict", "Conflict of interest declared, and kept out"
        CONFLICT_LIFTED = "lifted", "Conflict of interest lifted"
        PANEL = "panel", "A panel"

    statement = models.ForeignKey("Statement", models.CASCADE, related_name="events")
    interest = models.ForeignKey(
        "Interest", models.CASCADE, null=True, blank=True, related_name="events"
    )
    what = models.CharField(max_length=10, choices=What)
    status = models.CharField(max_length=13, choices=Status, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)
    answers = models.JSONField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["what", "at"], name="event_what_and_when")]

    def __str__(self):
        what = self.get_what_display()
        if self.what == Event.What.MOVED:
            what = Status(self.status).for_advisers
        elif self.what == Event.What.CHANGED and not self.is_by_writer:
            what = "Corrected for its writer"
        return f"{self.interest.name}: {what}" if self.interest else what

    @property
    def who(self):
        """Whose doing it was; a writer goes by the name in the statement."""
        if self.what == self.What.PARTNER and self.by is None:
            return "A partner school"
        name = self.statement.name if self.is_by_writer else ""
        return name or str(self.by or "")

    @property
    def is_by_writer(self):
        return self.by_id == self.statement.person_id


# What others were asked, and who is kept out: nothing of it changes the statement.
ASIDE = [
    Event.What.AGREEMENT,
    Event.What.CONFLICT,
    Event.What.CONFLICT_LIFTED,
    Event.What.PANEL,
]
