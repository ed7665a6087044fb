"""Who was reminded, of what and when."""

from django.db import models
from django.utils import timezone

from mi_sheets.models import MISheet
from outbox.models import Message
from schools.models import School

from .statement import Statement


class Reminder(models.Model):
    """
    One message that reminded somebody of a last day.

    An address gets one of a kind for each round before each last day: that is a
    constraint, so two commands at once remind nobody twice.
    """

    class Kind(models.TextChoices):
        DRAFT = "draft", "Draft not sent"
        SCHOOL = "school", "School not heard from"
        TRUST = "trust", "Trust of schools not heard from"

    mi_sheet = models.ForeignKey(
        MISheet, models.PROTECT, related_name="reminders", verbose_name="MI sheet"
    )
    kind = models.CharField("why", max_length=6, choices=Kind)
    last_day = models.DateField()
    days_before = models.PositiveSmallIntegerField("working days before")
    address = models.EmailField("to")
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="reminders"
    )
    schools = models.ManyToManyField(School, blank=True, related_name="reminders")
    message = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField("written", default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mi_sheet", "kind", "last_day", "days_before", "address"],
                name="one_reminder_a_round",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.address}"
