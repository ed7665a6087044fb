"""Two commands at once, and an adviser who works on what is about to be forgotten."""

from people.models import Person
from registrations.models import Statement
from retention.forgetting import forget as forget_now
from tests.cast import CastTransactionTestCase
from tests.registrations.test_parallel import at_once

from .past import backdate, make_answered


class ParallelTests(CastTransactionTestCase):
    def test_two_commands_forget_each_thing_once(self):
        people = [self.hal, self.mo, self.stan, self.cleo]
        for person in people:
            make_answered(self, person, [self.nle])
        backdate()
        done = at_once(2, lambda number: {t.kind.slug: t.number for t in forget_now()})
        for slug in ["statements", "people"]:
            self.assertEqual(sum(each[slug] for each in done), len(people), slug)
        self.assertFalse(Statement.objects.filter(forgotten_on=None).exists())
        self.assertFalse(Person.objects.filter(is_staff=False).exists())
