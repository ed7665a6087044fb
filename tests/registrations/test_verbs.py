"""What the verbs keep to themselves, whoever calls them: no page stands between."""

from unittest.mock import patch

from outbox.models import Message
from registrations.desk import Answer
from registrations.journey import Journey
from registrations.models import Event, Interest, Statement
from registrations.status import MoveNotAllowed, Status
from tests.cast import CastTestCase, make_sent


class VerbTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        roles = [cls.locum, cls.nle, cls.federation]
        cls.sent = make_sent(cls.hal, cls.sheet, roles)
        interests = cls.sent.interests.order_by("pk")
        cls.on_locum, cls.on_nle, cls.on_federation = interests

    def again(self):
        """The statement, read anew as another window would."""
        return Statement.objects.get(pk=self.sent.pk)

    def decide(self, *answers):
        statement = self.again()
        given = [Answer(*answer) for answer in answers]
        statement.decide(given, by=self.ada, version=statement.version, text="Dear")

    def state(self):
        return [
            list(Statement.objects.values()),
            list(Interest.objects.order_by("pk").values()),
            list(Message.objects.order_by("pk").values()),
            Event.objects.count(),
        ]

    def assert_nothing_done(self, error, verb, *args, **kwargs):
        before = self.state()
        with self.assertRaises(error):
            verb(*args, **kwargs)
        self.assertEqual(self.state(), before)

    def test_outcome_of_another_decider_is_refused_and_nothing_is_saved(self):
        for interest, outcome in [
            (self.on_nle, Status.LISTED),
            (self.on_nle, Status.WITHDRAWN),
            (self.on_locum, Status.SUPPORTED),
        ]:
            with self.subTest(outcome):
                right = (self.on_federation, Status.NOTED)
                wrong = (interest, outcome)
                self.assert_nothing_done(ValueError, self.decide, right, wrong)

    def test_of_answers_that_come_too_late_none_is_saved(self):
        self.decide((self.on_nle, Status.ENCOURAGED))
        in_time = (self.on_locum, Status.LISTED)
        late = (self.on_nle, Status.NOT_THIS_TIME)
        self.assert_nothing_done(MoveNotAllowed, self.decide, in_time, late)

    def test_no_verb_does_half_of_its_work(self):
        broken = patch.object(Event, "save", side_effect=RuntimeError)
        verbs = [
            lambda: self.again().take(by=self.ada),
            lambda: self.decide((self.on_locum, Status.LISTED)),
            lambda: self.again().choose({self.locum: "More"}, by=self.hal),
            lambda: self.again().withdraw([self.on_locum], by=self.hal),
        ]
        with broken:
            for verb in verbs:
                self.assert_nothing_done(RuntimeError, verb)
        self.decide((self.on_locum, Status.LISTED))
        version = self.again().version
        later_verbs = [
            lambda: self.again().put_back(by=self.ada),
            lambda: self.again().edit_message("Other", by=self.ada, version=version),
            lambda: self.again().undo(by=self.ada),
            lambda: self.again().tell(by=self.ada),
        ]
        with broken:
            for verb in later_verbs:
                self.assert_nothing_done(RuntimeError, verb)

    def test_choosing_is_all_or_nothing(self):
        with patch.object(Interest, "save", side_effect=RuntimeError):
            choose = self.again().choose
            self.assert_nothing_done(
                RuntimeError, choose, {self.locum: "More"}, by=self.hal
            )

    def test_what_has_been_told_is_neither_undone_nor_told_again(self):
        self.decide((self.on_locum, Status.LISTED))
        self.again().tell(by=self.ada)
        told_at = self.again().interests.get(role=self.locum).told_at
        self.assertFalse(self.again().undo(by=self.priya))
        self.decide((self.on_nle, Status.ENCOURAGED))
        self.assertTrue(self.again().undo(by=self.priya))
        self.decide((self.on_nle, Status.ENCOURAGED))
        self.again().tell(by=self.priya)
        self.on_locum.refresh_from_db()
        self.assertEqual(
            (self.on_locum.status, self.on_locum.told_at), (Status.LISTED, told_at)
        )

    def test_nothing_is_withdrawn_when_the_message_cannot_be_queued(self):
        broken = patch("registrations.emails.withdrawn", side_effect=RuntimeError)
        with broken:
            withdraw = self.again().withdraw
            self.assert_nothing_done(
                RuntimeError, withdraw, [self.on_locum], by=self.hal
            )

    def test_what_two_windows_withdraw_is_confirmed_once(self):
        windows = [self.again(), self.again()]
        chosen = [list(window.interests.all()) for window in windows]
        Message.objects.all().delete()
        for window, interests in zip(windows, chosen, strict=True):
            window.withdraw(interests, by=self.hal)
        self.assertEqual(Message.objects.filter(to=self.hal.email).count(), 1)
        self.assertEqual(Message.objects.count(), 2)

    def test_question_answered_from_two_windows_is_announced_once(self):
        self.decide((self.on_nle, Status.QUERIED, "Since when?"))
        self.again().tell(by=self.ada)
        windows = [self.again(), self.again()]
        for window in windows:
            Journey(window).send(by=self.hal, only=self.on_nle)
        announced = Message.objects.filter(template="statement_question_answered")
        self.assertEqual(announced.count(), 1)

    def test_page_that_was_open_when_an_adviser_took_it_is_not_saved(self):
        journey = Journey(self.again())
        step = journey.find("time")
        form = step.form({"days_per_term": "9", "reach": "local"})
        self.assertTrue(form.is_valid())
        self.again().take(by=self.ada)
        self.assert_nothing_done(MoveNotAllowed, journey.save, step, form, by=self.hal)

    def test_page_saves_its_own_columns_whatever_has_changed_meanwhile(self):
        step = Journey(self.again()).find("time")
        form = step.form({"days_per_term": "9", "reach": "local"})
        self.assertTrue(form.is_valid())
        Statement.objects.update(name="Changed meanwhile")
        form.save(by=self.hal)
        self.assertEqual(
            (self.again().name, self.again().days_per_term), ("Changed meanwhile", 9)
        )
