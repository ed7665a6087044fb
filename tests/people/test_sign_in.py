"""Signing in with a code: for any address, and showing nothing about it."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from tests.cast import CastTestCase
from tests.html import faults

from .sign_in import ASK, ENTER, another, ask, enter, is_signed_in, newest_code


class AskTests(CastTestCase):
    def test_every_address_gets_the_same_answer(self):
        Person.objects.filter(pk=self.stan.pk).update(is_active=False)
        pages = {}
        for email in [
            "hal@example.org",  # known
            "xyzzy@example.org",  # unknown
            "ada@example.org",  # staff
            "stan@example.org",  # closed
        ]:
            client = Client()
            first = ask(client, email)
            self.assertRedirects(first, ENTER, fetch_redirect_response=False)
            page = client.get(ENTER).content.decode()
            wrong = enter(client, "000000").content.decode()
            name = email.partition("@")[0]
            pages[email] = [
                text.replace(name, "who").replace(token(text), "")
                for text in [page, wrong]
            ]
        known, *others = pages.values()
        for other in others:
            self.assertEqual(known, other)

    def test_every_address_costs_the_same_queries(self):
        counts = set()
        for email in ["hal@example.org", "new@example.org", "ada@example.org"]:
            with CaptureQueriesContext(connection) as queries:
                ask(Client(), email)
            counts.add(len(queries))
            self.assertEqual(Message.objects.filter(to=email).count(), 1)
        self.assertEqual(len(counts), 1, counts)

    def test_asking_makes_no_person(self):
        before = Person.objects.count()
        ask(self.client, "new@example.org")
        self.assertEqual(Person.objects.count(), before)

    def test_staff_are_sent_to_their_own_page(self):
        ask(self.client, "Ada@Example.org")
        message = Message.objects.get(to="ada@example.org")
        self.assertFalse(message.is_code)
        self.assertIn("/staff/sign-in/", message.body)
        self.assertNotRegex(message.body, r"(?m)^\d{6}$")

    def test_closed_address_is_told_to_write_to_us(self):
        Person.objects.filter(pk=self.hal.pk).update(is_active=False)
        ask(self.client, "hal@example.org")
        message = Message.objects.get()
        self.assertEqual(message.template, "sign_in_closed")
        self.assertIn(settings.TEAM_TELEPHONE, message.body)

    def test_message_has_the_code_in_its_body_and_says_how_long_it_lasts(self):
        ask(self.client, "hal@example.org")
        message = Message.objects.get()
        self.assertTrue(message.is_code)
        self.assertNotRegex(message.subject, r"\d")
        self.assertIn("15 minutes", message.body)
        self.assertIn("If you did not ask for it", message.body)
        ends = message.expires_at - timezone.now()
        self.assertAlmostEqual(ends.total_seconds(), 900, delta=5)

    def test_mistakes_are_said_and_the_typing_is_kept(self):
        for typed, words in [
            ("", "Enter your e-mail address"),
            ("hal@", "Enter an e-mail address in the correct format, like name@"),
            ("a" * 250 + "@example.org", "in the correct format"),
            ("hal\x00\x07@", "in the correct format"),
        ]:
            with self.subTest(typed):
                response = ask(self.client, typed)
                self.assertContains(response, words)
                self.assertContains(response, "<title>Error: Sign in")
        self.assertContains(ask(self.client, "hal@"), 'value="hal@"')
        self.assertFalse(Message.objects.exists())

    def test_one_address_is_not_flooded(self):
        for _ in range(10):
            ask(Client(), "hal@example.org")
        response = ask(Client(), "HAL@example.org")
        self.assertContains(response, "We have sent several codes to this address")
        self.assertEqual(Message.objects.count(), 10)

    def test_a_county_behind_one_gateway_is_let_in(self):
        for number in range(60):
            response = ask(Client(), f"head{number}@example.org")
            self.assertEqual(response.status_code, 302)

    def test_whoever_is_signed_in_is_not_asked_again(self):
        self.client.force_login(self.hal)
        self.assertEqual(self.client.get(ASK).url, "/statements/")
        self.assertEqual(self.client.get(ASK + "?next=/roles/").url, "/roles/")


class EnterTests(CastTestCase):
    def setUp(self):
        super().setUp()
        ask(self.client, "hal@example.org")
        self.code = newest_code("hal@example.org")

    def test_code_lets_its_person_in(self):
        self.assertEqual(enter(self.client, self.code).url, "/statements/")
        self.assertEqual(self.client.session["_auth_user_id"], str(self.hal.pk))

    def test_spaces_in_the_code_do_not_matter(self):
        code = f" {self.code[:3]} {self.code[3:]} "
        self.assertEqual(enter(self.client, code).url, "/statements/")

    def test_session_gets_a_new_key(self):
        before = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        enter(self.client, self.code)
        after = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        self.assertNotEqual(before, after)

    def test_first_code_makes_the_person_and_no_second(self):
        for email in ["New.Head@Example.ORG", "new.head@example.org"]:
            browser = Client()
            ask(browser, email)
            enter(browser, newest_code("new.head@example.org"))
            self.assertTrue(is_signed_in(browser))
        person = Person.objects.get(email="new.head@example.org")
        self.assertFalse(person.is_staff)
        self.assertFalse(person.has_usable_password())

    def test_two_browsers_ask_before_either_enters(self):
        browsers = [Client(), Client()]
        for browser in browsers:
            ask(browser, "new@example.org")
            browser.code = newest_code("new@example.org")
        for browser in browsers:
            enter(browser, browser.code)
            self.assertTrue(is_signed_in(browser))
        self.assertEqual(Person.objects.filter(email="new@example.org").count(), 1)

    def test_code_works_only_in_the_browser_that_asked(self):
        stranger = Client()
        self.assertRedirects(enter(stranger, self.code), ASK)
        ask(stranger, "hal@example.org")
        response = enter(stranger, self.code)
        self.assertContains(response, "Enter the 6-digit code from our newest e-mail")
        self.assertFalse(is_signed_in(stranger))

    def test_code_works_once(self):
        enter(self.client, self.code)
        self.client.post("/sign-out/")
        self.assertRedirects(enter(self.client, self.code), ASK)
        self.assertFalse(is_signed_in(self.client))

    def test_code_lasts_fifteen_minutes(self):
        now = timezone.now()
        with time_machine.travel(now + timedelta(minutes=15, seconds=5)):
            response = enter(self.client, self.code, "?next=/roles/")
            self.assertRedirects(response, ASK + "?next=%2Froles%2F")
            page = self.client.get(ASK)
        self.assertFalse(is_signed_in(self.client))
        self.assertNotContains(page, "cannot be used any more")  # It was said once.

    def test_why_a_code_is_refused_is_said_at_the_start(self):
        response = self.client.get(ENTER, follow=True)
        self.assertNotContains(response, "cannot be used any more")
        response = Client().get(ENTER, follow=True)
        self.assertContains(response, "That code cannot be used any more")

    def test_a_new_code_takes_the_place_of_the_old(self):
        ask(self.client, "hal@example.org")
        self.assertContains(enter(self.client, self.code), "from our newest e-mail")
        enter(self.client, newest_code("hal@example.org"))
        self.assertTrue(is_signed_in(self.client))

    def test_a_different_address_can_be_used(self):
        page = self.client.get(ENTER + "?next=/roles/")
        self.assertContains(page, 'href="/sign-in/?next=%2Froles%2F"')
        self.assertContains(self.client.get(ASK), "Your e-mail address")
        ask(self.client, "mo@example.org")
        enter(self.client, newest_code("mo@example.org"))
        self.assertEqual(self.client.session["_auth_user_id"], str(self.mo.pk))

    def test_five_wrong_codes_end_it(self):
        for _ in range(4):
            response = enter(self.client, another(self.code))
            self.assertContains(response, "Enter the 6-digit code")
        self.assertRedirects(enter(self.client, another(self.code)), ASK)
        self.assertRedirects(enter(self.client, self.code), ASK)
        self.assertFalse(is_signed_in(self.client))

    def test_nothing_and_nonsense_are_no_code(self):
        for typed, words in [
            ("", "Enter the code that we sent you"),
            ("１２３４５６", "Enter the 6-digit code"),
            ("<b>\x00", "Enter the 6-digit code"),
        ]:
            with self.subTest(typed):
                self.assertContains(enter(self.client, typed), words)

    def test_person_made_staff_meanwhile_is_refused(self):
        Person.objects.filter(pk=self.hal.pk).update(is_staff=True)
        self.assertContains(enter(self.client, self.code), "Enter the 6-digit code")
        self.assertFalse(is_signed_in(self.client))

    def test_goes_on_to_where_one_wanted_to_go(self):
        wanted = self.client.get("/statements/begin/12-26/")
        self.assertEqual(wanted.url, "/sign-in/?next=/statements/begin/12-26/")
        response = ask(self.client, "hal@example.org", "?next=/statements/begin/12-26/")
        self.assertEqual(
            response.url, "/sign-in/code/?next=%2Fstatements%2Fbegin%2F12-26%2F"
        )
        code = newest_code("hal@example.org")
        response = self.client.post(response.url, {"code": code})
        self.assertEqual(response.url, "/statements/begin/12-26/")

    def test_goes_to_no_other_site(self):
        for evil in [
            "https://evil.example/",
            "//evil.example/",
            "javascript:alert(1)",
            "/\\evil.example",
        ]:
            with self.subTest(evil):
                browser = Client()
                query = f"?next={evil}"
                self.assertEqual(ask(browser, "hal@example.org", query).url, ENTER)
                code = newest_code("hal@example.org")
                self.assertEqual(enter(browser, code, query).url, "/statements/")

    def test_nonsense_leads_who_is_signed_in_home(self):
        self.client.force_login(self.hal)
        for nonsense in ["nonsense", "a:b", "'><svg>{{7*7}}javascript:alert(1)"]:
            response = self.client.get(ASK, {"next": nonsense})
            self.assertEqual(response.url, "/statements/")

    def test_pages_are_valid_html(self):
        pages = {
            "sign-in": self.client.get(ASK),
            "sign-in, mistake": ask(Client(), 'x"<'),
            "sign-in, begun again": Client().get(ENTER, follow=True),
            "code": self.client.get(ENTER),
            "code, mistake": enter(self.client, another(self.code)),
            "staff": self.client.get("/staff/sign-in/"),
            "staff, mistakes": self.client.post("/staff/sign-in/"),
        }
        self.client.force_login(self.hal)
        pages["sign out"] = self.client.get("/sign-out/")
        texts = {name: page.content.decode() for name, page in pages.items()}
        self.assertEqual(faults(texts), [])


def token(text):
    return text.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
