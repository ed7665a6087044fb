"""Which days are working days, and so many before another."""

from datetime import date, timedelta

from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as some

from mi_sheets.models import Holiday
from mi_sheets.working_days import WorkingDays

DAYS = some.dates(date(2026, 1, 1), date(2030, 12, 31))
NUMBERS = some.integers(1, 60)
HOLIDAYS = some.lists(
    some.tuples(DAYS, some.integers(0, 20)).map(
        lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]), "Holiday")
    ),
    max_size=8,
)
EASTER = [
    (date(2027, 3, 26), date(2027, 3, 26), "Good Friday"),
    (date(2027, 3, 29), date(2027, 3, 29), "Easter Monday"),
    (date(2027, 3, 29), date(2027, 4, 9), "Easter holidays"),
]


def each_day(first, last):
    """Every day after the first, to the last."""
    return [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]


class WorkingDaysTests(SimpleTestCase):
    def test_weekends_and_holidays_are_none_and_say_why(self):
        days = WorkingDays(EASTER)
        for day, why in [
            (date(2027, 3, 25), ""),
            (date(2027, 3, 26), "Good Friday"),
            (date(2027, 3, 27), "a Saturday"),
            (date(2027, 3, 28), "a Sunday"),
            (date(2027, 3, 29), "Easter Monday"),
            (date(2027, 4, 9), "Easter holidays"),
            (date(2027, 4, 12), ""),
        ]:
            with self.subTest(day=day):
                self.assertEqual(days.why_not(day), why)

    def test_so_many_before_steps_over_them(self):
        days = WorkingDays(EASTER)
        for day, number, before in [
            (date(2027, 3, 12), 3, date(2027, 3, 9)),
            (date(2027, 3, 15), 3, date(2027, 3, 10)),
            (date(2027, 4, 14), 3, date(2027, 3, 25)),
            (date(2027, 4, 10), 1, date(2027, 3, 25)),
        ]:
            with self.subTest(day=day):
                self.assertEqual(days.before(day, number), before)

    @given(DAYS, NUMBERS, HOLIDAYS)
    def test_so_many_are_between_and_the_first_is_one(self, day, number, holidays):
        days = WorkingDays(holidays)
        before = days.before(day, number)
        between = each_day(before - timedelta(days=1), day - timedelta(days=1))
        self.assertTrue(days.has(before))
        self.assertEqual(sum(days.has(each) for each in between), number)

    @given(DAYS, NUMBERS, HOLIDAYS)
    def test_more_holidays_bring_it_forward(self, day, number, holidays):
        with_them = WorkingDays(holidays).before(day, number)
        self.assertLessEqual(with_them, WorkingDays([]).before(day, number))

    @given(DAYS, HOLIDAYS)
    def test_next_one_has_none_before_it(self, day, holidays):
        days = WorkingDays(holidays)
        found = days.on_or_after(day)
        self.assertTrue(days.has(found))
        skipped = each_day(day - timedelta(days=1), found - timedelta(days=1))
        self.assertFalse(any(days.has(each) for each in skipped))

    def test_holidays_without_end_end_the_search(self):
        days = WorkingDays([(date(1, 1, 1), date(9999, 12, 31), "For ever")])
        before = days.before(date(2027, 1, 4), 3)
        self.assertEqual(before, date(2026, 1, 3))
        self.assertEqual(days.on_or_after(date(2027, 1, 4)), date(2028, 1, 5))


class KnownTests(TestCase):
    def test_they_are_the_rows_that_the_team_keeps(self):
        Holiday.objects.create(
            name="Half term", first_on=date(2027, 2, 15), last_on=date(2027, 2, 19)
        )
        with self.assertNumQueries(1):
            days = WorkingDays.known()
            self.assertEqual(days.why_not(date(2027, 2, 16)), "Half term")
            self.assertTrue(days.has(date(2027, 2, 22)))
