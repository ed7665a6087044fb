"""Changing one's address: a link to the new one, and a button behind it."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from tests.cast import CastTestCase, make_sent
from tests.outbox.cases import make_message

from .sign_in import ask, enter, is_signed_in, newest_code

PAGE = "/address/"
NEW = "hal@heath.example"


class ChangeAddressTestCase(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def ask_for(self, email=NEW):
        return self.client.post(PAGE, {"email": email}, follow=True)

    def link(self, to=NEW):
        letter = Message.objects.filter(to=to, template="address_link").latest("pk")
        start = letter.body.index(f"{settings.PORTAL_URL}/address/")
        return letter.body[start:].split()[0].removeprefix(settings.PORTAL_URL)

    def email_of(self, person):
        return Person.objects.get(pk=person.pk).email


class AskingTests(ChangeAddressTestCase):
    def test_statements_lead_there(self):
        self.assertContains(self.client.get("/statements/"), f'href="{PAGE}"')

    def test_link_goes_to_the_new_address_and_the_old_is_told(self):
        response = self.ask_for("HAL@Heath.example")
        self.assertContains(response, "Open the link that we have sent you")
        self.assertContains(response, NEW)
        told = Message.objects.order_by("pk").values_list("template", "to", "reader")
        self.assertEqual(
            list(told),
            [
                ("address_link", NEW, None),
                ("address_asked", "hal@example.org", self.hal.pk),
            ],
        )
        asked = Message.objects.get(template="address_asked")
        self.assertNotIn(NEW, asked.subject + asked.body)
        self.assertNotIn("/address/", asked.body)
        self.assertEqual(self.email_of(self.hal), "hal@example.org")

    def test_double_click_sends_one_link(self):
        for _ in range(2):
            self.ask_for()
        self.assertEqual(Message.objects.count(), 2)

    def test_what_is_no_other_address_is_refused(self):
        for email, error in [
            ("", "Enter your e-mail address"),
            ("hal at home", "in the correct format"),
            ("Hal@Example.org", "other than the one you use now"),
        ]:
            with self.subTest(email):
                self.assertContains(self.ask_for(email), error)
        self.assertFalse(Message.objects.exists())

    def test_nobody_can_fill_mailboxes_with_it(self):
        for number in range(11):
            response = self.ask_for(f"victim{number}@example.org")
        self.assertContains(response, "We have sent several links.")
        self.assertEqual(Message.objects.filter(template="address_link").count(), 10)

    def test_address_of_somebody_else_is_asked_for_like_any_other(self):
        words = "Open the link that we have sent you"
        for email in [self.mo.email, self.ada.email, "nobody@example.org"]:
            with self.subTest(email):
                self.assertContains(self.ask_for(email), words)
                self.assertTrue(self.link(email))

    def test_staff_are_sent_to_a_colleague(self):
        self.client.force_login(self.ada)
        self.assertContains(self.ask_for(), "A senior adviser can change its address")
        self.assertFalse(Message.objects.exists())


class UsingTheLinkTests(ChangeAddressTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])

    def setUp(self):
        super().setUp()
        self.ask_for()
        self.url = self.link()

    def test_opening_it_changes_nothing_however_often(self):
        for _ in range(2):
            page = self.client.get(self.url)
            self.assertContains(page, "Use this address from now on?")
            self.assertContains(page, NEW)
        self.assertEqual(self.email_of(self.hal), "hal@example.org")

    def test_scanner_that_presses_buttons_is_asked_to_sign_in(self):
        response = self.client_class().post(self.url)
        self.assertEqual(response.status_code, 302)
        self.assertIn("/sign-in/", response.url)
        self.assertEqual(self.email_of(self.hal), "hal@example.org")

    def test_button_changes_the_address_and_keeps_what_is_theirs(self):
        response = self.client.post(self.url, follow=True)
        self.assertContains(response, f"Your address is now {NEW}")
        self.assertContains(response, self.sent.reference)
        self.assertEqual(self.email_of(self.hal), NEW)

    def test_second_click_finds_it_done(self):
        for _ in range(2):
            response = self.client.post(self.url)
            self.assertRedirects(response, "/statements/")
        self.assertEqual(LogEntry.objects.count(), 1)
        done = Message.objects.filter(template="address_changed")
        self.assertEqual(done.get().to, "hal@example.org")

    def test_what_waits_follows_and_the_old_address_is_told(self):
        waiting = make_message(reader=self.hal.pk, status=Message.Status.HELD)
        others = make_message(to="hal@example.org")
        self.client.post(self.url)
        for message in [waiting, others]:
            message.refresh_from_db()
        self.assertEqual((waiting.to, others.to), (NEW, "hal@example.org"))
        receipt = Message.objects.get(template="statement_receipt")
        self.assertEqual(receipt.to, NEW)

    def test_other_browsers_are_signed_out(self):
        other = self.client_class()
        other.force_login(self.hal)
        self.client.post(self.url)
        self.assertEqual(other.get("/statements/").status_code, 302)
        self.assertEqual(self.client.get("/statements/").status_code, 200)

    def test_new_address_signs_in_and_the_old_is_somebody_new(self):
        self.client.post(self.url)
        phone = self.client_class()
        ask(phone, NEW)
        enter(phone, newest_code(NEW))
        self.assertContains(phone.get("/statements/"), self.sent.reference)
        successor = self.client_class()
        ask(successor, "hal@example.org")
        enter(successor, newest_code("hal@example.org"))
        self.assertTrue(is_signed_in(successor))
        page = successor.get("/statements/")
        self.assertNotContains(page, self.sent.reference)

    def test_history_of_the_person_says_so(self):
        self.client.post(self.url)
        self.client.force_login(self.ada)
        history = self.client.get(f"/admin/people/person/{self.hal.pk}/history/")
        self.assertContains(history, f"from hal@example.org to {NEW}")

    def test_ones_data_have_it_too(self):
        self.client.post(self.url)
        data = self.client.get("/statements/my-data.json").json()
        (change,) = data["person"]["changes_of_address"]
        self.assertIn("from hal@example.org", change["what"])

    def test_somebody_else_who_is_signed_in_changes_nothing(self):
        for person in [self.mo, self.ada]:
            with self.subTest(person):
                self.client.force_login(person)
                response = self.client.post(self.url)
                self.assertContains(response, "from another address", status_code=404)
        people = [self.hal, self.mo, self.ada]
        self.assertNotIn(NEW, [self.email_of(person) for person in people])

    def test_address_that_somebody_took_is_refused_kindly(self):
        for taker in [self.mo, self.ada]:
            with self.subTest(taker):
                Person.objects.filter(pk=taker.pk).update(email=NEW)
                self.assertContains(self.client.get(self.url), "from now on?")
                response = self.client.post(self.url)
                self.assertContains(response, "This address is used already")
                self.assertEqual(self.email_of(self.hal), "hal@example.org")
                Person.objects.filter(pk=taker.pk).update(email=f"{taker.pk}@x.org")
                self.assertEqual(self.client.get("/statements/").status_code, 200)

    def test_link_is_good_for_a_day(self):
        with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=2)):
            self.client.force_login(self.hal)
            response = self.client.post(self.url)
            self.assertContains(response, "Ask for a new link", status_code=404)
        self.assertEqual(self.email_of(self.hal), "hal@example.org")

    def test_link_is_good_while_the_old_address_is_theirs(self):
        self.ask_for("third@example.org")
        third = self.link("third@example.org")
        self.client.post(self.url)
        self.assertContains(self.client.post(third), "Ask for", status_code=404)
        self.assertEqual(self.email_of(self.hal), NEW)

    def test_verb_leaves_no_other_address_than_it_was_told(self):
        self.assertFalse(self.hal.change_address(NEW, leaving="other@example.org"))
        Person.objects.filter(pk=self.hal.pk).update(is_active=False)
        self.assertFalse(self.hal.change_address(NEW, leaving="hal@example.org"))
        self.assertEqual(self.email_of(self.hal), "hal@example.org")

    def test_forged_link_is_none(self):
        for url in [self.url[:-3] + "x/", "/address/nonsense/"]:
            with self.subTest(url):
                self.assertEqual(self.client.post(url).status_code, 404)
        self.assertEqual(self.email_of(self.hal), "hal@example.org")
