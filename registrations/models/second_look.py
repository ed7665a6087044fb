"""Asking for another look at a “not this time”: once, by a day, and with a reason."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..status import Status


def last_day(told_on):
    """The last day on which another look can be asked for, the whole of it."""
    return told_on + timedelta(days=settings.LOOK_AGAIN_DAYS)


class SecondLook(models.Model):
    """What an interest knows of it. The second answer is final."""

    class Because(models.TextChoices):
        CHANGED = "changed", "Something has changed since"
        MISREAD = "misread", "We misread or overlooked something"

    look_again_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    look_again_because = models.CharField(
        "reason", max_length=7, choices=Because, blank=True
    )
    look_again_reason = models.TextField("what we should look at", blank=True)

    class Meta:
        abstract = True

    @property
    def look_again_by(self):
        """The last day on which its person may ask for another look, or None."""
        refused = self.status == Status.NOT_THIS_TIME and self.told_at is not None
        if not refused or self.look_again_asked_at:
            return None
        return last_day(timezone.localdate(self.told_at))

    def may_look_again(self, today=None):
        day = self.look_again_by
        return day is not None and (today or timezone.localdate()) <= day

    @property
    def is_looked_at_again(self):
        """Whether the second answer is awaited, as far as the person may know."""
        asked = self.look_again_asked_at is not None
        return asked and self.status_told == Status.WAITING

    @property
    def is_final(self):
        told = self.status_told == Status.NOT_THIS_TIME
        return told and self.look_again_asked_at is not None

    @property
    def look_again_due(self):
        """The day by which we have promised the second answer."""
        return last_day(timezone.localdate(self.look_again_asked_at))

    @property
    def reply_by(self):
        """By when its person hears, if a day was promised."""
        if self.is_looked_at_again:
            return self.look_again_due
        return self.statement.mi_sheet.reply_by
