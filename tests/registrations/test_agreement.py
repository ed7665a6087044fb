"""The page behind the link that whoever is asked for an agreement gets."""

from datetime import timedelta

import pytest
from django.test import Client

from registrations.models import Agreement, Event
from roles.models import Position
from tests.cast import TODAY
from tests.spam import patience

from .release import (
    ReleaseTestCase,
    answer,
    date_back,
    letters,
    make_asked,
    make_declared,
)

WHO = {"answered_by": "Hal Heath, headteacher"}


class AgreementTestCase(ReleaseTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.asked = make_asked(cls.sent)
        cls.board = make_asked(cls.sent, "board")
        cls.referee = make_asked(cls.sent, "referee", name="Rae Referee")

    def setUp(self):
        super().setUp()
        self.client.logout()

    def open(self, agreement, **query):
        return self.client.get(agreement.get_absolute_url(), query)

    def send(self, agreement, **answers):
        url = agreement.get_absolute_url()
        response = self.client.post(url, WHO | patience() | answers, follow=True)
        agreement.refresh_from_db()
        return response


class WhatItShowsTests(AgreementTestCase):
    def test_who_which_roles_and_how_many_days_and_nothing_else(self):
        interest = self.sent.interests.first()
        interest.evidence = "A turnaround"
        interest.save()
        interest.criterion_answers.create(criterion=self.experience, answer="not_yet")
        for agreement in [self.asked, self.board, self.referee]:
            page = self.open(agreement)
            for words in [
                "Mo Middle, Middle leader, Heath School",
                "Locum leader",
                "National Leader of Education",
                "Up to 5 days a term, 15 a year",
                self.sent.reference,
            ]:
                self.assertContains(page, words)
            for words in [
                "A turnaround",
                "I have done it before.",
                self.sent.telephone,
                self.mo.email,
                "have led a school",
                "hal@example.org",
                "cleo@example.org",
            ]:
                self.assertNotContains(page, words)

    def test_something_else_is_shown_without_its_words(self):
        self.sent.choose({self.locum: "x", None: "Host a secret visit"}, by=self.mo)
        self.asked.interests.set(self.sent.interests.all())
        page = self.open(self.asked)
        self.assertContains(page, "Something else, which they will tell you about")
        self.assertNotContains(page, "secret visit")

    def test_is_for_no_search_engine_and_no_cache(self):
        page = self.open(self.asked)
        self.assertEqual(page["X-Robots-Tag"], "noindex")
        self.assertIn("no-store", page["Cache-Control"])
        self.assertContains(page, '<meta name="robots" content="noindex">')

    def test_says_what_is_kept_about_whoever_reads_it_and_whom_to_ring(self):
        page = self.open(self.asked)
        for words in ["Mo Middle gave us your name", "public task", "Whom to ring"]:
            self.assertContains(page, words)
        self.asked.from_list = True
        self.asked.save()
        self.assertContains(self.open(self.asked), "list of schools’ addresses")

    def test_board_gets_words_for_its_agenda_and_a_head_does_not(self):
        page = self.open(self.board)
        self.assertContains(page, "Draft resolution")
        self.assertContains(page, "That Mo Middle may be released for up to 5 days")
        self.assertNotContains(self.open(self.asked), "Draft resolution")

    def test_agenda_of_a_chairs_release_leaves_it_to_the_board(self):
        self.assertContains(self.open(self.board), "beforehand with the chair.")
        self.lead(position=Position.objects.create(slug="chair", group="governors"))
        self.assertContains(self.open(self.board), "beforehand with the board.")

    def test_referee_is_told_that_it_is_in_confidence_and_its_limits(self):
        page = self.open(self.referee)
        self.assertContains(page, "We do not show it to Mo Middle")
        self.assertContains(page, "Data-protection law may still require us")
        self.assertNotContains(page, "What it would cost you")

    def test_declared_is_put_before_those_who_can_confirm_it(self):
        Agreement.objects.all().delete()
        declared = make_declared(self.sent, "board", minute="14.2")
        declared.name, declared.to = "Cleo", "cleo@example.org"
        declared.ask(by=self.mo)
        page = self.open(declared)
        self.assertContains(page, "Please confirm it, or say otherwise.")
        self.assertContains(page, 'value="14.2"')

    def test_what_was_never_sent_has_no_page(self):
        Agreement.objects.all().delete()
        self.assertEqual(self.open(make_declared(self.sent)).status_code, 404)
        self.assertEqual(self.client.get("/agreements/nothing/").status_code, 404)

    def test_opening_it_changes_nothing(self):
        def state():
            return list(Agreement.objects.values()), Event.objects.count()

        before = state()
        for _ in range(2):
            self.open(self.asked)
            self.client.head(self.asked.get_absolute_url())
            self.open(self.board, rate="220", answer="agreed", **WHO)
        self.assertEqual(state(), before)


class CostTests(AgreementTestCase):
    def pay(self, role, pounds):
        role.facts.create(
            about="pays",
            text="Paid",
            era="2013 to 2015",
            pays_per_day=pounds,
            checked_on=TODAY(),
        )

    def test_days_by_their_own_rate_less_what_is_paid(self):
        self.pay(self.locum, 200)
        page = self.open(self.asked, rate="£1,220.50")
        self.assertContains(page, "<strong>£6,102.50 a term</strong>")
        self.assertContains(page, "£5,102.50 a term is left to the school.")
        self.assertContains(page, "as at 2013 to 2015")
        self.assertContains(page, "nothing is taken off: National Leader of Education")

    def test_nothing_is_left_where_more_is_paid_than_it_costs(self):
        self.pay(self.locum, 200)
        self.assertContains(self.open(self.asked, rate="150"), "£0 a term is left")

    def test_mistakes_are_named_and_no_sum_is_made(self):
        for rate, words in [
            ("", "Enter what a day of supply costs your school"),
            ("much", "Enter the cost of a day in pounds, like 220"),
            ("0", "must be £1 or more"),
            ("99999", "must be £5,000 or less"),
            ("1.234", "Enter the cost of a day in pounds, like 220"),
            ("NaN", "Enter the cost of a day in pounds, like 220"),
        ]:
            with self.subTest(rate):
                page = self.open(self.asked, rate=rate)
                self.assertContains(page, words)
                self.assertNotContains(page, "a term</strong>")

    def test_chair_needs_no_supply(self):
        post = Position.objects.create(slug="chair", name="Chair", group="governors")
        self.lead(position=post)
        self.assertNotContains(self.open(self.board), "What it would cost you")


class AnswerTests(AgreementTestCase):
    def test_head_agrees(self):
        page = self.send(self.asked, answer="agreed")
        self.assertContains(page, "We have your answer")
        self.assertContains(page, "To change it, ring us or write to us.")
        self.assertEqual(self.asked.state, "agreed")
        self.assertEqual(self.asked.answered_by, "Hal Heath, headteacher")
        self.assertTrue(Agreement.objects.released().exists())
        note = Event.objects.last()
        self.assertIn("Headteacher: agreed. Hal Heath, headteacher.", note.note)
        self.assertIsNone(note.by)

    def test_board_agrees_with_date_and_minute(self):
        meeting = TODAY() - timedelta(days=3)
        self.send(self.board, answer="agreed", agreed_on=f"{meeting}", minute="14.2")
        self.assertEqual(self.board.agreed_on, meeting)
        self.assertEqual(self.board.minute, "14.2")

    def test_board_considers_it_and_answers_again(self):
        day = TODAY() + timedelta(days=20)
        page = self.send(self.board, answer="considering", considers_on=f"{day}")
        self.assertContains(page, "You can answer again.")
        self.assertEqual(self.board.state, "considering")
        self.assertTrue(self.board.is_open)
        self.send(self.board, answer="agreed")
        self.assertEqual(self.board.state, "agreed")

    def test_chair_supports_it_before_the_board_decides_and_it_says_so(self):
        page = self.send(self.board, answer="supported")
        self.assertContains(page, "The meeting has not decided yet.")
        self.assertTrue(self.board.is_open)
        self.assertFalse(Agreement.objects.released().exists())

    def test_question_leaves_the_link_open(self):
        self.send(self.asked, answer="question", question="From when?")
        self.assertEqual(self.asked.question, "From when?")
        self.assertTrue(self.asked.is_open)

    def test_decline_needs_a_reason(self):
        page = self.send(self.asked, answer="declined", reason=" ")
        self.assertContains(page, "Enter a reason")
        self.assertEqual(self.asked.state, "asked")
        self.send(self.asked, answer="declined", reason="We need Mo here.")
        self.assertEqual(self.asked.state, "declined")
        self.assertEqual(self.asked.reason, "We need Mo here.")

    def test_above_the_reason_it_says_who_reads_it(self):
        page = self.open(self.asked)
        self.assertContains(page, "we do not show it to Mo Middle")
        self.assertContains(page, "may have to be shown to somebody who asks")

    def test_referee_answers_in_their_own_words(self):
        self.send(self.referee, answer="agreed", words="Mo is a star.")
        self.assertEqual(self.referee.reason, "Mo is a star.")
        self.assertFalse(Agreement.objects.released().exists())

    def test_what_belongs_to_another_answer_is_neither_kept_nor_in_the_way(self):
        self.send(self.board, answer="agreed", considers_on_0="99", reason="x" * 2000)
        self.assertEqual(self.board.state, "agreed")
        self.assertEqual(self.board.reason, "")
        self.assertIsNone(self.board.considers_on)

    @pytest.mark.one_database
    def test_mistakes_are_named(self):
        past, future = TODAY() - timedelta(days=1), TODAY() + timedelta(days=1)
        for answers, words in [
            ({}, "Select your answer"),
            ({"answer": "recalled"}, "Select your answer"),
            ({"answer": "agreed", "answered_by": " "}, "Enter your name and position"),
            ({"answer": "agreed", "agreed_on": f"{future}"}, "today or in the past"),
            ({"answer": "considering"}, "Enter the day of the meeting"),
            ({"answer": "considering", "considers_on": f"{past}"}, "today or later"),
            ({"answer": "question"}, "Enter your question"),
        ]:
            with self.subTest(words):
                page = self.send(self.board, **answers)
                self.assertContains(page, words)
                self.assertContains(page, "Error: Agreement")
                self.assertEqual(self.board.state, "asked")

    def test_head_cannot_put_it_on_an_agenda(self):
        self.send(self.asked, answer="supported")
        self.assertEqual(self.asked.state, "asked")

    def test_late_is_no_harm(self):
        past = TODAY() - timedelta(days=40)
        type(self.sheet).objects.update(complete_by=past, takes_late=False)
        self.sent.take(by=self.ada)
        self.send(self.asked, answer="agreed")
        self.assertEqual(self.asked.state, "agreed")

    def test_works_without_a_session_but_not_without_the_page_s_token(self):
        strict = Client(enforce_csrf_checks=True)
        url = self.asked.get_absolute_url()
        agreed = WHO | patience() | {"answer": "agreed"}
        self.assertEqual(strict.post(url, agreed).status_code, 403)
        strict.get(url)
        token = {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
        self.assertRedirects(strict.post(url, agreed | token), url)

    def test_program_that_answers_at_once_is_asked_to_press_again(self):
        page = self.send(self.asked, answer="agreed", **patience(1))
        self.assertContains(page, "press the button once more")
        self.assertEqual(self.asked.state, "asked")


class OnceTests(AgreementTestCase):
    def test_second_click_is_as_the_first(self):
        for _ in range(2):
            page = self.send(self.asked, answer="agreed")
            self.assertNotContains(page, "was not saved")
        self.assertEqual(letters("answered").count(), 1)
        for _ in range(2):
            self.send(self.board, answer="question", question="When?")
        self.assertEqual(letters("answered").count(), 2)

    def test_first_final_answer_counts_and_the_second_is_told(self):
        self.send(self.asked, answer="agreed")
        page = self.send(self.asked, answer="declined", reason="I take it back.")
        self.assertContains(page, "Your answer was not saved")
        self.assertContains(page, "before you")
        self.assertContains(page, "I take it back.")
        self.assertEqual(self.asked.state, "agreed")

    def test_closed_links_say_kindly_why(self):
        date_back(self.board, 181)
        self.referee.recall(by=self.mo)
        again = Agreement(statement=self.sent, body="head", to="new@example.org")
        again.ask(by=self.mo, instead_of=self.asked)
        for agreement, words in [
            (self.asked, "Mo Middle asked again, asked somebody else or moved"),
            (self.board, "This link could be used until"),
            (self.referee, "Mo Middle took this request back"),
        ]:
            with self.subTest(words):
                page = self.open(agreement)
                self.assertContains(page, "You need do nothing")
                self.assertContains(page, words)
                self.assertNotContains(page, "Locum leader")
                before = agreement.state
                page = self.send(agreement, answer="declined", reason="Because")
                self.assertContains(page, "Your answer was not saved")
                self.assertContains(page, "Because")
                self.send(agreement, answer="question", question="Why?")
                self.assertEqual((agreement.state, agreement.question), (before, ""))

    def test_good_through_its_last_day(self):
        date_back(self.asked, 180)
        self.send(self.asked, answer="agreed")
        self.assertEqual(self.asked.state, "agreed")

    def test_nothing_is_asked_about_what_was_withdrawn(self):
        nle = self.sent.interests.get(role=self.nle)
        self.sent.withdraw([nle], by=self.mo)
        page = self.open(self.asked)
        self.assertNotContains(page, "National Leader of Education")
        self.sent.withdraw(list(self.sent.interests.all()), by=self.mo)
        page = self.send(self.asked, answer="agreed")
        self.assertContains(page, "no longer offers what this was about")
        self.assertEqual(self.asked.state, "asked")

    def test_answered_and_then_replaced_says_both(self):
        answer(self.asked, "declined", reason="Not now.")
        again = Agreement(statement=self.sent, body="head", to="new@example.org")
        again.ask(by=self.mo, instead_of=self.asked)
        page = self.open(self.asked)
        self.assertContains(page, "Not agreed")
        self.assertContains(page, "or has asked again since")
