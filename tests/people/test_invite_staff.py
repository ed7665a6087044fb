"""The first member of staff: by a command, for nobody is there to invite them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from outbox.models import Message
from people.models import Person

pytestmark = pytest.mark.one_database


def invite(email="Sena@Example.org", **options):
    out = StringIO()
    call_command("invite_staff", email, name="Sena Example", stdout=out, **options)
    return out.getvalue()


class InviteStaffTests(TestCase):
    def test_a_senior_adviser_gets_a_link_and_no_more_rights_than_that(self):
        said = invite()
        person = Person.objects.get()
        self.assertEqual(person.email, "sena@example.org")
        self.assertTrue(person.is_staff)
        self.assertFalse(person.is_superuser)
        self.assertFalse(person.has_usable_password())
        self.assertEqual(person.groups.get().name, "Senior advisers")
        self.assertEqual(Message.objects.get().template, "staff_invited")
        self.assertNotIn("http", said)

    def test_the_link_that_is_shown_sets_the_password(self):
        said = invite(show_link=True, superuser=True)
        self.assertTrue(Person.objects.get().is_superuser)
        page = self.client.get(said.split()[-1], follow=True)
        self.assertContains(page, "password")

    def test_nobody_is_invited_twice_or_nowhere(self):
        invite()
        for email, why in [("sena@example.org", "already"), ("sena", "no e-mail")]:
            with self.assertRaisesMessage(CommandError, why):
                invite(email)
        self.assertEqual(Person.objects.count(), 1)
