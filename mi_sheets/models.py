"""
Management information (MI) sheets: the county's numbered calls to its schools.

A sheet says by when to answer, whom it asks and which roles it invites.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from roles.models import Role


class MISheetQuerySet(models.QuerySet["MISheet"]):
    def published(self, at=None):
        return self.filter(published_at__lte=at or timezone.now())


class MISheet(models.Model):
    """A management information sheet, known by its number, such as 30/14."""

    class Kind(models.TextChoices):
        ACTION = "action", "Action"
        INFORMATION = "information", "Information"
        FEEDBACK = "feedback", "Feedback"
        CPD = "cpd", "CPD"

    number = models.CharField(max_length=10, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField("type", max_length=12, choices=Kind)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty while it is a draft."
    )
    complete_by = models.DateField(
        "to be completed by",
        null=True,
        blank=True,
        help_text="The last day to respond, the whole of it, in UK time.",
    )
    reply_by = models.DateField(
        null=True, blank=True, help_text="The day by which people hear from us."
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
        ordering = ["-published_at", "-pk"]

    def __str__(self):
        return f"MI sheet {self.number}"

    @property
    def slug(self):
        """The number as addresses have it: 30-14."""
        return self.number.replace("/", "-")

    def get_absolute_url(self):
        return reverse("mi_sheets:mi_sheet", args=[self.slug])


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

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["mi_sheet", "role"], name="one_invitation_per_role"
            ),
        ]

    def __str__(self):
        return f"{self.mi_sheet} invites {self.role}"

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
