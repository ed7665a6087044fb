"""A partner school that answers while others act: nothing twice, nobody stuck."""

from outbox.models import Message
from registrations.journey import Journey
from registrations.models import Event, Partner, Statement
from registrations.status import MoveNotAllowed
from tests.cast import CastTransactionTestCase

from .partners import make_asked_partner
from .test_parallel import at_once

YES = {"state": "confirmed", "board": "supports", "words": ""}
WHO = {"answered_by_name": "Stella", "answered_by_position": "Head"}


class PartnerParallelTests(CastTransactionTestCase):
    def setUp(self):
        super().setUp()
        self.partner = make_asked_partner(
            self.hal, self.sheet, self.federation, self.stow
        )

    def answer(self, number, **said):
        partner = Partner.objects.get(pk=self.partner.pk)
        journey = Journey(partner.interest.statement)
        return journey.hear(partner, **YES | WHO | said)

    def test_ten_clicks_are_one_answer(self):
        done = at_once(10, self.answer)
        self.assertEqual(done.count(True), 1)
        self.assertEqual(Event.objects.filter(what="partner").count(), 1)
        told = Message.objects.filter(template="partner_answered")
        self.assertEqual(told.count(), 1)

    def test_school_that_is_taken_off_while_it_answers(self):
        Message.objects.update(tries=1)  # Its message has left.

        def act(number):
            try:
                return self.take_off() if number % 2 else self.answer(number)
            except MoveNotAllowed:
                return "closed"

        at_once(8, act)
        self.partner.refresh_from_db()
        self.assertIsNotNone(self.partner.closed_at)
        heard = Event.objects.filter(what="partner").count()
        self.assertEqual(heard, self.partner.answered_at is not None)

    def take_off(self):
        statement = Statement.objects.get(pk=self.partner.interest.statement_id)
        journey = Journey(statement)
        step = journey.find("role-federation")
        form = step.form({"partners": ""})
        assert form.is_valid(), form.errors
        journey.save(step, form, by=self.hal)
