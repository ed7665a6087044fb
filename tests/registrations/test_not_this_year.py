"""Saying “not this year”: one page, for one school or several, once a person."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from outbox.models import Message
from registrations.models import NilReturn, Statement
from tests.cast import (
    TODAY,
    CastTestCase,
    make_complete,
    make_school,
    make_sent,
    make_sheet,
)
from tests.people.sign_in import ask, enter, newest_code

from .nil import make_contact, say


class NotThisYearTestCase(CastTestCase):
    url = "/not-this-year/12-26/"
    said = "/not-this-year/12-26/said/"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.answers = {
            "name": "Hal Heath",
            "school": "900101",
            "others": "",
            "reasons": ["capacity", "board"],
            "ask_again": "on",
        }

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def post(self, **answers):
        return self.client.post(self.url, self.answers | answers)

    def schools(self):
        rows = NilReturn.objects.get().standing().order_by("pk")
        return [str(row.school) for row in rows]

    def assert_refused(self, words, **answers):
        response = self.post(**answers)
        self.assertContains(response, words)
        self.assertContains(response, "<title>Error: ")
        self.assertFalse(NilReturn.objects.exists())
        return response


class SayTests(NotThisYearTestCase):
    def test_asks_for_a_sign_in_and_comes_back(self):
        self.client.logout()
        response = self.client.get(self.url)
        sign_in = reverse("account_request_login_code")
        self.assertRedirects(
            response, f"{sign_in}?next={self.url}", fetch_redirect_response=False
        )

    def test_reading_the_page_says_nothing(self):
        response = self.client.get(self.url)
        self.assertContains(response, "Why not this year?")
        self.assertContains(response, settings.PRIVACY_VERSION)
        self.assertFalse(NilReturn.objects.exists())

    def test_one_page_and_then_the_receipt(self):
        self.assertRedirects(self.post(), self.said)
        nil_return = NilReturn.objects.get()
        self.assertEqual(nil_return.person, self.hal)
        self.assertEqual(nil_return.name, "Hal Heath")
        self.assertEqual(nil_return.reasons, ["capacity", "board"])
        self.assertTrue(nil_return.ask_again)
        self.assertFalse(nil_return.wants_help)
        self.assertEqual(nil_return.privacy_version, settings.PRIVACY_VERSION)
        self.assertEqual(self.schools(), ["Heath School"])
        self.assertEqual(nil_return.events.get(what="said").by, self.hal)

    def test_for_several_schools_ones_own_first(self):
        make_school(900303, "Dane School")
        self.post(school="stow", others="900303\r\nheath school\r\nDane School")
        self.assertEqual(self.schools(), ["Stow School", "Dane School", "Heath School"])

    def test_unticked_means_that_we_need_not_ask_again(self):
        del self.answers["ask_again"]
        self.post()
        self.assertFalse(NilReturn.objects.get().ask_again)

    def test_invitation_fills_in_the_school_and_nothing_else(self):
        response = self.client.get(f"{self.url}?school=900202")
        self.assertContains(response, "Stow School, Testham (900202)")
        response = self.client.get(f"{self.url}?school=<b>Hogwarts")
        self.assertNotContains(response, "Hogwarts")

    def test_who_comes_back_need_not_type_again(self):
        earlier = make_sheet("3/26", [self.locum])
        make_sent(self.hal, earlier, [self.locum])
        response = self.client.get(self.url)
        self.assertContains(response, "Heath School, Testham (900101)")
        self.assertContains(response, "01632 960001")

    def test_staff_are_told_that_it_is_for_school_leaders(self):
        self.client.force_login(self.ada)
        self.assertContains(self.post(), "sent by school leaders")
        self.assertFalse(NilReturn.objects.exists())

    def test_sheet_that_takes_no_statements_is_not_found(self):
        make_sheet("3/26", takes_statements=False)
        make_sheet("4/26", published_at=None)
        for slug in ["3-26", "4-26", "5-26", "nonsense"]:
            for rest in ["", "said/", "take-back/"]:
                with self.subTest(slug + rest):
                    response = self.client.get(f"/not-this-year/{slug}/{rest}")
                    self.assertEqual(response.status_code, 404)


class MistakesTests(NotThisYearTestCase):
    def test_what_is_missing_is_said(self):
        empty = {"name": "", "school": "", "reasons": []}
        response = self.assert_refused("Enter your name", **empty)
        for words in ["Enter your school’s name", "Select why not this year"]:
            self.assertContains(response, words)

    def test_school_that_is_not_found_is_named_and_the_typing_kept(self):
        response = self.assert_refused(
            "We cannot find “Hogwarts”", others="Hogwarts\r\nStow School"
        )
        self.assertContains(response, "Hogwarts\nStow School</textarea>")
        self.assert_refused("We cannot find your school", school="Hogwarts")

    def test_another_reason_needs_its_words(self):
        response = self.assert_refused("Enter the other reason", reasons=["other"])
        self.assertContains(response, 'href="#id_other_reason"')
        self.post(reasons=["other"], other_reason="We move house")
        nil_return = NilReturn.objects.get()
        self.assertEqual(nil_return.reasons_in_words, ["Another reason: We move house"])

    def test_words_without_the_reason_are_not_kept(self):
        self.post(other_reason="We move house")
        self.assertEqual(NilReturn.objects.get().other_reason, "")

    def test_help_needs_a_number_to_ring(self):
        self.assert_refused("Enter the number", wants_help="on")
        self.assert_refused(
            "Enter a telephone number", wants_help="on", telephone="head@heath"
        )
        self.post(telephone="01632 960001")
        self.assertEqual(NilReturn.objects.get().telephone, "")
        self.post(wants_help="on", telephone="01632 960001")
        self.assertEqual(NilReturn.objects.get().telephone, "01632 960001")

    def test_school_for_which_one_offers_something_is_refused(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.assert_refused(f"Your statement {sent.reference} offers something")
        self.assert_refused(
            f"Your statement {sent.reference}", school="stow", others="900101"
        )
        self.post(school="stow")
        self.assertEqual(self.schools(), ["Stow School"])

    def test_draft_or_withdrawn_statement_is_no_hindrance(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        sent.withdraw(list(sent.interests.all()), by=self.hal)
        self.assertRedirects(self.post(), self.said)
        self.client.force_login(self.mo)
        make_complete(self.mo, self.sheet, [self.locum])
        self.assertRedirects(self.post(), self.said)


class OnceTests(NotThisYearTestCase):
    def messages(self):
        return Message.objects.filter(template="nil_receipt").count()

    def test_double_click_makes_no_twin(self):
        for _ in range(2):
            self.assertRedirects(self.post(), self.said)
        nil_return = NilReturn.objects.get()
        self.assertEqual(nil_return.events.filter(what="said").count(), 1)
        self.assertEqual(nil_return.events.filter(what="changed").count(), 0)
        self.assertEqual(self.messages(), 1)

    def test_second_tab_changes_the_first_and_makes_no_twin(self):
        self.post()
        self.post(name="Hal H. Heath", reasons=["staffing"])
        nil_return = NilReturn.objects.get()
        self.assertEqual(nil_return.reasons, ["staffing"])
        self.assertEqual(nil_return.events.last().what, "changed")
        self.assertEqual(self.messages(), 1)

    def test_what_was_said_is_shown_to_be_changed(self):
        self.post(others="Stow School", reasons=["board"])
        response = self.client.get(self.url)
        self.assertContains(response, "Change your “not this year”")
        shown = response.context["form"]
        self.assertEqual(shown["school"].value(), "Heath School, Testham (900101)")
        self.assertEqual(shown["others"].value(), "Stow School, Testham (900202)")
        self.assertEqual(shown["reasons"].value(), ["board"])

    def test_each_sheet_and_each_person_has_its_own(self):
        make_sheet("13/26", [self.locum])
        self.post()
        self.client.post("/not-this-year/13-26/", self.answers)
        self.client.force_login(self.mo)
        self.post()
        self.assertEqual(NilReturn.objects.count(), 3)

    def test_school_left_out_closes_its_link_and_can_come_back(self):
        make_contact(self.stow)
        self.post(others="Stow School")
        row = NilReturn.objects.get().schools.get(school=self.stow)
        self.assertTrue(row.is_open)
        self.post()
        row.refresh_from_db()
        self.assertFalse(row.is_open)
        self.assertEqual(self.schools(), ["Heath School"])
        self.post(others="Stow School")
        row.refresh_from_db()
        self.assertTrue(row.is_open)
        confirmations = Message.objects.filter(template="nil_confirm")
        self.assertEqual(confirmations.count(), 1)

    def test_nothing_typed_is_lost_when_the_sign_in_has_ended(self):
        page = self.client.get(self.url).content.decode()
        writer = page.partition('name="writer" value="')[2].partition('"')[0]
        del self.client.cookies[settings.SESSION_COOKIE_NAME]
        self.post(writer=writer, name="Hal the typist")
        self.assertFalse(NilReturn.objects.exists())
        ask(self.client, self.hal.email)
        enter(self.client, newest_code(self.hal.email))
        self.assertContains(self.client.get(self.url), "Hal the typist")


class MailTests(NotThisYearTestCase):
    def test_receipt_says_for_which_schools_it_counts(self):
        make_contact(self.heath, email="hal@example.org")
        make_contact(self.stow)
        self.post(others="Stow School")
        receipt = Message.objects.get(template="nil_receipt")
        self.assertEqual((receipt.to, receipt.reader), ("hal@example.org", self.hal.pk))
        self.assertIn("Heath School: it counts.", receipt.body)
        self.assertIn("Stow School: it counts once the school has", receipt.body)
        self.assertIn(NilReturn.objects.get().reference, receipt.subject)
        self.assertIn(settings.PORTAL_URL + self.said, receipt.body)

    def test_no_mail_has_the_reasons_or_the_number(self):
        make_contact(self.heath)
        self.post(
            reasons=["inspection", "other"],
            other_reason="The boiler",
            wants_help="on",
            telephone="01632 960001",
        )
        self.assertEqual(Message.objects.count(), 3)
        for message in Message.objects.all():
            for words in ["inspection", "boiler", "01632 960001"]:
                self.assertNotIn(words, message.body)

    def test_team_hears_of_it_only_where_help_is_wanted_and_once(self):
        team = Message.objects.filter(to=settings.TEAM_EMAIL)
        self.post()
        self.assertFalse(team.exists())
        for name in ["Hal", "Hal Heath"]:
            self.post(wants_help="on", telephone="01632 960001", name=name)
        message = team.get()
        nil_return = NilReturn.objects.get()
        page = reverse(
            "admin:registrations_nilreturn_change", args=[nil_return.reference]
        )
        self.assertIn(settings.PORTAL_URL + page, message.body)
        self.assertNotIn("Heath", message.subject + message.body)


class LateTests(NotThisYearTestCase):
    def close(self, takes_late):
        yesterday = TODAY() - timedelta(days=1)
        MISheet.objects.update(complete_by=yesterday, takes_late=takes_late)

    def lengthen(self, school):
        return self.sheet.extensions.create(
            school=school, until=TODAY(), reason="Flood", by=self.ada
        )

    def test_late_is_taken_and_marked(self):
        self.close(takes_late=True)
        response = self.client.post(self.url, self.answers, follow=True)
        self.assertContains(response, "marked as late")
        self.assertTrue(NilReturn.objects.get().is_late)

    def test_where_late_is_refused_what_was_typed_is_kept(self):
        self.close(takes_late=False)
        self.assertContains(self.client.get(self.url), "takes no more answers")
        response = self.assert_refused("It is too late for Heath School")
        self.assertContains(response, settings.TEAM_TELEPHONE)
        self.assertContains(response, 'value="Hal Heath"')

    def test_school_that_was_given_longer_is_in_time(self):
        self.close(takes_late=False)
        self.lengthen(self.heath)
        self.assertContains(self.client.get(self.url), f"{self.url}?longer=yes")
        page = self.client.get(f"{self.url}?longer=yes")
        self.assertContains(page, "Why not this year?")
        self.assert_refused("It is too late for Stow School", others="Stow School")
        self.post()
        self.assertFalse(NilReturn.objects.get().is_late)

    def test_what_was_said_can_still_be_read_and_taken_back(self):
        self.post()
        self.close(takes_late=False)
        response = self.client.get(self.said)
        self.assertNotContains(response, "Change your answers")
        self.assertContains(response, "Take it back")

    def test_what_was_said_in_time_is_not_late_afterwards(self):
        self.post()
        self.close(takes_late=True)
        NilReturn.objects.update(sent_at=timezone.now() - timedelta(days=2))
        self.assertFalse(NilReturn.objects.get().is_late)


class LinksTests(NotThisYearTestCase):
    def test_leads_here_from_sheet_start_and_list(self):
        for url in ["/", "/mi-sheets/12-26/", "/start/", "/statements/"]:
            with self.subTest(url):
                self.assertContains(self.client.get(url), f'href="{self.url}"')

    def test_closed_sheet_leads_nobody_here(self):
        yesterday = TODAY() - timedelta(days=1)
        MISheet.objects.update(complete_by=yesterday, takes_late=False)
        for url in ["/", "/mi-sheets/12-26/", "/start/", "/statements/"]:
            with self.subTest(url):
                self.assertNotContains(self.client.get(url), self.url)

    def test_list_shows_what_was_said(self):
        self.post(others="Stow School")
        response = self.client.get("/statements/")
        self.assertContains(response, "MI sheet 12/26: not this year")
        self.assertContains(response, "Stow School")
        self.assertContains(response, self.said)
        self.assertNotContains(response, f'href="{self.url}"')
        self.client.force_login(self.stan)
        self.assertNotContains(self.client.get("/statements/"), "Heath School")

    def test_who_sent_a_statement_may_say_it_for_other_schools(self):
        make_sent(self.hal, self.sheet, [self.locum])
        response = self.client.get("/statements/")
        self.assertContains(response, f'href="{self.url}"')
        self.assertFalse(Statement.objects.filter(school=self.stow).exists())

    def test_who_withdraws_everything_is_led_here(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.assertNotContains(self.client.get(sent.get_absolute_url()), self.url)
        sent.withdraw(list(sent.interests.all()), by=self.hal)
        self.assertContains(self.client.get(sent.get_absolute_url()), self.url)

    @pytest.mark.one_database
    def test_list_needs_as_many_queries_for_one_as_for_many(self):
        counts = []
        for number in [1, 10]:
            for each in range(number):
                school = make_school(900500 + number + each, "A School")
                sheet = make_sheet(f"{20 + number + each}/26")
                say(self.hal, sheet, self.heath, school)
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/statements/")
            counts.append(len(queries))
        self.assertEqual(*counts)
