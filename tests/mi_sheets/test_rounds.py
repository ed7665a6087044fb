"""When reminders go: before a last day, never twice, never out of turn."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as some

from mi_sheets.models import Holiday, MISheet
from mi_sheets.rounds import Rounds, coming_of, validate_rounds
from mi_sheets.working_days import WorkingDays
from tests.cast import CastTestCase, make_extension, make_sheet

LAST_DAY = date(2027, 3, 12)  # A Friday.
DAY = timedelta(days=1)
HALF_TERM = (date(2027, 3, 1), date(2027, 3, 5), "Half term")


def rounds(*holidays, numbers=(10, 3), published=date(2027, 1, 4)):
    published_at = datetime(published.year, published.month, published.day, 12)
    sheet = MISheet(
        remind_before=list(numbers), published_at=published_at.replace(tzinfo=UTC)
    )
    return Rounds(sheet, WorkingDays(holidays))


def due(rounds, day):
    found = rounds.due(LAST_DAY, day)
    return found and found.before


class RoundsTests(SimpleTestCase):
    def test_each_goes_so_many_working_days_before(self):
        on = [each.on for each in rounds().of(LAST_DAY)]
        self.assertEqual(on, [date(2027, 2, 26), date(2027, 3, 9)])
        on = [each.on for each in rounds(HALF_TERM).of(LAST_DAY)]
        self.assertEqual(on, [date(2027, 2, 19), date(2027, 3, 9)])

    def test_what_is_due_on_which_day(self):
        for day, before in [
            (date(2027, 2, 25), None),
            (date(2027, 2, 26), 10),
            (date(2027, 2, 27), None),  # A Saturday.
            (date(2027, 3, 1), 10),  # If it was missed.
            (date(2027, 3, 8), 10),
            (date(2027, 3, 9), 3),  # And not both.
            (date(2027, 3, 12), 3),
            (date(2027, 3, 13), None),
        ]:
            with self.subTest(day=day):
                self.assertEqual(due(rounds(), day), before)

    def test_missed_on_a_holiday_it_goes_on_the_next_working_day(self):
        """Somebody enters the holiday when the round's day is over."""
        late = (date(2027, 3, 9), date(2027, 3, 10), "Snow")
        self.assertIsNone(due(rounds(late), date(2027, 3, 9)))
        self.assertEqual(due(rounds(late), date(2027, 3, 11)), 3)

    def test_nobody_is_reminded_by_the_day_of_publication(self):
        for published, found in [
            (date(2027, 2, 25), [10, 3]),
            (date(2027, 2, 26), [3]),
            (date(2027, 3, 9), []),
        ]:
            with self.subTest(published=published):
                of = rounds(published=published).of(LAST_DAY)
                self.assertEqual([each.before for each in of], found)

    def test_without_numbers_nothing_is_ever_due(self):
        self.assertIsNone(due(rounds(numbers=[]), LAST_DAY))
        self.assertIsNone(rounds(numbers=[]).coming(LAST_DAY, LAST_DAY))

    @given(
        some.lists(some.integers(1, 60), min_size=1, max_size=6, unique=True),
        some.integers(0, 100),
    )
    def test_what_is_due_has_begun_and_the_next_has_not(self, numbers, ago):
        calendar = rounds(HALF_TERM, numbers=numbers)
        today = LAST_DAY - ago * DAY
        found = calendar.due(LAST_DAY, today)
        begun = [each for each in calendar.of(LAST_DAY) if each.on <= today]
        if found:
            self.assertEqual(found.before, min(each.before for each in begun))
            self.assertTrue(calendar.working_days.has(today))
        else:
            self.assertFalse(begun and calendar.working_days.has(today))


class ComingTests(CastTestCase):
    def test_schools_that_were_given_longer_have_rounds_of_their_own(self):
        sheet = make_sheet(
            "3/27",
            published_at=datetime(2027, 1, 4, 12, tzinfo=UTC),
            complete_by=LAST_DAY,
            reply_by=LAST_DAY + 28 * DAY,
        )
        days = WorkingDays([])
        self.assertEqual(coming_of(sheet, days, date(2027, 2, 1))[0].before, 10)
        self.assertIsNone(coming_of(sheet, days, date(2027, 3, 10)))
        own = LAST_DAY + 14 * DAY
        make_extension(sheet, self.heath, own)
        each, last_day = coming_of(sheet, days, date(2027, 3, 10))
        self.assertEqual((each.on, last_day), (date(2027, 3, 12), own))


@pytest.mark.one_database
class AskedForTests(CastTestCase):
    """What an editor may enter, and what the sheet then says."""

    def setUp(self):
        super().setUp()
        self.client.force_login(self.edie)
        self.url = f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/"

    def save(self, numbers):
        form = self.client.get(self.url).context["adminform"].form
        typed = {name: form[name].value() for name in form.fields}
        typed |= {
            "remind_before": numbers,
            "published_at_0": f"{self.sheet.published_at:%d/%m/%Y}",
            "published_at_1": "12:00",
            "asks": ["maintained"],
            "invitations-TOTAL_FORMS": 0,
            "invitations-INITIAL_FORMS": 0,
            "links-TOTAL_FORMS": 0,
            "links-INITIAL_FORMS": 0,
            "attachments-TOTAL_FORMS": 0,
            "attachments-INITIAL_FORMS": 0,
        }
        typed = {name: value for name, value in typed.items() if value is not None}
        response = self.client.post(self.url, typed)
        self.sheet.refresh_from_db()
        return response

    def test_numbers_with_commas_between_them(self):
        for typed, numbers in [
            ("15, 5", [15, 5]),
            ("2 7 7", [7, 2]),
            ("1", [1]),
            ("", []),
        ]:
            with self.subTest(typed):
                self.assertEqual(self.save(typed).status_code, 302)
                self.assertEqual(self.sheet.remind_before, numbers)
        self.assertContains(self.client.get(self.url), "nothing to remind anybody of")

    def test_anything_else_is_explained_and_kept(self):
        for typed in ["ten", "0", "61", "-3", "1,5,7.5", "99999999", "³"]:
            with self.subTest(typed):
                response = self.save(typed)
                self.assertContains(response, "Enter whole numbers from 1 to 60")
                self.assertContains(response, f'value="{typed}"')
                self.assertEqual(self.sheet.remind_before, [10, 3])
        self.assertContains(self.save("1 2 3 4 5 6 7"), "6 numbers or fewer")

    def test_what_is_stored_is_checked_as_well(self):
        for numbers in [None, 10, "10", [3, 10], [3, 3], [True], [2.5], ["3"]]:
            with self.subTest(numbers=numbers), self.assertRaises(ValidationError):
                validate_rounds(numbers)

    def test_readers_read_it_in_words(self):
        self.client.force_login(self.rita)
        page = self.client.get(self.url)
        self.assertContains(page, "10 and 3 working days before")

    def test_sheet_says_when_the_next_one_goes(self):
        year = self.sheet.complete_by.year
        page = self.client.get(self.url)
        self.assertContains(page, "10 working days before")
        self.assertContains(page, f"No bank holidays are known for {year}")
        day = date(year, 1, 1)
        bank = Holiday.Kind.BANK
        Holiday.objects.create(name="x", kind=bank, first_on=day, last_on=day)
        self.assertNotContains(self.client.get(self.url), "No bank holidays")
