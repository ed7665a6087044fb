"""What was forgotten, when and by whom: in numbers, and of nobody by name."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Forgetting(models.Model):
    """A run of ``manage.py forget``, or an erasure, and what it did, in numbers."""

    class Why(models.TextChoices):
        PERIOD = "period", "Kept as long as it is kept"
        ASKED = "asked", "Erased for somebody"

    why = models.CharField(max_length=6, choices=Why)
    at = models.DateTimeField("when", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "retention"
        ordering = ["-pk"]
        default_permissions = ["view"]
        permissions = [
            ("handle_data", "Can give people their data, erase them and hold them")
        ]

    def __str__(self):
        return self.get_why_display()

    def count(self, what, number):
        """Add to what this run has done, in the transaction in which it does it."""
        self.counts = self.counts | {what: self.counts.get(what, 0) + number}
        self.save()

    @property
    def in_words(self):
        """Such as: Drafts never sent: 3; Text of e-mails: 12."""
        some = [f"{what}: {number:,}" for what, number in self.counts.items() if number]
        return "; ".join(some) or "Nothing"
