"""Two windows, or two clicks, at the same moment: one of them does it."""

from outbox.models import Message
from people.addresses import AddressTaken
from people.models import Person
from registrations.copying import begin_from
from registrations.desk import Answer
from registrations.journey import Journey
from registrations.models import SchoolChange, Statement
from registrations.status import MoveNotAllowed, Overtaken, Status
from tests.cast import CastTransactionTestCase, make_complete, make_sent, make_sheet

from .test_parallel import at_once

TIMES = 6


class MindsAtOnceTests(CastTransactionTestCase):
    def again(self, statement):
        return Statement.objects.get(pk=statement.pk)

    def test_of_windows_that_save_different_answers_one_wins(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        seen = Journey(draft).find("time").shown.sign

        def save(number):
            journey = Journey(self.again(draft))
            step = journey.find("time")
            form = step.form({"days_per_term": str(10 + number), "reach": "local"})
            form.is_valid()
            try:
                journey.save(step, form, by=self.hal, seen=seen)
            except Overtaken:
                return 0
            return 10 + number

        saved = [days for days in at_once(TIMES, save) if days]
        self.assertEqual(saved, [self.again(draft).days_per_term])

    def test_what_many_clicks_offer_again_is_told_once(self):
        sent = make_sent(self.hal, self.sheet, [self.locum, self.nle])
        sent.withdraw(list(sent.interests.all()), by=self.hal)
        Message.objects.all().delete()

        def offer(number):
            statement = self.again(sent)
            interests = list(statement.interests.select_related("role"))
            Journey(statement).offer_again(interests, by=self.hal)

        at_once(TIMES, offer)
        self.assertEqual(sent.interests.waiting().count(), 2)
        self.assertEqual(sent.events.filter(what="again").count(), 2)
        self.assertEqual(Message.objects.count(), 2)

    def test_many_clicks_ask_once_to_look_again(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        no = [Answer(sent.interests.get(), Status.NOT_THIS_TIME, "No")]
        sent.decide(no, by=self.ada, version=sent.version, text="Dear Hal")
        sent.put_down_call(by=self.ada, note="Rang.")
        sent.tell(by=self.ada)

        def ask(number):
            statement = self.again(sent)
            reason = {"because": "changed", "reason": f"Reason {number}"}
            statement.look_again(statement.interests.get(), by=self.hal, **reason)

        at_once(TIMES, ask)
        self.assertEqual(sent.events.filter(what="look_again").count(), 1)
        team = Message.objects.filter(template="statement_look_again_team")
        self.assertEqual(team.count(), 1)

    def test_of_two_advisers_one_settles_the_school(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        sent.take(by=self.ada)
        asked = {"because": "moved", "school": self.stow}
        change = SchoolChange.objects.ask(sent, by=self.hal, **asked)

        def settle(number):
            mine = SchoolChange.objects.get(pk=change.pk)
            adviser = [self.ada, self.priya][number % 2]
            try:
                Journey(mine.statement).change_school(mine, by=adviser)
            except MoveNotAllowed:
                return "refused"

        at_once(TIMES, settle)
        self.assertEqual(self.again(sent).school, self.stow)
        self.assertEqual(sent.events.get(what="school_set").by, self.ada)

    def test_many_clicks_make_one_copy(self):
        source = make_sent(self.hal, make_sheet("3/25", [self.nle]), [self.nle])

        def copy(number):
            _, left_out = begin_from(source, self.sheet, by=self.hal)
            return left_out is not None

        self.assertEqual(at_once(TIMES, copy).count(True), 1)
        draft = Statement.objects.get(mi_sheet=self.sheet)
        self.assertEqual(draft.interests.count(), 1)

    def test_an_address_goes_to_one_of_those_who_want_it(self):
        people = [self.hal, self.mo, self.stan]

        def take(number):
            person = Person.objects.get(pk=people[number].pk)
            try:
                leaving = people[number].email
                return person.change_address("new@example.org", leaving=leaving)
            except AddressTaken:
                return False

        self.assertEqual(at_once(3, take).count(True), 1)
        self.assertEqual(Person.objects.filter(email="new@example.org").count(), 1)

    def test_access_is_closed_once(self):
        def close(number):
            return Person.objects.get(pk=self.hal.pk).close_access(by=self.ada)

        self.assertEqual(at_once(TIMES, close).count(True), 1)
        self.hal.refresh_from_db()
        self.assertEqual(self.hal.former_email, "hal@example.org")
