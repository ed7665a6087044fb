"""Bank holidays come with the portal; school holidays are the team's to enter."""

from collections import defaultdict
from datetime import date, timedelta
from io import StringIO

from dateutil.easter import easter
from django.core.management import call_command
from django.db import IntegrityError, transaction

from mi_sheets import bank_holidays
from mi_sheets.models import Holiday
from tests.cast import CastTestCase

ADD = "/admin/mi_sheets/holiday/add/"
MONDAY, SATURDAY = 0, 5


def mondays(year, month):
    """Those of a month with 31 days."""
    days = [date(year, month, day) for day in range(1, 32)]
    return [day for day in days if day.weekday() == MONDAY]


def in_lieu(days):
    """Each day itself, or else the next weekday that is not taken already."""
    moved = []
    for day in days:
        while day.weekday() >= SATURDAY or day in moved:
            day += timedelta(days=1)
        moved.append(day)
    return set(moved)


def christmas(year):
    """Boxing Day keeps its place if it can; Christmas Day then comes after it."""
    first, second = date(year, 12, 25), date(year, 12, 26)
    days = [first, second] if first.weekday() < 6 else [second, first]
    return in_lieu(days)


def expected(year):
    sunday = easter(year)
    return {
        *in_lieu([date(year, 1, 1)]),
        *[sunday - timedelta(days=2), sunday + timedelta(days=1)],
        *[mondays(year, 5)[0], mondays(year, 5)[-1], mondays(year, 8)[-1]],
        *christmas(year),
    }


class BankHolidaysTests(CastTestCase):
    def load(self):
        out = StringIO()
        call_command("load_holidays", stdout=out)
        return out.getvalue()

    def test_file_has_what_law_and_custom_say(self):
        found = defaultdict(set)
        for day, name in bank_holidays.read():
            found[day.year].add(day)
            self.assertTrue(name)
        self.assertEqual(set(found), {2026, 2027, 2028, 2029})
        for year, days in found.items():
            with self.subTest(year):
                self.assertEqual(days, expected(year))

    def test_each_year_is_brought_in_once(self):
        self.assertIn("added for 2026, 2027, 2028, 2029.", self.load())
        self.assertEqual(Holiday.objects.filter(kind="bank").count(), 32)
        self.assertIn("Bank holidays: there already.", self.load())
        self.assertEqual(Holiday.objects.count(), 32)

    def test_what_the_team_has_changed_stays(self):
        self.load()
        Holiday.objects.get(first_on=date(2027, 5, 3)).delete()
        Holiday.objects.filter(first_on=date(2027, 5, 31)).update(name="Jubilee")
        self.load()
        self.assertFalse(Holiday.objects.filter(first_on=date(2027, 5, 3)).exists())
        self.assertEqual(Holiday.objects.get(name="Jubilee").kind, "bank")

    def test_school_holidays_do_not_count_for_them(self):
        days = {"first_on": date(2027, 2, 15), "last_on": date(2027, 2, 19)}
        Holiday.objects.create(name="Half term", **days)
        self.load()
        self.assertEqual(Holiday.objects.count(), 33)


class AdminTests(CastTestCase):
    typed = {
        "name": "Half term",
        "kind": "school",
        "first_on": "15/02/2027",
        "last_on": "19/02/2027",
    }

    def test_advisers_and_editors_keep_them(self):
        for person in [self.ada, self.edie]:
            self.client.force_login(person)
            self.client.post(ADD, self.typed)
            holiday = Holiday.objects.get()
            self.assertEqual(holiday.last_on, date(2027, 2, 19))
            url = f"/admin/mi_sheets/holiday/{holiday.pk}/delete/"
            self.client.post(url, {"post": "yes"})
            self.assertFalse(Holiday.objects.exists())

    def test_readers_read_them(self):
        self.client.force_login(self.rita)
        self.assertEqual(self.client.post(ADD, self.typed).status_code, 403)
        self.assertEqual(self.client.get("/admin/mi_sheets/holiday/").status_code, 200)

    def test_mistakes_are_explained(self):
        self.client.force_login(self.ada)
        self.client.post(ADD, self.typed)
        for answers, words in [
            ({"last_on": "14/02/2027"}, "must not be before the first"),
            ({"last_on": "19/02/2028"}, "92 days or fewer"),
            ({}, "begins on that day already"),
        ]:
            with self.subTest(**answers):
                response = self.client.post(ADD, self.typed | answers)
                self.assertContains(response, words)
        self.assertEqual(Holiday.objects.count(), 1)

    def test_database_refuses_one_that_ends_too_soon(self):
        days = {"first_on": date(2027, 2, 15), "last_on": date(2027, 2, 14)}
        with self.assertRaises(IntegrityError), transaction.atomic():
            Holiday.objects.create(name="Half term", **days)
