"""What a role and a chapter have in common: being public, and being looked at again."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

# Whatever has not been checked for so long is due, if no day says otherwise.
CHECKED_FOR = timedelta(days=365)


class PublishedQuerySet(models.QuerySet):
    def published(self):
        """What anybody may read at the moment when the database is asked."""
        begun = Q(publish_at=None) | Q(publish_at__lte=Now())
        return self.filter(begun, is_published=True)


class Reviewed:
    """What has a day by which to look at it again; it knows its ``checked_on``."""

    review_by: Any = None

    @property
    def to_review_by(self):
        """The day by which somebody should look at it again, if there is anything."""
        if self.review_by or not self.checked_on:
            return self.review_by
        return self.checked_on + CHECKED_FOR

    @property
    def is_overdue(self):
        due = self.to_review_by
        return due is not None and due < timezone.localdate()


class Publishable(Reviewed, models.Model):
    is_published = models.BooleanField(
        "published", default=False, help_text="Until it is, nobody but staff sees it."
    )
    publish_at = models.DateTimeField(
        "public from",
        null=True,
        blank=True,
        help_text="In UK time. Empty: at once, as soon as it is published.",
    )
    review_by = models.DateField(
        null=True,
        blank=True,
        help_text="When somebody should look at all of it again. Empty: a year after "
        "what was checked first.",
    )

    class Meta:
        abstract = True

    def is_public(self):
        begun = self.publish_at is None or self.publish_at <= timezone.now()
        return self.is_published and begun
