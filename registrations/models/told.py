"""What a person has been told about a role, whatever has been decided since."""

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ..status import ANSWERED, Status


class Told(models.Model):
    """
    What an interest knows of it: deciding is not telling, and nor is reopening.

    While a decision is reopened ``told_before`` keeps what the person was told:
    they read that, and nothing else, until the new message is sent.
    """

    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    told_before = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_reopened(self):
        return self.told_before is not None

    @property
    def is_told(self):
        return self.status not in ANSWERED or self.told_at is not None

    @property
    def status_told(self):
        """The status as far as the person may know it."""
        if self.told_before:
            return Status(self.told_before["status"])
        return Status(self.status) if self.is_told else Status.WAITING

    @property
    def note_told(self):
        return self._told("note")

    @property
    def signatory_told(self):
        return self._told("signatory")

    def _told(self, name):
        if self.told_before:
            return self.told_before[name]
        return getattr(self, name) if self.is_told else ""

    @property
    def as_told(self):
        """What was told, to be kept in ``told_before``."""
        return {
            "status": self.status,
            "note": self.note,
            "signatory": self.signatory,
            "at": (self.told_at or timezone.now()).isoformat(),
        }

    @property
    def told_before_at(self):
        return parse_datetime(self.told_before["at"])
