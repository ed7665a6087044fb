"""Days on which nobody is reminded of anything."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format

LONGEST = timedelta(days=92)


class Holiday(models.Model):
    """A bank holiday, or days on which schools are closed: dates as data."""

    class Kind(models.TextChoices):
        BANK = "bank", "Bank holiday"
        SCHOOL = "school", "School holiday"

    name = models.CharField(max_length=100, help_text="Such as Spring half term.")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.SCHOOL)
    first_on = models.DateField("first day")
    last_on = models.DateField("last day")

    class Meta:
        ordering = ["first_on", "last_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first_on"],
                name="one_holiday_of_a_kind_begins_on_a_day",
                violation_error_message="One of this kind begins on that day already.",
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="holiday_ends_after_it_begins",
                violation_error_message="The last day must not be before the first.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {date_format(self.first_on)}"

    def clean(self):
        """A year mistyped would keep everybody from being reminded for that long."""
        if self.first_on and self.last_on and self.last_on - self.first_on > LONGEST:
            raise ValidationError(
                {"last_on": f"Enter a holiday of {LONGEST.days} days or fewer."}
            )
