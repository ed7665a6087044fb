"""Staff change their own password."""

from django.contrib.auth.hashers import make_password
from django.test import Client, override_settings

from outbox.models import Message
from people.models import Person, SignIn
from tests.cast import CastTestCase

from .second_step import PASSWORD, STEP, enter_password, give_password
from .sign_in import is_signed_in

URL = "/staff/password/"
NEW = "wagon tulip cobalt"


class ChangePasswordTests(CastTestCase):
    def setUp(self):
        super().setUp()
        give_password(self.ada)
        enter_password(self.client, self.ada)

    def change(self, password=PASSWORD, new=NEW, again=None):
        answers = {"password": password, "new_password1": new}
        answers["new_password2"] = new if again is None else again
        return self.client.post(URL, answers)

    def lets_in(self, password):
        browser = Client()
        enter_password(browser, self.ada, password)
        return is_signed_in(browser)

    def test_the_new_one_lets_in_and_the_old_one_no_more(self):
        self.assertContains(self.client.get(STEP), f'href="{URL}"')
        self.assertRedirects(self.change(), STEP)
        self.assertTrue(self.lets_in(NEW))
        self.assertFalse(self.lets_in(PASSWORD))

    def test_here_one_stays_and_elsewhere_one_is_out(self):
        elsewhere = Client()
        enter_password(elsewhere, self.ada)
        self.assertEqual(elsewhere.get("/admin/").status_code, 200)
        key = self.client.session.session_key
        self.change()
        self.assertEqual(self.client.get("/admin/").status_code, 200)
        self.assertNotEqual(self.client.session.session_key, key)
        self.assertEqual(elsewhere.get("/admin/").status_code, 302)

    def test_its_owner_is_told_and_it_is_in_the_history(self):
        self.change()
        message = Message.objects.get(to=self.ada.email)
        self.assertIn("Your password was changed.", message.body)
        self.assertNotIn(NEW, message.body)

    def test_what_is_wrong_is_said_and_changes_nothing(self):
        for answers, words in [
            ({"password": "another one"}, "This is not your present password"),
            ({"password": ""}, "Enter your present password"),
            ({"new": "short"}, "at least 12 characters"),
            ({"new": "NorfolkCounty2026"}, "nothing to do with the council"),
            ({"again": "something else"}, "The two passwords are not the same"),
        ]:
            with self.subTest(answers):
                page = self.change(**answers)
                self.assertContains(page, words)
        self.assertTrue(self.lets_in(PASSWORD))

    def test_whoever_found_the_browser_open_has_five_tries(self):
        for number in range(5):
            self.change(password=f"guess {number}")
        self.assertContains(self.change(), "too many tries")
        self.assertEqual(
            SignIn.objects.filter(person=self.ada, succeeded=False).count(), 5
        )

    def test_it_is_for_staff_who_have_one_and_have_done_the_second_step(self):
        Person.objects.filter(pk=self.priya.pk).update(password=make_password(None))
        for person, code in [(self.hal, 404), (self.priya, 302)]:
            browser = Client()
            browser.force_login(Person.objects.get(pk=person.pk))
            self.assertEqual(browser.get(URL).status_code, code)
        with override_settings(SECOND_STEP_REQUIRED=True):
            self.assertRedirects(self.client.get(URL), STEP)
