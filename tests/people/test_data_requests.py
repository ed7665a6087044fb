"""Requests about data: by when people hear, and that each verb counts once."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from outbox.models import Message
from people.data_requests import DataRequest, hear_by
from tests.cast import CastTestCase
from tests.people.data_requests import backdate, make_request

Kind, Outcome = DataRequest.Kind, DataRequest.Outcome


@pytest.mark.parametrize(
    ("kind", "made_on", "day"),
    [
        # 30 days, of which the day on which it came is the first.
        (Kind.COMPLAINT, date(2027, 3, 1), date(2027, 3, 30)),
        (Kind.COMPLAINT, date(2027, 2, 1), date(2027, 3, 2)),
        # A month: the same day of the next, or its last.
        (Kind.ERASURE, date(2027, 3, 1), date(2027, 4, 1)),
        (Kind.ACCESS, date(2027, 1, 31), date(2027, 2, 28)),
        (Kind.ACCESS, date(2028, 1, 30), date(2028, 2, 29)),
        (Kind.OBJECTION, date(2026, 12, 31), date(2027, 1, 31)),
        (Kind.CORRECTION, date(2026, 11, 30), date(2026, 12, 30)),
    ],
)
def test_the_law_says_by_when_people_hear(kind, made_on, day):
    assert hear_by(kind, made_on) == day


class MakingTests(CastTestCase):
    def test_writer_and_team_are_told_with_reference_and_day_and_no_words(self):
        made = make_request(words="My neighbour read it.", person=self.hal)
        to_writer = Message.objects.get(to="hal@example.org")
        to_team = Message.objects.exclude(to="hal@example.org").get()
        for message in [to_writer, to_team]:
            self.assertIn(made.reference, message.subject)
            self.assertIn(made.hear_by_words, message.body)
            self.assertNotIn("neighbour", message.body)
        self.assertEqual(to_writer.reader, self.hal.pk)
        self.assertNotIn("hal@example.org", to_team.body)

    def test_the_same_form_again_is_the_same_request(self):
        once = uuid.uuid4()
        first = make_request(once=once)
        again = make_request(once=once, words="Other words.")
        self.assertEqual(first, again)
        self.assertEqual(again.words, "Please.")
        self.assertEqual(Message.objects.count(), 2)
        self.assertEqual(first.events.count(), 1)

    def test_a_forms_key_finds_nobody_elses_request(self):
        once = uuid.uuid4()
        first = make_request(once=once)
        other = make_request(once=once, email="mo@example.org")
        self.assertNotEqual(first, other)

    def test_the_database_keeps_outcome_and_close_together(self):
        made = make_request()
        with self.assertRaises(IntegrityError), transaction.atomic():
            DataRequest.objects.filter(pk=made.pk).update(outcome=Outcome.DONE)


class DealingTests(CastTestCase):
    def test_acknowledging_tells_the_writer_once(self):
        made = make_request(Kind.COMPLAINT)
        Message.objects.all().delete()
        self.assertTrue(made.acknowledge(by=self.sena))
        self.assertFalse(DataRequest.objects.get().acknowledge(by=self.ada))
        message = Message.objects.get()
        self.assertIn("looking into it", message.body)
        self.assertEqual([e.who for e in made.events.all()][-1], str(self.sena))
        self.assertEqual(made.events.count(), 2)

    def test_closing_sends_the_answer_once_and_is_for_good(self):
        made = make_request()
        Message.objects.all().delete()
        rival = DataRequest.objects.get()
        self.assertTrue(made.close(Outcome.DONE, "It is gone.", by=self.sena))
        self.assertFalse(rival.close(Outcome.REFUSED, "No.", by=self.ada))
        self.assertFalse(rival.acknowledge(by=self.ada))
        made.refresh_from_db()
        self.assertEqual([made.outcome, made.answer], ["done", "It is gone."])
        self.assertIsNotNone(made.acknowledged_at)
        message = Message.objects.get()
        self.assertIn("It is gone.", message.body)
        self.assertIn("ico.org.uk", message.body)

    def test_a_note_tells_nobody(self):
        made = make_request()
        before = Message.objects.count()
        made.note("Rang her.", by=self.sena)
        self.assertEqual(Message.objects.count(), before)
        self.assertEqual(made.events.last().note, "Rang her.")

    def test_an_event_is_written_once(self):
        event = make_request().events.get()
        with self.assertRaises(TypeError):
            event.save()

    def test_overdue(self):
        erasure = backdate(make_request(), 1)
        complaint = backdate(make_request(Kind.COMPLAINT), 1)
        backdate(make_request(), 0)
        self.assertEqual({*DataRequest.objects.overdue()}, {erasure, complaint})
        self.assertTrue(erasure.is_overdue)
        # Whoever complained has heard; whoever asked for something waits on.
        complaint.acknowledge(by=self.sena)
        erasure.acknowledge(by=self.sena)
        self.assertEqual([*DataRequest.objects.overdue()], [erasure])
        self.assertFalse(complaint.is_overdue)
        self.assertTrue(erasure.is_overdue)
        erasure.close(Outcome.DONE, "Done.", by=self.sena)
        self.assertFalse(erasure.is_overdue)
        self.assertFalse(DataRequest.objects.overdue().exists())

    def test_the_open_ones_come_first_the_most_urgent_on_top(self):
        closed, later, sooner = [make_request() for _ in range(3)]
        closed.close(Outcome.DONE, "Done.", by=self.sena)
        backdate(sooner, 3)
        self.assertEqual([*DataRequest.objects.open_first()], [sooner, later, closed])
