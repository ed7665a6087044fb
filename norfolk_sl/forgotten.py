"""A record of people that lasts longer than what it says of them."""

from django.db import models
from django.utils.formats import date_format


class Forgettable(models.Model):
    """
    A record that is stripped of its people one day, and is counted ever after.

    What becomes of which column, and when, is in the app ``retention``.
    """

    forgotten_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_forgotten(self):
        return self.forgotten_on is not None

    @property
    def forgotten_words(self):
        """What stands where a name stood; nothing while it still does."""
        if not self.forgotten_on:
            return ""
        return f"Forgotten on {date_format(self.forgotten_on)}"
