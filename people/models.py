"""Who can sign in: known by an e-mail address, and by a name if on the staff."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from norfolk_sl.telephone import validate_telephone
from outbox.models import NOWHERE

from .accounts import StaffAccounts
from .addresses import Addresses
from .data_requests import DataRequest, DataRequestEvent
from .holds import Hold
from .link_advisers import LinkAdviser
from .mailboxes import is_role_mailbox
from .sessions import Sessions
from .sign_ins import SignIn

__all__ = [
    "DataRequest",
    "DataRequestEvent",
    "Hold",
    "LinkAdviser",
    "Person",
    "PersonManager",
    "SignIn",
]


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, email):
        return self.get(email=email.lower())

    def create_user(self, email, password=None, **fields):
        """Make a person; without a password only an e-mailed code lets them in."""
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email, password=None, **fields):
        fields |= {"is_staff": True, "is_superuser": True}
        return self.create_user(email, password, **fields)

    def at(self, email):
        """The person of this address; made now, if nobody has come from it before."""
        new = {"password": make_password(None)}
        return self.get_or_create(email=email.lower(), defaults=new)[0]

    def without_address(self, key):
        """
        Somebody whose address nobody knows, by a key that was made up for them.

        Mail to ``.invalid`` goes nowhere, and nobody can sign in as them.
        """
        new = {"password": make_password(None), "is_active": False}
        return self.get_or_create(email=f"{key}@unknown{NOWHERE}", defaults=new)[0]

    def refusal_of_code(self, email):
        """Why a code does not let this address in, if it is so: staff or closed."""
        person = self.filter(email=email.lower()).first()
        if person and not person.is_active:
            return "closed"
        return "staff" if person and person.is_staff else ""


class Person(Addresses, StaffAccounts, Sessions, AbstractBaseUser, PermissionsMixin):
    """
    Someone who can sign in.

    The key is a UUID, because a sign-in is begun before the person is stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(
        max_length=100, blank=True, help_text="As school leaders will read it."
    )
    telephone = models.CharField(
        max_length=30,
        blank=True,
        validators=[validate_telephone],
        help_text="Of staff: shown to the schools whose link adviser they are.",
    )
    is_staff = models.BooleanField(
        "staff", default=False, help_text="Signs in with a password, to the admin."
    )
    is_active = models.BooleanField("active", default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name_plural = "people"
        ordering = ["email"]
        permissions = [
            ("close_access", "Can close the access of an address that is handed over")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="email_is_lower_case",
            ),
        ]

    def __str__(self):
        return self.name or self.former_email or self.email

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    @property
    def is_role_mailbox(self):
        """Whether several people may read this address, such as head@ or office@."""
        return is_role_mailbox(self.email)

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self).split()[0]
