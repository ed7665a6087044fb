"""The receipt and My statements: where each role stands, in words that are true."""

import pytest
from django.utils.formats import date_format

from registrations.desk import Answer
from registrations.status import Status
from tests.cast import (
    CastTestCase,
    make_complete,
    make_role,
    make_sent,
    make_sheet,
)


class StatementTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.url = cls.sent.get_absolute_url()

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def answer(self, role, status, note=""):
        interest = self.sent.interests.get(role=role)
        self.sent.refresh_from_db()
        answers = [Answer(interest, status, note)]
        self.sent.decide(
            answers, by=self.ada, version=self.sent.version, text="Dear Hal"
        )

    def test_receipt_gives_the_reference_and_the_day_of_the_reply(self):
        response = self.client.get(self.url)
        self.assertContains(response, self.sent.reference)
        day = date_format(self.sheet.reply_by, "j F Y")
        self.assertContains(response, f"We will reply by {day}.")

    def test_receipt_says_why_it_can_no_longer_be_changed(self):
        words = "An adviser has begun to read it"
        self.assertNotContains(self.client.get(self.url), words)
        self.sent.take(by=self.ada)
        self.assertContains(self.client.get(self.url), words)

    def test_deciding_is_not_telling(self):
        self.answer(self.locum, Status.LISTED)
        for url in [self.url, "/statements/"]:
            self.assertNotContains(self.client.get(url), "On the Norfolk list")

    def test_once_told_each_role_has_its_own_status(self):
        self.answer(self.locum, Status.LISTED)
        self.sent.tell(by=self.ada)
        for url in [self.url, "/statements/"]:
            response = self.client.get(url)
            self.assertContains(response, "On the Norfolk list, subject to checks")
            self.assertContains(
                response, "We will reply by", count=1 + (url == self.url) * 0
            )

    def test_question_opens_only_the_page_it_is_about(self):
        self.answer(self.nle, Status.QUERIED, "Which school was it?")
        page = f"/statements/{self.sent.reference}/"
        self.assertRedirects(self.client.get(page + "role-nle/"), self.url)
        self.sent.tell(by=self.ada)
        for slug, code in [("role-nle", 200), ("role-locum-leader", 302), ("you", 302)]:
            with self.subTest(slug):
                self.assertEqual(self.client.get(f"{page}{slug}/").status_code, code)
        self.assertContains(self.client.get(page + "role-nle/"), "Which school was it?")

    def test_question_is_what_happens_next_though_another_role_waits(self):
        self.answer(self.nle, Status.QUERIED, "Which school was it?")
        self.sent.tell(by=self.ada)
        response = self.client.get(self.url)
        self.assertContains(response, "Answer our question, above")
        self.assertNotContains(response, "You need do nothing until then")

    def test_answering_a_question_puts_only_that_role_back_in_the_queue(self):
        self.answer(self.nle, Status.QUERIED, "Which school was it?")
        self.answer(self.locum, Status.QUERIED, "And when?")
        self.sent.tell(by=self.ada)
        url = f"/statements/{self.sent.reference}/role-nle/"
        empty = self.client.post(url, {"reply": ""})
        self.assertContains(empty, "Enter your answer to our question")
        self.client.post(url, {"reply": "Stow School", "evidence": "It went well."})
        self.assertEqual(self.sent.interests.get(role=self.nle).status, Status.WAITING)
        self.assertEqual(
            self.sent.interests.get(role=self.locum).status, Status.QUERIED
        )
        section = next(s for s in self.sent.answers if s["role"] == "nle")
        self.assertIn(["Your answer to our question", "Stow School"], section["rows"])

    def test_draft_leads_to_what_is_missing(self):
        draft = make_complete(self.mo, self.sheet, [self.locum], reach="")
        self.client.force_login(self.mo)
        response = self.client.get(draft.get_absolute_url())
        self.assertRedirects(response, f"/statements/{draft.reference}/time/")

    def test_somebody_elses_is_not_found(self):
        for person in [self.mo, self.stan, self.cleo, self.ada, self.sena, self.edie]:
            with self.subTest(person.email):
                self.client.force_login(person)
                self.assertEqual(self.client.get(self.url).status_code, 404)

    def test_my_statements_shows_nobody_elses(self):
        self.client.force_login(self.stan)
        self.assertNotContains(self.client.get("/statements/"), self.sent.reference)

    def test_reference_may_be_typed_in_small_letters(self):
        url = f"/statements/{self.sent.reference.lower()}/"
        self.assertEqual(self.client.get(url).status_code, 200)


@pytest.mark.one_database
class QueryTests(CastTestCase):
    def test_pages_ask_the_database_as_often_for_50_as_for_1(self):
        self.client.force_login(self.hal)
        urls = ["/statements/", "/start/"]
        sent = make_sent(self.hal, self.sheet, [self.locum])
        urls += [
            f"/statements/{sent.reference}/{page}"
            for page in ["", "offer/", "withdraw/", "role-locum-leader/"]
        ]
        few = {url: self.queries(url) for url in urls}
        roles = [make_role(f"role-{n}", f"Role {n}", "council") for n in range(50)]
        for role in roles:
            self.sheet.invitations.create(role=role)
        sent.choose(dict.fromkeys([self.locum, *roles], "Yes"), by=self.hal)
        for n in range(50):
            make_sent(self.hal, make_sheet(f"{n + 50}/26", [self.locum]), [self.locum])
        for url in urls:
            with self.subTest(url):
                self.assertEqual(self.queries(url), few[url])

    def queries(self, url):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as captured:
            self.assertEqual(self.client.get(url).status_code, 200)
        return len(captured)
