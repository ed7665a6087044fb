"""Changing what a statement says: while it may be, and page by page."""

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format

from ..status import MoveNotAllowed

# What may have changed while the row was not ours.
CLAIMED = ["version", "sent_at", "taken_by", "taken_at", "unread_pages"]


class Editing(models.Model):
    """What its writer may change, and has still to read, for Statement."""

    unread_pages = models.JSONField(
        "pages copied and not yet read again", default=list, editable=False
    )

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        """Leave it to the database: no page asks what its constraints are about."""

    def touch(self):
        """
        Claim the right to change the answers, until the transaction ends.

        Raises MoveNotAllowed if an adviser has meanwhile taken the statement. That
        is asked only once the row is ours: an UPDATE that had to wait for an adviser
        would see the rows that its condition looks up as they were before.
        """
        mine = type(self)._default_manager.filter(pk=self.pk)
        mine.update(version=F("version") + 1, saved_at=timezone.now())
        self.refresh_from_db(fields=[*CLAIMED, "interests"])
        if self.sent_at and not self.is_editable:
            raise MoveNotAllowed(self.why_closed())

    def mark_read(self, page):
        """Note that a page that was copied needs no reading any more."""
        if page in self.unread_pages:
            self.unread_pages = [slug for slug in self.unread_pages if slug != page]
            self.save(update_fields=["unread_pages"])

    def why_closed(self):
        self.refresh_from_db(fields=["taken_by", "taken_at"])
        if self.taken_by:
            since = date_format(timezone.localtime(self.taken_at), "DATETIME_FORMAT")
            who = f"{self.taken_by} has been reading your statement since {since}"
        else:
            who = "An adviser has read your statement"
        return f"{who}, so it can no longer be changed here."
