"""More time for one school."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from schools.models import Contact, School

from .. import emails
from ..querysets import ExtensionQuerySet
from .sheet import MISheet


class Extension(models.Model):
    """
    A later last day that one school has been given, by whom and why.

    It never shortens: if the sheet's own last day is later, that one counts.
    """

    mi_sheet = models.ForeignKey(
        MISheet, models.CASCADE, related_name="extensions", verbose_name="MI sheet"
    )
    school = models.ForeignKey(School, models.PROTECT, related_name="extensions")
    until = models.DateField(
        help_text="The last day for this school, the whole of it, in UK time."
    )
    reason = models.TextField(
        max_length=500, help_text="Why, for colleagues. The school does not read it."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="given by",
    )
    at = models.DateTimeField("given", default=timezone.now, editable=False)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mi_sheet", "school"],
                name="one_extension_per_school",
                violation_error_message="This school has been given longer already. "
                "Change the day there.",
            ),
        ]

    def __str__(self):
        return f"{self.school}, {self.mi_sheet}: until {date_format(self.until)}"

    @property
    def key(self):
        """What the outbox knows it by."""
        return f"extension:{self.pk}"

    @property
    def deadline(self):
        return self.mi_sheet.deadline.extended(self.until)

    @property
    def can_be_used(self):
        """Whether the school could answer now, and still has the time."""
        return self.mi_sheet.is_published() and not self.deadline.is_over()

    def take_back(self):
        """Stop what has not gone. Answers whether the school knows of it already."""
        emails.recall_longer(self)
        return emails.has_told(self)

    @transaction.atomic
    def tell(self):
        """
        Write to the school's head and office, and to its trust. Answers to whom.

        What was to say another day, and has not gone, goes no more.
        """
        emails.recall_longer(self)
        if not self.can_be_used:
            return []
        listed = Contact.objects.of(self.school).usable()
        readers = {each.email: each for each in listed.exclude(kind=Contact.Kind.CHAIR)}
        for contact in readers.values():
            emails.longer(self, contact)
        return sorted(readers)

    def clean(self):
        """It is longer than what everybody has, and leaves us time to reply."""
        sheet = self.mi_sheet_id and self.mi_sheet
        if not (sheet and self.until):
            return
        if not (sheet.takes_statements and sheet.complete_by):
            raise ValidationError(
                {"mi_sheet": f"{sheet} has no last day to send a statement by."}
            )
        if self.until <= sheet.complete_by:
            raise ValidationError(
                {
                    "until": "The day must be after the last day for everybody, "
                    f"{date_format(sheet.complete_by)}."
                }
            )
        if sheet.reply_by and self.until >= sheet.reply_by:
            raise ValidationError(
                {
                    "until": "The day must be before the one by which people hear "
                    f"from us, {date_format(sheet.reply_by)}."
                }
            )
