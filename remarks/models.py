"""
What readers say about a page: whether it was useful, and why.

Nobody is asked who they are, and nothing is kept of where it came from.
"""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from outbox.models import Message

MOST_LETTERS = 1000


class RemarkQuerySet(models.QuerySet["Remark"]):
    def open(self):
        return self.filter(dealt_with_at=None)

    def deal_with(self):
        """Tick what is still open; answers how many that were."""
        return self.open().update(dealt_with_at=timezone.now())

    @transaction.atomic
    def write(self, *, once, page, is_useful, words):
        """
        Keep a remark, and tell the team if there are words to read.

        ``once`` is the form's own key: sent twice, it is kept once.
        """
        remark, is_new = self.get_or_create(
            once=once, defaults={"page": page, "is_useful": is_useful, "words": words}
        )
        if is_new and words:
            remark.tell_team()
        return remark


class Remark(models.Model):
    """What one reader said about one page."""

    once = models.UUIDField(unique=True, editable=False)
    page = models.CharField(max_length=200, blank=True)
    is_useful = models.BooleanField("useful")
    words = models.TextField(max_length=MOST_LETTERS, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    dealt_with_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self):
        useful = "Useful" if self.is_useful else "Not useful"
        return f"{useful}: {self.page or 'no page'}"

    def tell_team(self):
        """The words themselves stay here: somebody may be named in them."""
        return Message.objects.queue(
            "remark_arrived",
            to=settings.TEAM_EMAIL,
            about=f"remark-{self.pk}",
            remark=self,
        )
