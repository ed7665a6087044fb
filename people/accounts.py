"""
A staff account from the invitation to the end: its password, its second step.

A link in a message sets a password, once. Whoever has lost the telephone is let in
again the same way, so that a voice on the telephone alone gets nobody in.
"""

from uuid import UUID

from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.db import models, transaction
from django.urls import reverse

from outbox.models import Message

PRIMARY = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class StaffAccounts(models.Model):
    """What becomes of a staff account, for Person."""

    class Meta:
        abstract = True

    @property
    def has_second_step(self):
        return self.authenticator_set.filter(type__in=PRIMARY).exists()

    @transaction.atomic
    def invite(self, *, by):
        """
        Send a link with which the person sets a password, in some days.

        Whom the council's own sign-in knows by another key by now, it finds anew.
        """
        self.socialaccount_set.all().delete()
        self._send_link("staff_invited")
        self.log(by, "Sent an invitation: a link to set a password.")

    @transaction.atomic
    def let_in_again(self, *, by):
        """
        Help somebody who has lost the telephone, or the password: both are removed,
        every browser is signed out, and a link to set a new password goes by mail.
        The council's own sign-in finds them anew by their address.
        """
        self.authenticator_set.all().delete()
        self.socialaccount_set.all().delete()
        self.password = make_password(None)
        self.save(update_fields=["password"])
        self._send_link("staff_let_in_again")
        self.log(
            by, "Removed password and second step, and sent a link to set a new one."
        )

    @transaction.atomic
    def close_account(self, *, by):
        """Let somebody who has left sign in no more. Answers whether it happened."""
        people = type(self)._default_manager.filter(pk=self.pk, is_staff=True)
        closed = people.filter(is_active=True).update(is_active=False)
        if closed:
            self.refresh_from_db()
            self.log(by, "Closed the account.")
        return bool(closed)

    @transaction.atomic
    def open_again(self, *, by):
        """Undo that somebody had left. Answers whether it happened."""
        closed = type(self)._default_manager.filter(
            pk=self.pk, is_staff=True, is_active=False
        )
        opened = closed.update(is_active=True)
        if opened:
            self.refresh_from_db()
            self.let_in_again(by=by)
        return bool(opened)

    def _send_link(self, template):
        path = reverse("set_password", args=[self.password_token()])
        days = settings.STAFF_LINK_DAYS
        # Whoever reads it can set the password, so it is treated as a code is.
        Message.objects.queue(template, to=self, path=path, days=days, code=True)

    def password_token(self):
        """Good for one password: it depends on the one that is there now."""
        return f"{self.pk.hex}-{default_token_generator.make_token(self)}"

    @transaction.atomic
    def second_step_changed(self, what, *, by):
        """Keep it in the history, and tell the person, who may know nothing of it."""
        self.log(by, what)
        Message.objects.queue("second_step_changed", to=self, what=what)

    @transaction.atomic
    def remove_way(self, way):
        """Remove an app or a passkey; with the last of them go the spare codes."""
        what = "A passkey" if way.type == Authenticator.Type.WEBAUTHN else "The app"
        way.delete()
        delete_dangling_recovery_codes(self)
        self.second_step_changed(f"{what} was removed from your account.", by=self)


def person_of(token, people):
    """Whose password this link sets, or None: used, too old, or not ours."""
    key, _, rest = token.partition("-")
    try:
        person = people.filter(pk=UUID(key), is_staff=True, is_active=True).first()
    except ValueError:
        return None
    return person if default_token_generator.check_token(person, rest) else None
