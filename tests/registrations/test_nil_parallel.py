"""“Not this year” from two tabs and by twenty clicks, and two answers at once."""

from outbox.models import Message
from registrations.models import NilReturn, NilReturnSchool
from tests.cast import CastTransactionTestCase

from .nil import make_contact, say
from .test_parallel import at_once


class NilParallelTests(CastTransactionTestCase):
    def test_twenty_clicks_say_it_once(self):
        make_contact(self.stow)

        def press(number):
            say(self.hal, self.sheet, self.heath, self.stow)

        at_once(20, press)
        said = NilReturn.objects.get()
        self.assertEqual(said.schools.count(), 2)
        self.assertEqual(said.events.filter(what="said").count(), 1)
        self.assertEqual(said.events.filter(what="asked").count(), 1)
        self.assertFalse(said.events.filter(what="changed").exists())
        self.assertEqual(Message.objects.count(), 2)

    def test_of_yes_and_no_at_once_one_is_the_answer(self):
        make_contact(self.heath)
        said = say(self.hal, self.sheet, self.heath)
        as_read = [NilReturnSchool.objects.get() for _ in range(6)]

        def answer(number):
            mine = as_read[number]
            if number % 2:
                return mine.answer(is_right=number == 1, name="Olive")
            return mine.settle(False, mine.How.TELEPHONE, by=self.ada, note="Rang")

        self.assertEqual(at_once(6, answer).count(True), 1)
        answers = said.events.filter(what__in=["confirmed", "refused"])
        self.assertEqual(answers.count(), 1)

    def test_taken_back_while_the_school_answers_is_one_or_the_other(self):
        make_contact(self.heath)
        said = say(self.hal, self.sheet, self.heath)

        def act(number):
            if number:
                row = NilReturnSchool.objects.get(nil_return=said)
                return row.answer(is_right=True, name="Olive")
            return NilReturn.objects.get().take_back(by=self.hal)

        at_once(6, act)
        said.refresh_from_db()
        self.assertTrue(said.is_withdrawn)
        self.assertFalse(said.standing().exists())

    def test_saying_it_again_while_it_is_taken_back_leaves_no_half(self):
        make_contact(self.heath)
        said = say(self.hal, self.sheet, self.heath)

        def act(number):
            if number % 2:
                say(self.hal, self.sheet, self.heath, name=f"Hal {number}")
            else:
                NilReturn.objects.get().take_back(by=self.hal)

        at_once(8, act)
        said.refresh_from_db()
        self.assertEqual(said.standing().exists(), not said.is_withdrawn)
