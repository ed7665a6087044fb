"""A head leaves, and somebody else reads the address: the old access is closed."""

from django.contrib.admin.models import LogEntry
from django.core import mail

from outbox.delivery import send_due
from outbox.models import Message
from people.models import Person
from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import Status
from schools.models import Contact
from tests.cast import CastTestCase, make_complete, make_sent, make_sheet
from tests.outbox.cases import make_message
from tests.registrations.desk import SEND, address, page_of

from .sign_in import ask, enter, newest_code

EMAIL = "hal@example.org"


class AccessTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])
        cls.url = f"/admin/people/person/{cls.hal.pk}/close-access/"
        cls.page = f"/admin/people/person/{cls.hal.pk}/change/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def close(self):
        response = self.client.post(self.url, {"close": "yes"}, follow=True)
        self.hal.refresh_from_db()
        self.sent = Statement.objects.get(pk=self.sent.pk)
        return response

    def successor(self):
        """Whoever reads the address now, signed in."""
        browser = self.client_class()
        ask(browser, EMAIL)
        enter(browser, newest_code(EMAIL))
        return browser


class ClosingTests(AccessTestCase):
    def test_page_says_what_happens_and_changes_nothing(self):
        self.assertContains(self.client.get(self.page), self.url)
        page = self.client.get(self.url)
        self.assertContains(page, "is not sent to the next reader")
        self.hal.refresh_from_db()
        self.assertEqual((self.hal.email, self.hal.is_active), (EMAIL, True))

    def test_address_is_freed_and_kept_for_the_staff(self):
        response = self.close()
        self.assertContains(response, "is free for its next reader")
        self.assertEqual(self.hal.former_email, EMAIL)
        self.assertFalse(self.hal.is_active)
        self.assertFalse(Person.objects.filter(email=EMAIL).exists())
        self.assertContains(response, f"{EMAIL}, until it was handed over")
        found = self.client.get(f"/admin/people/person/?q={EMAIL}")
        self.assertContains(found, "until it was handed over")

    def test_whoever_is_signed_in_is_signed_out(self):
        browser = self.client_class()
        browser.force_login(self.hal)
        self.close()
        self.assertEqual(browser.get("/statements/").status_code, 302)

    def test_twice_is_as_once(self):
        for _ in range(2):
            self.close()
        self.assertEqual(self.hal.former_email, EMAIL)
        self.assertEqual(LogEntry.objects.count(), 1)

    def test_history_says_who_did_it(self):
        self.close()
        history = self.client.get(f"/admin/people/person/{self.hal.pk}/history/")
        self.assertContains(history, f"Closed the access. {EMAIL} was handed over.")
        self.assertContains(history, "Ada Example")

    def test_contact_list_keeps_the_address_without_the_name(self):
        contact = Contact.objects.create(
            kind="head", school=self.heath, email=EMAIL, name="Hal Heath"
        )
        self.close()
        contact.refresh_from_db()
        self.assertEqual((contact.email, contact.name), (EMAIL, ""))

    def test_only_advisers_may(self):
        for person in [self.edie, self.rita, self.hal, self.stan]:
            with self.subTest(person):
                self.client.force_login(person)
                self.assertIn(self.client.get(self.url).status_code, [302, 403])
                self.assertIn(self.client.post(self.url).status_code, [302, 403])
                self.assertNotContains(
                    self.client.get("/statements/"), "Close this access"
                )
        self.hal.refresh_from_db()
        self.assertEqual(self.hal.email, EMAIL)

    def test_staff_are_not_handed_over(self):
        url = self.url.replace(str(self.hal.pk), str(self.priya.pk))
        self.assertEqual(self.client.post(url).status_code, 404)
        self.assertFalse(self.priya.close_access(by=self.ada))

    def test_statement_leads_there(self):
        self.assertContains(self.client.get(page_of(self.sent)), self.url)
        self.close()
        page = self.client.get(page_of(self.sent))
        self.assertContains(page, f"{EMAIL}, until it was handed over")
        self.assertNotContains(page, ".invalid")


class SuccessorTests(AccessTestCase):
    def test_sees_nothing_of_before(self):
        draft = make_complete(self.hal, make_sheet("11/26", [self.nle]), [self.nle])
        Message.objects.update(status=Message.Status.SENT)
        self.close()
        browser = self.successor()
        self.assertContains(browser.get("/statements/"), "You have not begun")
        for statement in [self.sent, draft]:
            for page in ["", "print/", "you/", "withdraw/", "role-nle/"]:
                url = statement.get_absolute_url() + page
                self.assertEqual(browser.get(url).status_code, 404)
        data = browser.get("/statements/my-data.json").json()
        self.assertEqual((data["statements"], data["messages"]), ([], []))
        begun = browser.get("/statements/begin/12-26/")
        self.assertNotContains(begun, "Hal")

    def test_writes_for_the_same_school_and_call(self):
        self.close()
        browser = self.successor()
        you = {"name": "Una", "telephone": "01632 960001", "position": self.head.pk}
        browser.post("/statements/begin/12-26/", you | {"school": "900101"})
        names = Statement.objects.values_list("name", flat=True)
        self.assertEqual(set(names), {"Hal", "Una"})
        self.assertEqual(self.sent.person, self.hal)

    def test_typing_kept_in_the_browser_is_not_theirs(self):
        make_sheet("13/26", [self.nle])
        page = "/statements/begin/13-26/"
        browser = self.client_class()
        browser.force_login(self.hal)
        form = browser.get(page).content.decode()
        writer = form.partition('name="writer" value="')[2].partition('"')[0]
        self.close()
        browser.post(page, {"name": "Hal of Heath", "writer": writer})
        self.assertIn("typing", browser.session)
        ask(browser, EMAIL)
        enter(browser, newest_code(EMAIL))
        self.assertNotContains(browser.get(page), "Hal of Heath")


class MailTests(AccessTestCase):
    """What waits for the writer never reaches the next reader."""

    def decide(self):
        self.sent.refresh_from_db()
        answers = [Answer(self.sent.interests.get(), Status.LISTED)]
        version = self.sent.version
        self.sent.decide(answers, by=self.ada, version=version, text="Dear Hal")

    def letters(self):
        send_due()
        return [letter for letter in mail.outbox if letter.to == [EMAIL]]

    def test_mail_that_was_queued_before_is_stopped(self):
        self.close()
        self.assertEqual(self.letters(), [])
        receipt = Message.objects.get(template="statement_receipt")
        self.assertEqual(receipt.status, Message.Status.STOPPED)

    def test_mail_that_had_failed_is_not_tried_again(self):
        Message.objects.update(status=Message.Status.FAILED)
        self.close()
        for message in Message.objects.filter(template="statement_receipt"):
            message.try_again()
        self.assertEqual(self.letters(), [])

    def test_mail_that_is_written_afterwards_is_stopped(self):
        self.close()
        Message.objects.all().delete()
        self.sent.withdraw(list(self.sent.interests.all()), by=self.ada)
        self.assertEqual(self.letters(), [])

    def test_mail_to_whoever_reads_the_address_still_goes(self):
        make_message(to=EMAIL, subject="To the school")
        self.close()
        self.assertEqual([each.subject for each in self.letters()], ["To the school"])

    def test_answer_held_before_is_flagged_and_not_sent(self):
        self.decide()
        self.close()
        for url in [page_of(self.sent), SEND]:
            page = self.client.get(url)
            self.assertContains(page, f"{EMAIL} has been handed over")
        row = f"{self.sent.reference}:{self.sent.version}"
        self.assertNotContains(self.client.get(SEND), row)
        response = self.client.post(SEND, {"statement": row}, follow=True)
        self.assertContains(response, "has been handed over")
        self.assert_untold()

    def test_answer_given_afterwards_is_flagged_and_not_sent(self):
        self.close()
        self.decide()
        body = {"version": self.sent.version, "body": "Dear Hal", "send": "yes"}
        response = self.client.post(address("message", self.sent), body)
        self.assertContains(response, "Tell them another way")
        self.assert_untold()

    def assert_untold(self):
        self.assertIsNone(self.sent.interests.get().told_at)
        self.assertTrue(self.sent.held_message)
        self.assertEqual(self.letters(), [])

    def test_adviser_notes_that_the_person_was_told_another_way(self):
        self.decide()
        self.close()
        body = {"version": self.sent.version, "body": "Dear Hal"}
        for _ in range(2):
            self.client.post(
                address("message", self.sent), body | {"another_way": "yes"}
            )
        self.assertIsNotNone(self.sent.interests.get().told_at)
        self.assertIsNone(self.sent.held_message)
        event = self.sent.events.get(what="told")
        self.assertIn("another way", event.note)
        self.assertEqual(self.letters(), [])


class WithoutAddressTests(AccessTestCase):
    """An adviser recorded what somebody without an address said."""

    def test_answer_is_told_another_way(self):
        nobody = Person.objects.without_address("x" * 32)
        sent = make_sent(nobody, self.sheet, [self.locum], name="Nat")
        answers = [Answer(sent.interests.get(), Status.LISTED)]
        sent.decide(answers, by=self.ada, version=sent.version, text="Dear Nat")
        for url in [page_of(sent), SEND]:
            self.assertContains(self.client.get(url), "Nat gave us no address.")
        body = {"version": sent.version, "body": "Dear Nat"}
        self.client.post(address("message", sent), body | {"another_way": "yes"})
        self.assertIsNotNone(sent.interests.get().told_at)


class ReopeningTests(AccessTestCase):
    def reopen(self):
        response = self.client.post(self.url, {"reopen": "yes"}, follow=True)
        self.hal.refresh_from_db()
        return response

    def test_mistake_is_taken_back(self):
        self.close()
        self.assertContains(self.client.get(self.url), "Open this access again")
        self.assertContains(self.reopen(), "can sign in again")
        self.assertEqual(
            (self.hal.email, self.hal.former_email, self.hal.is_active),
            (EMAIL, "", True),
        )
        self.assertContains(self.successor().get("/statements/"), self.sent.reference)

    def test_not_once_somebody_else_has_signed_in(self):
        self.close()
        browser = self.successor()
        self.assertContains(self.reopen(), "it is theirs")
        self.assertTrue(self.hal.is_handed_over)
        self.assertNotContains(browser.get("/statements/"), self.sent.reference)
