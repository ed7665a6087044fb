"""Whoever guesses at an adviser's password does not keep the adviser out."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.utils import timezone

from people.models import Person
from tests.cast import CastTestCase

from .second_step import PASSWORD, enter_password, give_app, give_password
from .sign_in import ask, enter, is_signed_in, newest_code

KNOWN = "known"


class KnownBrowserTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        give_password(cls.ada, cls.sena)

    def setUp(self):
        super().setUp()
        enter_password(self.client, self.ada)
        self.client.post("/sign-out/")

    def guess(self, client, number=5, person=None):
        for _ in range(number):
            enter_password(client, person or self.ada, "a wrong password")

    def gets_in(self, client, person=None):
        enter_password(client, person or self.ada, PASSWORD)
        return is_signed_in(client)

    def test_guesses_from_elsewhere_close_the_account_elsewhere_alone(self):
        self.guess(Client())
        self.assertFalse(self.gets_in(Client()))
        self.assertTrue(self.gets_in(self.client))

    def test_a_browser_that_is_known_has_five_tries_as_well(self):
        self.guess(self.client)
        self.assertFalse(self.gets_in(self.client))
        self.assertTrue(self.gets_in(Client()))

    def test_it_is_known_to_one_person_alone(self):
        self.guess(Client(), person=self.sena)
        self.assertFalse(self.gets_in(self.client, self.sena))

    def test_nobody_makes_such_a_cookie_and_it_comes_to_an_end(self):
        self.guess(Client())
        for value in ["", "x", f"{self.ada.pk.hex}.abc", f"{self.ada.pk.hex}.abc:1:2"]:
            forger = Client()
            forger.cookies[KNOWN] = value
            self.assertFalse(self.gets_in(forger), value)
        with time_machine.travel(timezone.now() + timedelta(days=91)):
            self.guess(Client())
            self.assertFalse(self.gets_in(self.client))

    def test_it_comes_after_the_second_step_and_says_nothing_of_anybody(self):
        give_app(self.sena)
        browser = Client()
        enter_password(browser, self.sena)
        self.assertNotIn(KNOWN, browser.cookies)
        cookie = self.client.cookies[KNOWN]
        self.assertTrue(cookie["httponly"])
        self.assertEqual(cookie["samesite"], "Lax")
        self.assertNotIn("ada", cookie.value)

    def test_people_of_schools_get_none(self):
        browser = Client()
        ask(browser, "hal@example.org")
        enter(browser, newest_code("hal@example.org"))
        self.assertTrue(is_signed_in(browser))
        self.assertNotIn(KNOWN, browser.cookies)
        self.assertFalse(Person.objects.get(email="hal@example.org").is_staff)
