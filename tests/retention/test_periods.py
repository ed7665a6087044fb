"""A month ends on the same day of another month, or on its last."""

from datetime import date

import pytest
from django.test import SimpleTestCase

from norfolk_sl.periods import days, months

pytestmark = pytest.mark.one_database


class PeriodTests(SimpleTestCase):
    def test_before(self):
        for period, day, before in [
            (months(3), date(2027, 5, 31), date(2027, 2, 28)),
            (months(3), date(2028, 5, 31), date(2028, 2, 29)),
            (months(1), date(2027, 1, 15), date(2026, 12, 15)),
            (months(12), date(2028, 2, 29), date(2027, 2, 28)),
            (days(90), date(2027, 3, 31), date(2026, 12, 31)),
        ]:
            with self.subTest(f"{period} before {day}"):
                self.assertEqual(period.before(day), before)

    def test_words(self):
        said = [str(each) for each in [months(1), months(18), months(12), months(24)]]
        self.assertEqual(said, ["1 month", "18 months", "1 year", "2 years"])
        self.assertEqual([str(days(1)), str(days(90))], ["1 day", "90 days"])
