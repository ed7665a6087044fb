"""A form sent after the sign-in ended: its writer finds the typing, nobody else."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.utils import timezone

from tests.cast import CastTestCase, make_complete

from .sign_in import ask, enter, newest_code

WORDS = "Three years of locum headship"


class TypingTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        draft = make_complete(cls.hal, cls.sheet, [cls.locum])
        cls.page = f"/statements/{draft.reference}/offer/"
        cls.sign_in_page = f"/sign-in/?next={cls.page}"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)
        form = self.client.get(self.page).content.decode()
        self.writer = form.partition('name="writer" value="')[2].partition('"')[0]
        del self.client.cookies[settings.SESSION_COOKIE_NAME]

    def send(self, **fields):
        data = {"roles": "locum-leader", "sentence_locum-leader": WORDS}
        return self.client.post(self.page, data | {"writer": self.writer} | fields)

    def sign_in(self, person):
        ask(self.client, person.email)
        enter(self.client, newest_code(person.email))

    def test_typing_is_found_again_and_saved_by_pressing_once_more(self):
        self.assertRedirects(self.send(), self.sign_in_page)
        self.sign_in(self.hal)
        response = self.client.get(self.page)
        self.assertContains(response, WORDS)
        self.assertContains(response, "It is still here")
        self.assertNotContains(self.client.get(self.page), WORDS)

    def test_form_older_than_the_newest_sign_in_is_kept_too(self):
        self.client.handler.enforce_csrf_checks = True
        self.client.force_login(self.hal)
        self.client.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32
        response = self.send()
        self.assertContains(response, f'href="{self.page}"', status_code=403)
        self.assertContains(self.client.get(self.page), WORDS)

    def test_it_is_found_only_where_it_was_typed(self):
        self.send()
        self.sign_in(self.hal)
        other = self.page.replace("offer", "time")
        self.assertNotContains(self.client.get(other), WORDS)
        self.assertContains(self.client.get(self.page), WORDS)

    def test_nobody_else_finds_it(self):
        self.page = "/statements/begin/12-26/"  # A page that anybody can open.
        self.send(name="Hal Heath of Heath School")
        self.sign_in(self.mo)
        self.assertNotContains(self.client.get(self.page), "Hal Heath of Heath School")

    def test_it_is_forgotten_after_a_quarter_of_an_hour(self):
        self.send()
        later = timezone.now() + timedelta(minutes=16)
        with time_machine.travel(later):
            self.sign_in(self.hal)
            self.assertNotContains(self.client.get(self.page), WORDS)

    def test_forms_without_a_writer_and_forged_ones_are_not_kept(self):
        for writer in ["", str(self.hal.pk), f"{self.hal.pk}:forged"]:
            with self.subTest(writer):
                self.send(writer=writer)
                self.assertNotIn("typing", self.client.session)

    def test_more_than_anybody_types_is_not_kept(self):
        self.send(more="x" * 60_000)
        self.assertNotIn("typing", self.client.session)
