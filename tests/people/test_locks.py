"""The portal's secret key is changed, and nobody loses the second step by it."""

from io import StringIO

from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings

from people.second_step.adapter import SecondStepAdapter
from tests.cast import CastTestCase

from .second_step import SECRET

OLD, NEW = "old and random " * 4, "new and random " * 4
locked_with_old = override_settings(SECRET_KEY=OLD)
changing = override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD])
changed = override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[])


class LockAgainTests(CastTestCase):
    @locked_with_old
    def setUp(self):
        super().setUp()
        lock, ways = SecondStepAdapter().encrypt, Authenticator.objects
        self.app = ways.create(
            user=self.ada, type="totp", data={"secret": lock(SECRET)}
        )
        seed = {"seed": lock("seed"), "used_mask": 5}
        self.spare = ways.create(user=self.ada, type="recovery_codes", data=seed)
        key = {"name": "Blue key", "credential": {}}
        self.passkey = ways.create(user=self.ada, type="webauthn", data=key)

    def opened(self):
        self.app.refresh_from_db()
        self.spare.refresh_from_db()
        opened = SecondStepAdapter().decrypt
        return opened(self.app.data["secret"]), opened(self.spare.data["seed"])

    def lock_again(self):
        told = StringIO()
        call_command("lock_again", stdout=told)
        return told.getvalue()

    def test_what_an_earlier_key_has_locked_opens_with_the_new_one_alone(self):
        with changing:
            self.assertIn("newest key: 2.", self.lock_again())
            self.lock_again()  # Twice is as once.
        with changed:
            self.assertEqual(self.opened(), (SECRET, "seed"))
        self.assertEqual(self.spare.data["used_mask"], 5)

    def test_without_it_a_key_that_is_thrown_away_opens_nothing(self):
        with changed:
            self.assertNotIn(SECRET, self.opened())

    def test_it_says_that_something_no_key_opens_is_left(self):
        with changed, self.assertRaisesMessage(CommandError, "No key opens 2 more"):
            self.lock_again()
        with locked_with_old:
            self.assertEqual(self.opened(), (SECRET, "seed"))
