"""A conflict of interest: why somebody at the desk is kept out of a statement."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.utils import timezone


class ConflictQuerySet(models.QuerySet):
    def open(self):
        return self.filter(lifted_at=None)

    def of(self, person):
        return self.filter(person=person)

    def keys(self):
        """What the outbox knows the statements by."""
        key = Concat(Value("statement:"), "statement__reference")
        return self.values_list(key, flat=True)


class Conflict(models.Model):
    """What one of the staff declared. Until it is lifted the statement is not found."""

    MOST_LETTERS = 500

    statement = models.ForeignKey("Statement", models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts"
    )
    reason = models.TextField()
    declared_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        permissions = [("lift_conflict", "Can lift a conflict of interest")]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "person"],
                condition=Q(lifted_at=None),
                name="one_open_conflict_each",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.reason}"
