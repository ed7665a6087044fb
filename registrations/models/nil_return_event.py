"""What happened to a “not this year”, in order, for good."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from schools.models import School

from .written_once import WrittenOnce


class NilReturnEvent(WrittenOnce):
    """Something that happened to a “not this year”, or to one school of it."""

    class What(models.TextChoices):
        SAID = "said", "Said"
        CHANGED = "changed", "Changed"
        TAKEN_BACK = "taken_back", "Taken back"
        ASKED = "asked", "School asked to confirm"
        CONFIRMED = "confirmed", "Counts"
        REFUSED = "refused", "Not the school’s answer"
        RUNG = "rung", "Rung, because help was wanted"

    nil_return = models.ForeignKey("NilReturn", models.CASCADE, related_name="events")
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.CharField(max_length=10, choices=What)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)
    answers = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        what = self.get_what_display()
        return f"{self.school}: {what.lower()}" if self.school else what

    @property
    def who(self):
        """Whose doing it was; the person goes by the name that they gave."""
        is_own = self.by_id == self.nil_return.person_id
        return self.nil_return.name if is_own else str(self.by or "")
