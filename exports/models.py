"""Who took which list away, when, and how much of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Export(models.Model):
    """One list that somebody took away as a file. Written once, never changed."""

    class Format(models.TextChoices):
        XLSX = "xlsx", "Excel"
        CSV = "csv", "CSV"
        JSON = "json", "Records for another portal"

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="exports"
    )
    at = models.DateTimeField("when", default=timezone.now, db_index=True)
    what = models.CharField(max_length=100)
    filters = models.TextField("narrowed to", blank=True)
    rows = models.PositiveIntegerField()
    format = models.CharField(max_length=4, choices=Format)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]
        permissions = [("make_export", "Can take lists away as files")]

    def __str__(self):
        return f"{self.what}, {self.get_format_display()}: {self.rows:,} rows"
