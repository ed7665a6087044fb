"""Two at once: the first answer counts, and the second is told."""

from django.db import connection

from registrations.models import Agreement, Event
from tests.cast import CastTransactionTestCase, make_sent
from tests.spam import patience

from .release import letters, make_asked
from .test_parallel import at_once


class AgreementParallelTests(CastTransactionTestCase):
    def setUp(self):
        super().setUp()
        self.sent = make_sent(self.mo, self.sheet, [self.locum])

    def test_of_two_answers_the_first_counts_and_the_second_is_told(self):
        asked = make_asked(self.sent)
        url = asked.get_absolute_url()
        answers = [
            {"answer": "agreed", "answered_by": "Hal"},
            {"answer": "declined", "answered_by": "Cleo", "reason": "Not now."},
        ]

        def send(number):
            client = self.client_class()
            page = client.post(url, answers[number % 2] | patience())
            return "Your answer was not saved" in page.content.decode()

        refused = at_once(8, send)
        self.assertEqual(refused.count(True), 4)
        self.assertEqual(len(set(refused[::2])), 1)
        self.assertEqual(letters("answered").count(), 1)
        notes = Event.objects.filter(what="agreement", by=None)
        self.assertEqual(notes.count(), 1)

    def test_many_requests_at_once_write_one_letter(self):
        def ask(number):
            make = Agreement(statement=self.sent, body="head", to="hal@example.org")
            return make.ask(by=self.mo)

        self.assertEqual(at_once(10, ask).count(True), 1)
        self.assertEqual(letters("asked").count(), 1)
        self.assertEqual(Agreement.objects.current().count(), 1)

    def test_many_reminders_at_once_are_one(self):
        asked = make_asked(self.sent)

        def chase(number):
            return Agreement.objects.get(pk=asked.pk).chase()

        self.assertEqual(at_once(10, chase).count(True), 1)
        self.assertEqual(letters("chased").count(), 1)

    def test_answered_or_taken_back_and_never_both(self):
        asked = make_asked(self.sent)

        def act(number):
            agreement = Agreement.objects.get(pk=asked.pk)
            if number % 2:
                return agreement.recall(by=self.mo)
            return agreement.answer(Agreement.State.AGREED, answered_by="Hal")

        at_once(8, act)
        asked.refresh_from_db()
        self.assertNotEqual(asked.is_answered, not asked.is_current)
        connection.close()
