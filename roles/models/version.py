"""How a role, a chapter or a briefing was: all of it, each time an editor saved it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class VersionQuerySet(models.QuerySet["Version"]):
    def of(self, record):
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, object_id=record.pk)


class Version(models.Model):
    """One state of a record and its rows, and who left it so; never changed."""

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    restores = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="versions_of_one")
        ]

    def __str__(self):
        return f"{self.saved_at:%-d %B %Y, %H:%M}"
