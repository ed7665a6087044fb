"""Copies of a statement: on paper, as a PDF, and its next day for a calendar."""

from datetime import date
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from mi_sheets.models import MISheet
from norfolk_sl import pdf
from registrations.desk import Answer
from registrations.models import Partner
from registrations.status import Status
from tests.cast import CastTestCase, make_complete, make_extension, make_sent
from tests.pdf import faults, makes_pdf, title
from tests.registrations import partners
from tests.test_pdf import lose_pango

PRINT, PDF, DAY = "statement_print", "statement_pdf", "next_day_file"


def address(name, statement):
    return reverse(f"registrations:{name}", args=[statement.reference])


class CopiesTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def decide(self, status, note):
        interest = self.sent.interests.get(role=self.locum)
        self.sent.refresh_from_db()
        self.sent.decide(
            [Answer(interest, status, note)],
            by=self.ada,
            version=self.sent.version,
            text="Dear Hal",
        )

    def text_of_pdf(self):
        """The HTML of which the PDF is made; its answer says nothing of the words."""
        with patch("norfolk_sl.pdf_writer.write", return_value=b"%PDF") as write:
            self.client.get(address(PDF, self.sent))
        return write.call_args[0][0]

    def copies(self):
        """The page and its copies, as text, by name."""
        urls = {
            "page": self.sent.get_absolute_url(),
            "print": address(PRINT, self.sent),
            "my data": "/statements/my-data.json",
        }
        texts = {name: self.client.get(u).content.decode() for name, u in urls.items()}
        if pdf.is_available():
            texts["pdf"] = self.text_of_pdf()
        return texts


@pytest.mark.one_database
class WhatTheySayTests(CopiesTestCase):
    def test_everything_written_is_in_each(self):
        self.sent.interests.update(evidence="I led a school in Testham.")
        url = f"/statements/{self.sent.reference}/role-nle/"
        self.client.post(url, {"evidence": "I led a school in Testham."})
        for name, text in self.copies().items():
            for words in [
                *["Hal", "01632 960001", "Heath School", "I have done it before."],
                *["I led a school in Testham.", self.sent.reference],
            ]:
                with self.subTest(f"{name}: {words}"):
                    self.assertIn(words, text)

    def test_deciding_is_not_telling_in_any_of_them(self):
        self.decide(Status.NOT_THIS_TIME, "Not in winter.")
        for name, text in self.copies().items():
            with self.subTest(name):
                self.assertNotIn("Not in winter.", text)
        self.sent.put_down_call(by=self.ada, note="Rang.")
        self.sent.tell(by=self.ada)
        for name, text in self.copies().items():
            with self.subTest(name):
                self.assertIn("Not in winter.", text)
                self.assertIn("Not this time", text)

    def test_each_says_what_happens_next(self):
        for name, text in self.copies().items():
            if name != "my data":
                with self.subTest(name):
                    self.assertIn("What happens next", text)
                    self.assertIn("You need do nothing until then", text)

    def test_what_partner_schools_answered_is_in_each(self):
        self.sent = make_sent(self.cleo, self.sheet, [self.federation])
        self.client.force_login(self.cleo)
        partners.name(self.sent, self.stow)
        told = {"answered_by_name": "Stan Stow", "words": "We join another."}
        Partner.objects.update(
            state=Partner.State.DECLINED, answered_at=timezone.now(), **told
        )
        for where, text in self.copies().items():
            for words in ["Stow School", "Stan Stow", "We join another."]:
                with self.subTest(f"{where}: {words}"):
                    self.assertIn(words, text)

    def test_a_draft_says_that_it_is_one(self):
        draft = make_complete(self.mo, self.sheet, [self.nle])
        self.client.force_login(self.mo)
        response = self.client.get(address(PRINT, draft))
        self.assertContains(response, f"{draft.reference}: draft")
        self.assertContains(response, "I have done it before.")
        self.assertContains(response, "This has not been sent yet")
        check = self.client.get(f"/statements/{draft.reference}/check/")
        self.assertContains(check, address(PRINT, draft))

    def test_what_was_withdrawn_says_so(self):
        self.sent.withdraw(list(self.sent.interests.all()), by=self.hal)
        response = self.client.get(address(PRINT, self.sent))
        self.assertContains(response, f"{self.sent.reference}, withdrawn")

    def test_print_has_no_menu(self):
        response = self.client.get(address(PRINT, self.sent))
        self.assertNotContains(response, "govuk-service-navigation")


@makes_pdf
@pytest.mark.one_database
class PdfTests(CopiesTestCase):
    def test_a_screen_reader_can_read_it(self):
        response = self.client.get(address(PDF, self.sent))
        self.assertEqual(response["Content-Type"], "application/pdf")
        self.assertEqual(faults(response.content), [])
        self.assertIn(
            f"Statement of intent {self.sent.reference}", title(response.content)
        )

    def test_is_kept_by_no_cache(self):
        self.assertIn(
            "no-store", self.client.get(address(PDF, self.sent))["Cache-Control"]
        )

    def test_pages_offer_it(self):
        for url in [self.sent.get_absolute_url(), address(PRINT, self.sent)]:
            self.assertContains(self.client.get(url), address(PDF, self.sent))


class WithoutPangoTests(CopiesTestCase):
    def setUp(self):
        super().setUp()
        pdf.is_available.cache_clear()
        self.addCleanup(pdf.is_available.cache_clear)
        lose_pango()

    def test_pages_offer_print_instead_and_say_so(self):
        page = self.client.get(self.sent.get_absolute_url())
        self.assertContains(page, address(PRINT, self.sent))
        self.assertNotContains(page, address(PDF, self.sent))
        printed = self.client.get(address(PRINT, self.sent))
        self.assertContains(printed, "choose “Save as PDF”")
        self.assertNotContains(printed, address(PDF, self.sent))

    def test_an_address_that_was_kept_leads_to_print(self):
        response = self.client.get(address(PDF, self.sent))
        self.assertRedirects(response, address(PRINT, self.sent))


class CalendarTests(CopiesTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        days = {"complete_by": date(2027, 3, 28), "reply_by": date(2027, 4, 25)}
        MISheet.objects.update(**days)

    def entry(self, statement):
        response = self.client.get(address(DAY, statement))
        self.assertEqual(response["Content-Type"], "text/calendar; charset=utf-8")
        return Calendar.from_ical(response.content).events[0]

    def test_what_was_sent_has_the_day_by_which_we_reply(self):
        entry = self.entry(self.sent)
        self.assertEqual(entry.decoded("dtstart"), date(2027, 4, 25))
        self.assertIn(self.sent.reference, entry["summary"])
        self.assertContains(
            self.client.get(self.sent.get_absolute_url()), address(DAY, self.sent)
        )

    def test_a_draft_has_the_last_day_to_send_it_and_a_reminder(self):
        self.client.force_login(self.mo)
        draft = make_complete(self.mo, self.sheet, [self.nle])
        entry = self.entry(draft)
        self.assertEqual(entry.decoded("dtstart"), date(2027, 3, 28))
        self.assertEqual(entry.decoded("dtend"), date(2027, 3, 29))
        self.assertEqual(len(entry.subcomponents), 1)

    def test_a_school_that_was_given_longer_has_its_own_last_day(self):
        make_extension(self.sheet, self.heath, date(2027, 4, 2))
        self.client.force_login(self.mo)
        draft = make_complete(self.mo, self.sheet, [self.nle])
        self.assertEqual(self.entry(draft).decoded("dtstart"), date(2027, 4, 2))
        self.assertContains(self.client.get(address(PRINT, draft)), "2 April 2027")

    def test_it_says_nothing_of_what_was_written(self):
        text = self.client.get(address(DAY, self.sent)).content.decode()
        for words in ["Hal", "Locum", "Heath", "example.org"]:
            self.assertNotIn(words, text.replace("hal@", ""))

    def test_without_a_day_ahead_there_is_none(self):
        self.sent.withdraw(list(self.sent.interests.all()), by=self.hal)
        self.assertEqual(self.client.get(address(DAY, self.sent)).status_code, 404)
        page = self.client.get(self.sent.get_absolute_url())
        self.assertNotContains(page, address(DAY, self.sent))


class WhoSeesThemTests(CopiesTestCase):
    """The writer, and nobody else: in every form the same answer."""

    def urls(self):
        yield self.sent.get_absolute_url()
        for name in [PRINT, PDF, DAY]:
            yield address(name, self.sent)

    def test_the_writer_has_each(self):
        for url in self.urls():
            with self.subTest(url):
                response = self.client.get(url, follow=True)
                self.assertEqual(response.status_code, 200)

    def test_others_do_not_find_them(self):
        for person in [self.mo, self.stan, self.cleo, self.ada, self.sena, self.edie]:
            self.client.force_login(person)
            for url in self.urls():
                with self.subTest(f"{person} {url}"):
                    self.assertEqual(self.client.get(url).status_code, 404)
            data = self.client.get("/statements/my-data.json")
            self.assertNotContains(data, self.sent.reference)

    def test_nobody_is_asked_to_sign_in(self):
        self.client.logout()
        for url in [*self.urls(), "/statements/my-data.json"]:
            with self.subTest(url):
                self.assertRedirects(self.client.get(url), f"/sign-in/?next={url}")

    def test_nothing_changes_by_looking(self):
        before = type(self.sent).objects.values().get()
        for url in self.urls():
            self.client.get(url)
            self.assertEqual(
                self.client.post(url).status_code,
                405 if url != self.sent.get_absolute_url() else 405,
            )
        self.assertEqual(type(self.sent).objects.values().get(), before)
