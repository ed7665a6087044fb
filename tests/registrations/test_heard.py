"""Agreements at the desk: where each stands, and what an adviser was told of it."""

from django.urls import reverse

from registrations.desk import Answer
from registrations.models import Agreement
from registrations.status import Status
from tests.cast import TODAY

from .desk import page_of
from .release import ReleaseTestCase, answer, letters, make_asked, make_declared


class DeskTestCase(ReleaseTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def page(self):
        return self.client.get(page_of(self.sent))


class WhatAdvisersSeeTests(DeskTestCase):
    def test_nothing_yet(self):
        self.assertContains(self.page(), "Nobody has been asked")

    def test_declared_is_shown_as_the_writers_word(self):
        make_declared(self.sent, "board", minute="14.2")
        page = self.page()
        self.assertContains(page, "Declared by the writer, not confirmed")
        self.assertContains(page, "14.2")

    def test_state_day_minute_and_who_answered(self):
        asked = make_asked(self.sent, "board", from_list=True)
        answer(
            asked, "agreed", agreed_on=TODAY(), minute="7", answered_by="Cleo, chair"
        )
        page = self.page()
        for words in ["Agreed", "Cleo, chair", "<dt>Minute</dt>", "the school’s list"]:
            self.assertContains(page, words)

    def test_refusal_is_marked_with_its_reason(self):
        answer(make_asked(self.sent), "declined", reason="We need Mo here.")
        page = self.page()
        self.assertContains(page, '<b class="desk-tag desk-late">')
        self.assertContains(page, "We need Mo here.")
        self.assertContains(page, "The person is not shown what they added.")

    def test_referee_is_in_confidence(self):
        referee = make_asked(self.sent, "referee")
        answer(referee, "agreed", reason="Mo is a star.")
        page = self.page()
        self.assertContains(page, "Mo is a star.")
        self.assertContains(page, "In confidence")

    def test_what_is_offered_later_is_marked(self):
        make_declared(self.sent)
        self.assertNotContains(self.page(), "now offers more than this is about")
        self.sent.days_per_term = 9
        self.sent.save()
        self.assertContains(self.page(), "now offers more than this is about")

    def test_history_has_it(self):
        answer(make_asked(self.sent), "question", question="From when?")
        self.assertContains(self.page(), "Headteacher: question asked.")

    def test_agreement_between_an_answer_and_its_undoing_disturbs_nothing(self):
        answers = [
            Answer(each, Status.NOT_THIS_TIME, "") for each in self.sent.interests.all()
        ]
        version = self.sent.version
        self.sent.decide(answers, by=self.ada, version=version, text="Dear Mo")
        self.sent.undo(by=self.ada)
        make_asked(self.sent)
        self.assertEqual(len(self.sent.undone_answers()), 2)
        self.assertTrue(self.sent.is_settled_by(self.ada))
        self.assertIn("You changed", self.sent.why_refused(self.ada))


class RecordTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.asked = make_asked(cls.sent, "board")
        cls.told = {"answered_by": "Cleo", "how": "by telephone", "leaving": "asked"}

    def desk(self):
        keys = [self.sent.reference, self.asked.pk]
        return reverse("admin:registrations_statement_heard", args=keys)

    def record(self, state, **fields):
        said = self.told | {"state": state} | fields
        response = self.client.post(self.desk(), said, follow=True)
        self.asked.refresh_from_db()
        return response

    def test_what_was_told_stands_and_the_writer_hears_that_there_is_an_answer(self):
        self.record("agreed", day="2026-11-02", minute="7")
        self.assertEqual(self.asked.state, "agreed")
        self.assertEqual(self.asked.meeting, "On 2 November 2026. Minute 7.")
        self.assertFalse(self.asked.is_open)
        note = self.sent.events.last()
        self.assertEqual(note.by, self.ada)
        self.assertIn("recorded (by telephone)", note.note)
        self.assertEqual(letters("answered").get().to, self.mo.email)
        self.assertFalse(letters("for_team").exists())

    def test_answer_can_be_changed_for_whoever_rings(self):
        answer(self.asked, "agreed")
        self.record("declined", leaving="agreed", reason="They changed their minds.")
        self.assertEqual(self.asked.state, "declined")
        self.record("considering", leaving="declined", day=f"{TODAY()}")
        self.assertEqual(self.asked.considers_on, TODAY())
        self.assertTrue(self.asked.is_open)

    def test_whoever_answers_meanwhile_is_not_overwritten(self):
        answer(self.asked, "declined", reason="Not now.")
        page = self.record("agreed")
        self.assertContains(page, "nothing was put down")
        self.assertEqual(self.asked.state, "declined")

    def test_twice_is_as_once(self):
        for _ in range(2):
            self.record("agreed")
        self.assertEqual(letters("answered").count(), 1)

    def test_what_is_missing_is_named(self):
        page = self.record("", answered_by="", how="")
        for words in ["Select what you were told", "Enter who told you", "Enter how"]:
            self.assertContains(page, words)
        self.assertContains(self.record("considering"), "Enter the day of the meeting")
        page = self.record("agreed", day="2099-01-01")
        self.assertContains(page, "must be today or in the past")
        self.assertEqual(self.asked.state, "asked")

    def test_only_those_who_decide_may_and_only_on_what_counts(self):
        for person, code in [(self.rita, 403), (self.edie, 403), (self.mo, 302)]:
            self.client.force_login(person)
            self.assertEqual(self.client.post(self.desk()).status_code, code)
        self.client.force_login(self.ada)
        self.asked.close(Agreement.State.RECALLED, by=self.mo)
        self.assertEqual(self.client.get(self.desk()).status_code, 404)


class HeardFirstTests(DeskTestCase):
    def heard(self, body="head", **fields):
        keys = [self.sent.reference, body]
        url = reverse("admin:registrations_statement_heard_first", args=keys)
        self.assertContains(self.page(), url) if not fields else None
        said = {"state": "agreed", "answered_by": "Hal", "how": "at a meeting"}
        said |= {"leaving": "asked"} | fields
        return self.client.post(url, said, follow=True)

    def test_body_that_nobody_had_asked(self):
        for _ in range(2):
            self.heard(day="2026-11-02")
        agreement = self.sent.agreements.get()
        self.assertEqual(str(agreement), "Headteacher: agreed")
        self.assertEqual(agreement.interests.count(), 2)
        self.assertEqual(agreement.days_per_term, 5)
        self.assertTrue(Agreement.objects.released().exists())
        self.assertEqual(letters("answered").count(), 1)

    def test_nothing_is_kept_of_a_form_with_mistakes(self):
        self.heard(state="")
        self.assertFalse(Agreement.objects.exists())

    def test_what_there_is_already_is_not_overwritten_unread(self):
        answer(make_asked(self.sent), "declined", reason="Not now.")
        page = self.heard(answered_by="Cleo")
        self.assertContains(page, "nothing was put down")

    def test_referee_is_always_asked(self):
        keys = [self.sent.reference, "referee"]
        url = reverse("admin:registrations_statement_heard_first", args=keys)
        self.assertEqual(self.client.get(url).status_code, 404)
