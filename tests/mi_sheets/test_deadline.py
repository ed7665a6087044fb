"""A deadline is a whole day in UK time, in winter, in summer and between them."""

from datetime import UTC, date, datetime, timedelta

import time_machine
from django.test import SimpleTestCase

from mi_sheets.deadlines import Deadline
from mi_sheets.models import MISheet

SECOND = timedelta(seconds=1)

# The last day, and the moment in UTC at which it is over in the UK.
ENDS = {
    "winter": (date(2014, 1, 31), datetime(2014, 2, 1, 0, tzinfo=UTC)),
    "two days before the clocks change": (
        date(2014, 3, 28),
        datetime(2014, 3, 29, 0, tzinfo=UTC),
    ),
    "the eve of the change": (date(2014, 3, 29), datetime(2014, 3, 30, 0, tzinfo=UTC)),
    "the day of the change": (date(2014, 3, 30), datetime(2014, 3, 30, 23, tzinfo=UTC)),
    "summer": (date(2014, 7, 18), datetime(2014, 7, 18, 23, tzinfo=UTC)),
    "the day the clocks go back": (
        date(2014, 10, 26),
        datetime(2014, 10, 27, 0, tzinfo=UTC),
    ),
}


def sheet_until(day, **fields):
    published_at = datetime(2014, 1, 1, tzinfo=UTC)
    return MISheet(number="1/14", complete_by=day, published_at=published_at, **fields)


class DeadlineTests(SimpleTestCase):
    def test_whole_last_day_counts_and_not_a_second_more(self):
        for season, (day, end) in ENDS.items():
            with self.subTest(season):
                sheet = sheet_until(day)
                self.assertFalse(sheet.is_late(end - SECOND))
                self.assertTrue(sheet.is_open(end - SECOND))
                self.assertTrue(sheet.is_late(end))
                self.assertFalse(sheet.is_open(end))

    def test_without_a_last_day_nothing_is_late(self):
        self.assertFalse(sheet_until(None).is_late(datetime(2099, 1, 1, tzinfo=UTC)))
        self.assertTrue(sheet_until(None).is_open(datetime(2099, 1, 1, tzinfo=UTC)))

    def test_before_publication_nothing_is_open(self):
        sheet = sheet_until(date(2014, 3, 28))
        self.assertFalse(sheet.is_open(sheet.published_at - SECOND))
        self.assertTrue(sheet.is_open(sheet.published_at))
        self.assertFalse(MISheet(complete_by=date(2099, 1, 1)).is_open())

    def test_statements_are_taken_late_unless_the_sheet_refuses_them(self):
        day, end = ENDS["summer"]
        for takes_late in [True, False]:
            with self.subTest(takes_late=takes_late):
                sheet = sheet_until(day, takes_statements=True, takes_late=takes_late)
                self.assertTrue(sheet.takes_statements_now(end - SECOND))
                self.assertEqual(sheet.takes_statements_now(end), takes_late)
                before = sheet.published_at - SECOND
                self.assertFalse(sheet.takes_statements_now(before))

    def test_sheet_that_takes_no_statements_never_does(self):
        self.assertFalse(sheet_until(None).takes_statements_now())


class WordsTests(SimpleTestCase):
    day = date(2014, 3, 28)

    def test_deadline_says_which_midnight(self):
        words = "midnight at the end of Friday 28 March 2014"
        self.assertEqual(sheet_until(self.day).deadline_words, words)
        self.assertEqual(sheet_until(None).deadline_words, "")

    def test_days_left_are_said_in_words(self):
        for today, words in [
            (date(2014, 1, 31), "56 days left"),
            (date(2014, 3, 26), "2 days left"),
            (date(2014, 3, 27), "1 day left"),
            (date(2014, 3, 28), "last day today, until midnight"),
            (date(2014, 3, 29), "closed 28 March 2014"),
        ]:
            with self.subTest(today=today):
                self.assertEqual(Deadline(self.day).days_left_words(today), words)

    def test_days_left_are_counted_in_uk_days(self):
        for at, left in [
            (datetime(2014, 3, 26, 23, 59, tzinfo=UTC), 2),
            (datetime(2014, 3, 27, 0, 0, tzinfo=UTC), 1),
            (datetime(2014, 7, 1, 23, 30, tzinfo=UTC), -96),
        ]:
            with self.subTest(at=at), time_machine.travel(at, tick=False):
                self.assertEqual(sheet_until(self.day).days_left(), left)

    def test_without_a_deadline_nothing_is_counted(self):
        sheet = sheet_until(None)
        self.assertEqual((sheet.days_left(), sheet.days_left_words), (None, ""))
