"""How many people of a role the team wants in a part of the county."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from roles.models import Role
from schools.models import Area, School

MOST = 99


class TargetQuerySet(models.QuerySet):
    @transaction.atomic
    def aim(self, role, number, *, by, **place):
        """Want so many of a role there; None wants nothing any more."""
        if number is None:
            self.filter(role=role, **place).delete()
            return
        changed = {"number": number, "by": by, "at": timezone.now()}
        self.update_or_create(role=role, **place, defaults=changed)


class Target(models.Model):
    """A number to reach for a role, in an area or for schools of a phase."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="targets")
    area = models.ForeignKey(
        Area, models.CASCADE, null=True, blank=True, related_name="targets"
    )
    phase = models.CharField(max_length=1, choices=School.Phase, blank=True)
    number = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST)])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="targets"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "coverage: what is offered, and what is wanted"
        ordering = ["role", "area", "phase"]
        default_permissions = ["view", "change"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "area"],
                condition=Q(phase=""),
                name="one_target_of_an_area",
            ),
            models.UniqueConstraint(
                fields=["role", "phase"],
                condition=Q(area=None),
                name="one_target_of_a_phase",
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=False, phase="") | Q(area=None) & ~Q(phase=""),
                name="target_of_an_area_or_a_phase",
            ),
        ]

    def __str__(self):
        return f"{self.role}, {self.area or self.get_phase_display()}: {self.number}"
