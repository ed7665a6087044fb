"""The code that sends a statement: whatever goes wrong, nothing typed is lost."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from registrations.models import Statement
from tests.people.sign_in import another, ask, enter, is_signed_in, newest_code

from .invited import CODE, NELL, PAGE, InvitedTestCase

WORDS = "I can cover at a day’s notice."


class CodeTests(InvitedTestCase):
    def setUp(self):
        super().setUp()
        self.press()
        self.code = newest_code(NELL)

    def assert_nothing_is_lost(self, client=None):
        """The page has the typing still, and pressing once more sends a code."""
        client = client or self.client
        page = client.get(PAGE)
        self.assertContains(page, WORDS)
        self.assertContains(page, "It has not been sent yet")
        self.assertContains(page, f'value="{NELL}"')
        self.assertContains(page, 'value="2031"')
        self.assertNotContains(page, "There is a problem")
        self.assertFalse(Statement.objects.exists())
        self.assertRedirects(self.press(client), CODE)
        self.enter(client=client)
        self.assertTrue(Statement.objects.get().is_sent)

    def test_says_that_nothing_has_been_sent_yet_and_where_the_code_went(self):
        for _ in range(2):
            response = self.client.get(CODE)
        self.assertContains(response, "Your statement has not been sent yet")
        self.assertContains(response, NELL)
        self.assertContains(response, "Heath School")
        self.assertFalse(Statement.objects.exists())
        self.assertFalse(Person.objects.filter(email=NELL).exists())

    def test_wrong_code_can_be_put_right(self):
        for typed in [another(self.code), "", "x\x00"]:
            self.assertEqual(self.enter(typed).status_code, 200)
        self.assertRedirects(self.enter(), Statement.objects.get().get_absolute_url())

    def test_five_wrong_codes_end_it_and_the_right_one_is_too_late(self):
        for _ in range(4):
            response = self.enter(another(self.code))
            self.assertContains(response, "Enter the 6-digit code")
        for code in [another(self.code), self.code]:
            response = self.client.post(CODE, {"code": code})
            self.assertRedirects(response, PAGE, fetch_redirect_response=False)
        self.assertFalse(is_signed_in(self.client))
        self.assert_nothing_is_lost()

    def test_why_a_code_is_refused_is_said(self):
        for _ in range(5):
            response = self.enter(another(self.code))
        response = self.client.get(response.url)
        self.assertContains(response, "That code cannot be used any more")
        self.assertContains(response, "press “Send statement” for a new code")

    def test_code_lasts_fifteen_minutes_and_the_typing_longer(self):
        with time_machine.travel(timezone.now() + timedelta(minutes=16)):
            response = self.client.post(CODE, {"code": self.code})
            self.assertRedirects(response, PAGE, fetch_redirect_response=False)
            self.assert_nothing_is_lost()

    def test_typing_is_forgotten_after_an_hour(self):
        with time_machine.travel(timezone.now() + timedelta(minutes=61)):
            self.assertNotContains(self.client.get(PAGE), WORDS)
            response = self.client.get(CODE, follow=True)
            self.assertContains(response, "nothing that a code could send")

    def test_code_in_another_browser_sends_nothing_and_uses_nothing_up(self):
        stranger = Client()
        for response in [stranger.get(CODE), stranger.post(CODE, {"code": self.code})]:
            self.assertRedirects(response, PAGE, fetch_redirect_response=False)
        page = stranger.get(PAGE)
        self.assertContains(page, "enter the code there")
        self.assertNotContains(page, WORDS)
        self.enter()
        self.assertTrue(Statement.objects.get().is_sent)

    def test_other_browser_that_signs_in_sends_nothing_of_it(self):
        other = Client()
        ask(other, NELL)
        enter(other, newest_code(NELL))
        self.assertFalse(Statement.objects.exists())
        self.enter(self.code)
        self.assertTrue(Statement.objects.get().is_sent)

    def test_new_code_takes_the_place_of_the_old(self):
        response = self.client.post(CODE, {"again": "yes"}, follow=True)
        self.assertContains(response, "Only the newest one works")
        self.assertContains(self.enter(self.code), "Enter the 6-digit code")
        self.enter()
        self.assertTrue(Statement.objects.get().is_sent)

    def test_new_codes_have_an_end_too(self):
        for _ in range(10):
            response = self.client.post(CODE, {"again": "yes"}, follow=True)
        self.assertContains(response, "We have sent several codes to this address")
        self.assertEqual(Message.objects.filter(is_code=True).count(), 10)
        self.enter()
        self.assertTrue(Statement.objects.get().is_sent)

    def test_address_can_be_put_right(self):
        self.press(email="mo@example.org")
        self.assertContains(self.client.get(CODE), "mo@example.org")
        self.assertContains(self.enter(self.code), "Enter the 6-digit code")
        self.enter(email="mo@example.org")
        self.assertEqual(Statement.objects.get().person, self.mo)

    def test_code_for_another_address_does_not_send_it(self):
        ask(self.client, "mo@example.org")
        code = newest_code("mo@example.org")
        response = self.client.post(CODE, {"code": code})
        self.assertRedirects(response, PAGE, fetch_redirect_response=False)
        self.assertFalse(is_signed_in(self.client))
        self.assert_nothing_is_lost()

    def test_who_signs_in_elsewhere_in_this_browser_finds_it_to_press_again(self):
        enter(self.client, self.code)
        self.assertRedirects(self.client.get(CODE), PAGE)
        page = self.client.get(PAGE)
        self.assertContains(page, WORDS)
        self.assertNotContains(page, 'name="email"')
        self.press()
        self.assertTrue(Statement.objects.get().is_sent)

    def test_another_person_who_signs_in_there_does_not_find_it(self):
        self.client.force_login(self.mo)
        for url in [PAGE, CODE, "/statements/"]:
            self.assertNotContains(self.client.get(url, follow=True), WORDS)
            self.assertNotContains(self.client.get(url, follow=True), NELL)

    def test_it_is_found_only_at_the_school_for_which_it_was_typed(self):
        other = PAGE.replace("900101", "900202")
        self.assertNotContains(self.client.get(other), WORDS)
        response = self.client.post(f"{other}code/", {"code": self.code})
        self.assertRedirects(response, other, fetch_redirect_response=False)
        self.assertFalse(is_signed_in(self.client))

    def test_it_is_gone_when_it_is_sent(self):
        self.enter()
        self.assertNotIn("invited", self.client.session)

    def test_session_gets_a_new_key(self):
        before = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        self.enter()
        after = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        self.assertNotEqual(before, after)

    def test_neither_forgery_token_nor_trap_is_kept(self):
        kept = self.client.session["invited"]["typed"]
        self.assertNotIn("csrf", kept)
        self.assertNotIn("message", kept)

    def test_more_than_anybody_types_is_not_kept(self):
        response = self.press(Client(), more="x" * 60_000)
        self.assertContains(response, "This is more than we can keep")
        self.assertContains(response, WORDS)

    def test_what_others_have_left_behind_is_swept_out(self):
        left = self.client.session.session_key
        with time_machine.travel(timezone.now() + timedelta(hours=13)):
            self.press(Client())
        self.assertFalse(Session.objects.filter(pk=left).exists())

    def test_name_is_shown_where_several_read_the_address(self):
        self.assertNotContains(self.client.get(CODE), "Several people may read")
        self.press(email="office@example.org")
        response = self.client.get(CODE)
        self.assertContains(response, "Several people may read that address")
        self.assertContains(response, "Nell Newhead")

    def test_unknown_school_has_no_code(self):
        url = CODE.replace("900101", "900999")
        self.assertEqual(self.client.get(url).status_code, 404)
