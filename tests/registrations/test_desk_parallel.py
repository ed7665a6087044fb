"""Two advisers at once: of real threads, one decides and one is refused."""

from outbox.models import Message
from registrations.desk import Answer
from registrations.models import Event, Statement
from registrations.status import MoveNotAllowed, Status
from tests.cast import CastTransactionTestCase, make_sent

from .test_parallel import at_once


class DeskParallelTests(CastTransactionTestCase):
    def setUp(self):
        super().setUp()
        self.sent = make_sent(self.hal, self.sheet, [self.locum, self.nle])
        self.version = self.sent.version

    def decide(self, by, outcome):
        statement = Statement.objects.get(pk=self.sent.pk)
        answers = [
            Answer(statement.interests.get(role=self.locum), outcome),
            Answer(statement.interests.get(role=self.nle), Status.ENCOURAGED),
        ]
        text = f"By {by.name}"
        statement.decide(answers, by=by, version=self.version, text=text)

    def test_of_two_decisions_one_stands_whole(self):
        def act(number):
            adviser = [self.ada, self.priya][number % 2]
            outcome = [Status.LISTED, Status.RESERVE][number % 2]
            try:
                self.decide(adviser, outcome)
            except MoveNotAllowed as refusal:
                return str(refusal)
            return adviser

        results = at_once(8, act)
        [winner] = [each for each in results if not isinstance(each, str)]
        moves = Event.objects.filter(what="moved", by__in=[self.ada, self.priya])
        self.assertEqual({move.by for move in moves}, {winner})
        self.assertEqual(moves.count(), 2)
        message = Message.objects.held().get()
        self.assertIn(f"By {winner.name}", message.body)
        refused = [each for each in results if isinstance(each, str)]
        for words in refused:
            self.assertIn(self.sent.reference, words)

    def test_of_fifty_takes_one_is_the_owner(self):
        advisers = [self.ada, self.priya]

        def take(number):
            by = advisers[number % 2]
            try:
                Statement.objects.get(pk=self.sent.pk).take(by=by)
            except MoveNotAllowed:
                return None
            return by

        owners = set(at_once(50, take)) - {None}
        self.sent.refresh_from_db()
        self.assertEqual(owners, {self.sent.taken_by})
        self.assertEqual(Event.objects.filter(what="taken").count(), 1)

    def test_next_one_is_taken_by_one(self):
        make_sent(self.mo, self.sheet, [self.nle])

        def take_next(number):
            by = [self.ada, self.priya, self.sena][number]
            return Statement.objects.oldest_not_taken_first().take_next(by=by)

        taken = [each for each in at_once(3, take_next) if each]
        self.assertEqual(len({each.pk for each in taken}), 2)
        self.assertEqual(Event.objects.filter(what="taken").count(), 2)

    def test_message_is_sent_once(self):
        self.decide(self.ada, Status.LISTED)

        def tell(number):
            return Statement.objects.get(pk=self.sent.pk).tell(by=self.ada)

        self.assertEqual(sum(at_once(8, tell)), 1)
        self.assertEqual(Event.objects.filter(what="told").count(), 1)

    def test_message_is_sent_or_undone_and_never_both(self):
        self.decide(self.ada, Status.LISTED)

        def act(number):
            statement = Statement.objects.get(pk=self.sent.pk)
            if number % 2:
                return statement.tell(by=self.ada)
            return statement.undo(by=self.priya)

        self.assertEqual(sum(at_once(8, act)), 1)
        told = Event.objects.filter(what="told").exists()
        status = self.sent.interests.get(role=self.locum).status
        self.assertEqual(status, Status.LISTED if told else Status.WAITING)

    def test_verbs_of_both_sides_wait_for_each_other(self):
        """They lock in the same order: neither is a victim of a deadlock."""
        self.decide(self.ada, Status.LISTED)

        def act(number):
            statement = Statement.objects.get(pk=self.sent.pk)
            match number % 3:
                case 0:
                    statement.withdraw(list(statement.interests.all()), by=self.hal)
                case 1:
                    statement.undo(by=self.ada)
                case 2:
                    statement.tell(by=self.priya)

        at_once(9, act)
        self.assertFalse(Message.objects.held().exists())
