"""“Not this year”: an answer, too."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from mi_sheets.models import MISheet
from schools.models import School

from ..references import new_reference
from .asked import Asked, AskedQuerySet


class NilReturn(models.Model):
    """
    What somebody says for one or more schools that offer nothing this year.

    It counts school by school: see ``NilReturnSchool``.
    """

    class Reason(models.TextChoices):
        CAPACITY = "capacity", "We have no capacity"
        STAFFING = "staffing", "Our staffing is changing"
        INSPECTION = "inspection", "We expect an inspection"
        BOARD = "board", "Our governing board has not agreed"
        CRITERIA = "criteria", "We do not meet the criteria yet"
        NO_BENEFIT = "no_benefit", "We do not see the benefit"
        OTHER = "other", "Another reason"

    reference = models.CharField(
        max_length=6, unique=True, default=new_reference, editable=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="nil_returns"
    )
    mi_sheet = models.ForeignKey(
        MISheet, models.PROTECT, related_name="nil_returns", verbose_name="MI sheet"
    )
    name = models.CharField(max_length=100)
    reasons = models.JSONField(default=list)
    other_reason = models.CharField(max_length=300, blank=True)
    wants_help = models.BooleanField("would welcome help", default=False)
    telephone = models.CharField(max_length=40, blank=True)
    ask_again = models.BooleanField("ask again next time", default=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "“not this year”"
        verbose_name_plural = "“not this year”"
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "mi_sheet"], name="one_nil_return_per_sheet"
            ),
        ]

    def __str__(self):
        return f"{self.reference}, {self.name}: not this year"

    @property
    def key(self):
        """What the outbox knows it by."""
        return f"nil-return:{self.reference}"


class NilReturnSchool(Asked):
    """
    One school for which somebody said “not this year”.

    It counts once it is known to be the school's word: because it came from an
    address on the school's list, or because somebody there confirmed it.
    """

    nil_return = models.ForeignKey(NilReturn, models.CASCADE, related_name="schools")
    school = models.ForeignKey(School, models.PROTECT, related_name="nil_returns")
    is_confirmed = models.BooleanField(default=False, editable=False)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering = ["school__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["nil_return", "school"], name="one_nil_return_per_school"
            ),
        ]

    def __str__(self):
        return f"{self.school}: not this year"
