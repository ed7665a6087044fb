"""
Who of the staff signed in, when, how and from which network, and who failed to.

What was typed for an address that is no colleague's is not kept: it may be anybody's,
and is sometimes a password. What is older than the setting says goes by itself.
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.db import models
from django.utils import timezone

AFTER_PASSWORD = {"totp": "app", "webauthn": "passkey", "recovery_codes": "spare"}


class SignInManager(models.Manager["SignIn"]):
    def succeeded(self, request, person):
        """Keep that somebody came in, and forget what is old enough."""
        last_day = timezone.now() - timedelta(days=settings.SIGN_INS_KEPT_DAYS)
        self.filter(at__lt=last_day).delete()
        return self._keep(request, person, how_of(request, person), succeeded=True)

    def failed(self, request, person, how):
        """Keep that somebody did not; ``person`` is None for an unknown address."""
        return self._keep(request, person, how, succeeded=False)

    def _keep(self, request, person, how, succeeded):
        network = get_adapter().get_client_ip(request)
        return self.create(person=person, how=how, succeeded=succeeded, network=network)


class SignIn(models.Model):
    """One sign-in of the staff, or one that failed. Written once, never changed."""

    class How(models.TextChoices):
        PASSWORD = "password", "Password"
        APP = "app", "Password, and code of an app"
        PASSKEY = "passkey", "Password, and passkey"
        SPARE = "spare", "Password, and spare code"
        COUNCIL = "council", "The council’s own sign-in"
        STEP = "step", "Second step"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="sign_ins",
        verbose_name="who",
    )
    at = models.DateTimeField("when", default=timezone.now, db_index=True)
    how = models.CharField(max_length=8, choices=How)
    succeeded = models.BooleanField("came in")
    network = models.GenericIPAddressField("from", null=True)

    objects = SignInManager()

    class Meta:
        verbose_name = "sign-in"
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return self.get_how_display() if self.succeeded else f"Failed: {self.what}"

    @property
    def what(self):
        return self.get_how_display().lower()


def how_of(request, person):
    """How this session was opened, by what the library has noted about it."""
    records = get_authentication_records(request, person)
    if any(record.get("method") == "socialaccount" for record in records):
        return SignIn.How.COUNCIL
    last = records[-1] if records else {}
    return AFTER_PASSWORD.get(last.get("type"), SignIn.How.PASSWORD)
