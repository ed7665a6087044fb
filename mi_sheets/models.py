"""
Management information (MI) sheets: the county's numbered calls to its schools.

A sheet says by when to answer, whom it asks and which roles it invites.
"""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from roles.models import Role
from schools.models import School

from . import deadlines
from .querysets import InvitationQuerySet, MISheetQuerySet

is_number = RegexValidator(
    r"^[1-9][0-9]{0,3}/[0-9]{2}\Z", "Enter the number as it is printed, like 30/14."
)


class MISheet(models.Model):
    """A management information sheet, known by its number, such as 30/14."""

    class Kind(models.TextChoices):
        ACTION = "action", "Action"
        INFORMATION = "information", "Information"
        FEEDBACK = "feedback", "Feedback"
        CPD = "cpd", "CPD"

    number = models.CharField(
        max_length=10,
        unique=True,
        validators=[is_number],
        error_messages={"unique": "There is a sheet with this number already."},
        help_text="As it is printed, like 30/14.",
    )
    title = models.CharField(max_length=200)
    kind = models.CharField("type", max_length=12, choices=Kind)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Empty while it is a draft. Nobody outside the team sees it sooner.",
    )
    complete_by = models.DateField(
        "to be completed by",
        null=True,
        blank=True,
        help_text="The last day to respond, the whole of it, in UK time.",
    )
    reply_by = models.DateField(
        "reply by",
        null=True,
        blank=True,
        help_text="The day by which people hear from us.",
    )
    takes_late = models.BooleanField(
        "takes late statements", default=True, help_text="They are marked as late."
    )
    contacts = models.TextField(blank=True, help_text="As the sheet gives them.")
    audience = models.CharField(max_length=250, blank=True)
    asks = models.JSONField(
        "whom it asks", default=list, blank=True, help_text="Kinds of school."
    )
    roles = models.ManyToManyField(
        Role, through="Invitation", related_name="mi_sheets", blank=True
    )
    takes_statements = models.BooleanField(
        default=False, help_text="Whether a statement of intent can answer it here."
    )
    body = models.TextField(blank=True, help_text="Markdown.")
    note = models.TextField(
        blank=True, help_text="Markdown. What a reader must know about this copy."
    )

    objects = MISheetQuerySet.as_manager()

    class Meta:
        verbose_name = "MI sheet"
        ordering = [F("published_at").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_by__gt=F("complete_by")),
                name="people_hear_after_the_deadline",
                violation_error_message="People hear after the last day to respond.",
            ),
        ]

    def __str__(self):
        return f"MI sheet {self.number}"

    def get_absolute_url(self):
        return reverse("mi_sheets:mi_sheet", args=[self.slug])

    @property
    def slug(self):
        """The number as addresses have it: 30-14."""
        return self.number.replace("/", "-")

    def clean(self):
        """Days follow one another, and a call says whom it asks and by when."""
        errors = self.missing_from_a_call() if self.takes_statements else {}
        published_on = self.published_at and timezone.localdate(self.published_at)
        if published_on and self.complete_by and self.complete_by <= published_on:
            errors["complete_by"] = (
                "The last day to respond must be after the day of publication."
            )
        if self.reply_by and self.complete_by and self.reply_by <= self.complete_by:
            errors["reply_by"] = (
                "The day by which people hear must be after the last day to respond."
            )
        if errors:
            raise ValidationError(errors)

    def missing_from_a_call(self):
        needed = {
            "complete_by": "Enter the last day to respond",
            "reply_by": "Enter the day by which people hear",
            "asks": "Select whom it asks",
        }
        return {
            name: f"{words}: this sheet takes statements."
            for name, words in needed.items()
            if not getattr(self, name)
        }

    def is_published(self, at=None):
        return self.published_at is not None and self.published_at <= (
            at or timezone.now()
        )

    def is_late(self, at=None):
        """Whether the last day to respond, the whole of it in UK time, is over."""
        return deadlines.is_over(self.complete_by, at)

    def is_open(self, at=None):
        return self.is_published(at) and not self.is_late(at)

    def takes_statements_now(self, at=None):
        """Whether a statement can be sent: in time, or late where that is taken."""
        in_time = self.takes_late or not self.is_late(at)
        return self.takes_statements and self.is_published(at) and in_time

    def days_left(self, today=None):
        """Whole days: 0 on the last one, less when it is over; None without one."""
        return deadlines.days_left(self.complete_by, today)

    @property
    def days_left_words(self):
        return deadlines.days_left_words(self.complete_by)

    @property
    def deadline_words(self):
        return deadlines.in_words(self.complete_by)

    @property
    def kinds_asked(self):
        return [label for kind, label in School.Kind.choices if kind in self.asks]

    def schools_asked(self):
        """The schools whose answer is expected: those open when it was published."""
        day = timezone.localdate(self.published_at)
        return School.objects.asked(self.asks, day)


class Invitation(models.Model):
    """A role that a sheet invites statements for."""

    mi_sheet = models.ForeignKey(MISheet, models.CASCADE, related_name="invitations")
    role = models.ForeignKey(Role, models.PROTECT, related_name="invitations")
    order = models.PositiveSmallIntegerField(default=0)
    under = models.CharField(
        max_length=100,
        blank=True,
        help_text="Under which criteria, where the role has closed: such as 2014.",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["mi_sheet", "role"], name="one_invitation_per_role"
            ),
        ]

    def __str__(self):
        return f"{self.role}, under {self.under}" if self.under else str(self.role)

    def clean(self):
        """A role that has closed can be invited only under criteria that are named."""
        if self.role_id and not self.role.is_open and not self.under:
            raise ValidationError(
                {
                    "under": f"{self.role} has closed. Say under which criteria "
                    "this sheet invites it, or choose another role."
                }
            )


class Link(models.Model):
    """Something a sheet points to: an address, a file it named, another sheet."""

    mi_sheet = models.ForeignKey(MISheet, models.CASCADE, related_name="links")
    text = models.CharField(max_length=150)
    url = models.URLField(blank=True, max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.text
