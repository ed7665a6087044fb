"""A staff account: the link that sets a password, and letting somebody in again."""

import re

from django.contrib.admin.models import LogEntry

from outbox.models import Message
from people.models import Person
from tests.cast import CastTestCase

from .second_step import PASSWORD, enter_password, give_app, give_password
from .sign_in import is_signed_in

ADD = "/admin/people/person/add/"
NEW = "correct horse battery"


def link_to(email):
    letter = Message.objects.filter(to=email).latest("pk")
    return re.search(r"/staff/set-password/\S+", letter.body)[0]


def answer(password=NEW, again=NEW):
    return {"new_password1": password, "new_password2": again}


class InvitationTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)
        self.client.post(ADD, {"email": "newt@example.org", "name": "Newt Example"})
        self.newt = Person.objects.get(email="newt@example.org")
        self.link = link_to("newt@example.org")
        self.client.logout()

    def test_link_sets_a_password_once(self):
        page = self.client.get(self.link)
        self.assertContains(page, "newt@example.org")
        self.assertEqual(page["X-Robots-Tag"], "noindex")
        self.client.get(self.link)  # A filter of mail has opened it.
        response = self.client.post(self.link, answer(), follow=True)
        self.assertContains(response, "Your password is set")
        self.assertFalse(is_signed_in(self.client))
        again = self.client.post(self.link, answer("other " * 4, "other " * 4))
        self.assertContains(again, "does not work any more", status_code=404)
        self.assertEqual(enter_password(self.client, self.newt, NEW).url, "/admin/")

    def test_mistakes_are_named(self):
        for data, words in [
            (answer("", ""), "Enter a new password"),
            (answer("short", "short"), "too short"),
            (answer(NEW, "other"), "The two passwords are not the same"),
        ]:
            self.assertContains(self.client.post(self.link, data), words)
        self.newt.refresh_from_db()
        self.assertFalse(self.newt.has_usable_password())

    def test_link_ends(self):
        with self.settings(PASSWORD_RESET_TIMEOUT=-1):
            self.assertEqual(self.client.get(self.link).status_code, 404)

    def test_link_is_nobodys_once_the_account_is_closed(self):
        Person.objects.filter(pk=self.newt.pk).update(is_active=False)
        self.assertEqual(self.client.get(self.link).status_code, 404)
        self.assertEqual(self.client.get("/staff/set-password/x/").status_code, 404)

    def test_colleagues_do_not_read_the_link(self):
        self.assertFalse(Message.objects.listed().filter(to=self.newt.email).exists())

    def test_it_can_be_sent_again(self):
        self.client.force_login(self.sena)
        self.client.post(f"/admin/people/person/{self.newt.pk}/account/")
        letters = Message.objects.filter(template="staff_invited")
        self.assertEqual(letters.count(), 2)


class LettingInAgainTests(CastTestCase):
    def setUp(self):
        super().setUp()
        give_password(self.ada)
        give_app(self.ada)
        self.page = f"/admin/people/person/{self.ada.pk}/account/"
        self.client.force_login(self.sena)

    def test_removes_password_and_second_step_and_ends_sessions(self):
        theirs = self.client_class()
        theirs.force_login(self.ada)
        self.assertContains(self.client.get(self.page), "Let Ada Example in again")
        self.client.post(self.page, {"again": "yes"})
        self.ada.refresh_from_db()
        self.assertFalse(self.ada.has_usable_password())
        self.assertFalse(self.ada.authenticator_set.exists())
        self.assertEqual(theirs.get("/admin/").status_code, 302)
        theirs.post(link_to("ada@example.org"), answer())
        self.assertEqual(enter_password(theirs, self.ada, NEW).url, "/admin/")

    def test_is_kept_in_the_history(self):
        self.client.post(self.page, {"again": "yes"})
        entry = LogEntry.objects.get(object_id=str(self.ada.pk))
        self.assertEqual(entry.user, self.sena)
        self.assertIn("second step", entry.change_message)
        history = self.client.get(f"/admin/people/person/{self.ada.pk}/history/")
        self.assertContains(history, "Removed password and second step")

    def test_nobody_lets_themselves_in_or_somebody_above(self):
        mine = f"/admin/people/person/{self.sena.pk}/account/"
        self.assertEqual(self.client.post(mine, {"again": "yes"}).status_code, 403)
        for person, code in [(self.priya, 403), (self.rita, 403), (self.hal, 302)]:
            self.client.force_login(person)
            response = self.client.post(self.page, {"again": "yes"})
            self.assertEqual(response.status_code, code)
        self.assertTrue(self.ada.has_second_step)

    def test_closed_account_is_opened_again_by_a_link(self):
        Person.objects.filter(pk=self.ada.pk).update(is_active=False)
        self.client.post(self.page, {"open": "yes"})
        self.ada.refresh_from_db()
        self.assertTrue(self.ada.is_active)
        self.assertNotEqual(link_to("ada@example.org"), "")
        self.assertFalse(self.ada.check_password(PASSWORD))
