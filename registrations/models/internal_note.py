"""What advisers write to each other about a statement."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .written_once import WrittenOnce


class InternalNote(WrittenOnce):
    """
    A note for advisers. Written once, never changed: a second one puts it right.

    ``once`` is the form's own key: sent twice, it is kept once. Its person may ask
    for it, so it is disclosed after somebody has weighed it, and in no download.
    """

    MOST_LETTERS = 4000

    statement = models.ForeignKey(
        "Statement", models.CASCADE, related_name="internal_notes"
    )
    once = models.UUIDField(unique=True, editable=False)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Note by {self.by}"
