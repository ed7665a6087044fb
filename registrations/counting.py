"""
Counts that are kept until something happens.

To count all parts of the queue among 100,000 statements takes longer than the rest of
its page. Whatever changes a statement writes an event, so as long as there is no newer
one the figures are those of a moment ago. What changes without one, such as a longer
deadline, shows after ``COUNTS_KEPT_SECONDS``.
"""

from time import monotonic

from django.conf import settings
from django.db.models import Max

from .models import Event

MOST = 500  # keys in one process


class Counts:
    """What was counted last, by whatever it depends on; each process has its own."""

    def __init__(self):
        self.kept = {}

    def of(self, key, count):
        """What ``count`` answers, now or as it was before nothing happened."""
        if not settings.COUNTS_KEPT_SECONDS:
            return count()
        last = Event.objects.aggregate(last=Max("pk"))["last"]
        event, until, counts = self.kept.get(key, (None, 0, None))
        if counts is not None and event == last and monotonic() < until:
            return counts
        counts = count()
        if len(self.kept) >= MOST:
            self.kept.clear()
        self.kept[key] = last, monotonic() + settings.COUNTS_KEPT_SECONDS, counts
        return counts


COUNTS = Counts()
