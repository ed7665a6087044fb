"""Ending the sessions of a person in every browser, without a change of password."""

from django.db import models
from django.db.models import F
from django.utils.crypto import salted_hmac


class Sessions(models.Model):
    """What lets a browser stay signed in, for Person."""

    ended_sessions = models.PositiveIntegerField(
        "how often they signed out everywhere", default=0, db_default=0, editable=False
    )

    class Meta:
        abstract = True

    def end_every_session(self):
        """Sign this person out wherever they are signed in, here included."""
        people = type(self)._default_manager.filter(pk=self.pk)
        people.update(ended_sessions=F("ended_sessions") + 1)
        self.refresh_from_db(fields=["ended_sessions"])
        self.log(self, "Signed out in every browser.")

    def _get_session_auth_hash(self, secret=None):
        """
        Django compares it at every request; it depends on the password, too.

        Until somebody signs out everywhere it is Django's own, so that nobody is
        signed out by an upgrade.
        """
        django_s_own = super()._get_session_auth_hash(secret=secret)
        if not self.ended_sessions:
            return django_s_own
        value = f"{django_s_own}:{self.ended_sessions}"
        key = salted_hmac("people.sessions", value, secret=secret, algorithm="sha256")
        return key.hexdigest()
