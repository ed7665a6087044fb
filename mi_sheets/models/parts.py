"""What a sheet is made of besides its text: the roles it invites, and its links."""

from django.core.exceptions import ValidationError
from django.db import models

from roles.models import Role

from ..querysets import InvitationQuerySet
from .sheet import MISheet


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
