from django.test import SimpleTestCase

from roles.costs import Cost


class CostTests(SimpleTestCase):
    def test_is_days_by_the_rate_less_what_is_paid(self):
        cost = Cost(days=4, rate=240, pays=200)
        self.assertEqual([cost.cover, cost.given, cost.left], [960, 800, 160])

    def test_pays_nothing_unless_somebody_says_so(self):
        self.assertEqual(Cost(days=13, rate=200).left, 2600)

    def test_may_leave_something_over(self):
        self.assertEqual(Cost(days=2, rate=150, pays=200).left, -100)

    def test_year_has_three_terms(self):
        year = Cost(days=4, rate=240, pays=200).for_a_year
        self.assertEqual([year.days, year.left], [12, 480])
