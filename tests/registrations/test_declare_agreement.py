"""A writer's word that they have agreed already, and taking back what was asked."""

from datetime import timedelta

from registrations.models import Agreement
from tests.cast import TODAY

from .release import ReleaseTestCase, answer, letters, make_asked, make_declared

DAY = {"agreed_on": "2026-11-02"}


class DeclareAgreementTests(ReleaseTestCase):
    def test_day_and_minute_are_kept_and_nobody_is_written_to(self):
        self.post("declare/board", minute="14.2", **DAY)
        declared = self.sent.agreements.get()
        self.assertEqual(str(declared), "Governing board: declared, not confirmed")
        self.assertEqual(declared.meeting, "On 2 November 2026. Minute 14.2.")
        self.assertFalse(letters("asked").exists())
        self.assertFalse(declared.is_open)
        note = self.sent.events.last()
        self.assertEqual((note.what, note.by), ("agreement", self.mo))
        self.assertIn("Minute 14.2.", note.note)

    def test_twice_is_as_once(self):
        for _ in range(2):
            self.post("declare/board", **DAY)
        self.assertEqual(self.sent.agreements.count(), 1)
        self.assertEqual(self.sent.events.filter(what="agreement").count(), 1)

    def test_day_is_needed_and_not_to_come(self):
        page = self.post("declare/board")
        self.assertContains(page, "Enter the day when they agreed")
        tomorrow = TODAY() + timedelta(days=1)
        page = self.post("declare/board", agreed_on=tomorrow.isoformat())
        self.assertContains(page, "must be today or in the past")
        self.assertFalse(Agreement.objects.exists())
        self.post("declare/board", agreed_on=TODAY().isoformat())
        self.assertTrue(Agreement.objects.exists())

    def test_head_has_no_minutes(self):
        self.assertNotContains(self.client.get(f"{self.url}declare/head/"), "minute")
        self.assertContains(self.client.get(f"{self.url}declare/board/"), "minute")

    def test_link_of_whoever_was_asked_stays_open(self):
        asked = make_asked(self.sent)
        self.post("declare/head", **DAY)
        asked.refresh_from_db()
        self.assertEqual(asked.state, "declared")
        self.assertTrue(asked.is_open)
        answer(asked, "declined", reason="Never said so.")
        self.assertEqual(asked.state, "declined")

    def test_what_they_answered_themselves_stands(self):
        asked = make_asked(self.sent)
        answer(asked, "declined", reason="Not now.")
        page = self.post("declare/head", **DAY)
        self.assertContains(page, "has been asked already")
        asked.refresh_from_db()
        self.assertEqual(asked.state, "declined")
        asked.agreed_on = TODAY()
        self.assertFalse(asked.declare(by=self.mo))

    def test_referee_speaks_for_themselves(self):
        self.assertEqual(self.post("declare/referee", **DAY).status_code, 404)


class RecallAgreementTests(ReleaseTestCase):
    def test_is_asked_before_and_done_by_a_button(self):
        asked = make_asked(self.sent)
        page = self.client.get(f"{self.url}{asked.pk}/recall/")
        self.assertContains(page, "Their link stops working")
        asked.refresh_from_db()
        self.assertTrue(asked.is_open)
        self.post(f"{asked.pk}/recall")
        asked.refresh_from_db()
        self.assertEqual(asked.state, "recalled")
        self.assertFalse(asked.is_open)

    def test_twice_is_as_once(self):
        asked = make_asked(self.sent)
        for _ in range(2):
            page = self.post(f"{asked.pk}/recall")
        self.assertEqual(page.status_code, 200)
        notes = self.sent.events.filter(note__contains="recalled")
        self.assertEqual(notes.count(), 1)

    def test_declaration_can_be_taken_back(self):
        declared = make_declared(self.sent)
        self.post(f"{declared.pk}/recall")
        self.assertFalse(Agreement.objects.released().exists())

    def test_what_was_answered_cannot(self):
        asked = make_asked(self.sent)
        answer(asked, "agreed")
        self.assertContains(
            self.client.get(f"{self.url}{asked.pk}/recall/"), "It has been answered."
        )
        self.post(f"{asked.pk}/recall")
        asked.refresh_from_db()
        self.assertEqual(asked.state, "agreed")
        self.assertTrue(asked.is_current)

    def test_afterwards_somebody_can_be_asked_anew(self):
        asked = make_asked(self.sent)
        self.post(f"{asked.pk}/recall")
        make_asked(self.sent)
        self.assertEqual(letters("asked").count(), 2)
