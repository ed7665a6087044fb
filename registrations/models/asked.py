"""What somebody at a school is asked by e-mail, and answers through a link."""

import secrets

from django.db import models
from django.utils import timezone


def new_token():
    """A part of an address that nobody can guess: 22 characters."""
    return secrets.token_urlsafe(16)


class AskedQuerySet(models.QuerySet):
    def open(self, today=None):
        """Asked, and neither answered nor closed nor expired."""
        asked = self.filter(closed_at=None, answered_at=None).exclude(asked_at=None)
        return asked.filter(expires_on__gte=today or timezone.localdate())


class Asked(models.Model):
    """
    A question that went to one address, with a link to answer it.

    The link is its reader's only proof. Opening it changes nothing, however
    often a scanner of mail does; only the POST of a button answers. It is good
    through ``expires_on``, a whole day in UK time.
    """

    token = models.CharField(
        max_length=22, unique=True, default=new_token, editable=False
    )
    to = models.EmailField("asked at", blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    chased_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(
        "recalled or replaced", null=True, blank=True, editable=False
    )
    expires_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return type(self)._default_manager.open().filter(pk=self.pk).exists()

    def claim_answer(self, **answer):
        """
        Write down the answer, once. Answers whether this call did it.

        One UPDATE that names what it may leave: of two clicks the first counts,
        and a link that was recalled or has expired answers nothing.
        """
        mine = type(self)._default_manager.open().filter(pk=self.pk)
        claimed = mine.update(answered_at=timezone.now(), **answer)
        self.refresh_from_db()
        return bool(claimed)
