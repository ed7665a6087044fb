"""
An address that its person gives up for another, or that passes to somebody else.

What is a person's stays with the person: the key is theirs, and the address only
lets them in. So whoever comes later to an old address is somebody new.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, models, transaction
from django.db.models import F

from outbox.models import NOWHERE, Message
from schools.models import Contact

CHANGED = "Changed the address"


class AddressTaken(Exception):
    """Somebody else has this address."""


class Addresses(models.Model):
    """What becomes of a person's address, for Person."""

    former_email = models.EmailField(
        "address that was handed over", blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def has_address(self):
        """Whether what is sent to the address reaches somebody."""
        return not self.email.endswith(NOWHERE)

    @property
    def is_handed_over(self):
        """Whether the address was freed for somebody else: nothing can be sent."""
        return bool(self.former_email)

    @property
    def shown_email(self):
        """The address as staff know it, also when it has been handed over."""
        return self.former_email or self.email

    def changes_of_address(self):
        """What they changed themselves, the newest first."""
        own = LogEntry.objects.filter(
            user_id=self.pk,
            object_id=str(self.pk),
            change_message__startswith=CHANGED,
        )
        return own.order_by("-action_time")

    @transaction.atomic
    def change_address(self, email, *, leaving):
        """
        Move to another address. Answers whether it happened.

        Every browser in which they are signed in has to sign in again. Raises
        AddressTaken if somebody else has the new address.
        """
        now = {"email": leaving, "is_active": True}
        changed = self._readdress(email, now)
        if changed:
            Message.objects.queue("address_changed", to=leaving)
            self.log(self, f"{CHANGED} from {leaving} to {email}.")
        return changed

    @transaction.atomic
    def close_access(self, *, by):
        """
        Free the address for whoever reads it next. Answers whether it happened.

        Statements keep their writer, who cannot sign in any more; what waits to be
        sent to the writer is not sent to the next reader.
        """
        if not self.has_address:
            return False
        nowhere = f"{self.pk.hex}@handed-over{NOWHERE}"
        change = {"former_email": F("email"), "is_active": False}
        closed = self._readdress(nowhere, {"former_email": ""}, **change)
        if closed:
            Contact.objects.filter(email=self.former_email).update(name="")
            self.log(by, f"Closed the access. {self.former_email} was handed over.")
        return closed

    @transaction.atomic
    def give_address(self, email, *, by):
        """
        Let somebody who had no address here sign in with one. Answers whether it
        happened.

        What was stopped for want of an address goes to it now. Raises AddressTaken
        if somebody else has it.
        """
        if self.has_address or self.is_handed_over:
            return False
        given = self._readdress(email, {"email": self.email}, is_active=True)
        if given:
            Message.objects.read_by(self).go_after_all(email)
            self.log(by, f"Gave an address to somebody who had none: {email}.")
        return given

    @transaction.atomic
    def reopen_access(self, *, by):
        """
        Take back a handover that was a mistake. Answers whether it happened.

        Raises AddressTaken if the next reader has signed in already.
        """
        if not self.is_handed_over:
            return False
        change = {"former_email": "", "is_active": True}
        opened = self._readdress(self.former_email, {"email": self.email}, **change)
        if opened:
            self.log(by, f"Opened the access again. {self.email} was given back.")
        return opened

    def _readdress(self, email, now, **change):
        """Change the address, if what is ``now`` holds. Sessions end; mail follows."""
        mine = type(self)._default_manager.filter(pk=self.pk, is_staff=False, **now)
        change |= {"email": email, "password": make_password(None)}
        try:
            with transaction.atomic():
                changed = mine.update(**change)
        except IntegrityError as error:
            raise AddressTaken(email) from error
        self.refresh_from_db()
        if changed:
            Message.objects.read_by(self).readdress(email)
        return bool(changed)

    def log(self, by, what):
        """Keep it in the history that the admin shows of a person."""
        LogEntry.objects.log_actions(
            by.pk, [self], CHANGE, change_message=what, single_object=True
        )
