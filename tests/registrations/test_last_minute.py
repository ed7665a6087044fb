"""One second each side of midnight, wherever it shows, in every season."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from unittest.mock import patch

import time_machine
from django.core.management import call_command

from registrations.journey import Journey
from registrations.models import Statement
from tests.cast import CastTestCase, make_complete, make_extension, make_sheet

SECOND = timedelta(seconds=1)
QUEUE = "/admin/registrations/statement/"
SHEETS = "/admin/mi_sheets/misheet/"
BEGIN = "/statements/begin/40-26/"
YOU = {"name": "Mo", "telephone": "01632 960001", "school": "900101"}


class Waits:
    """Nothing is missing; but to find that takes until some moment."""

    def __init__(self, clock, until):
        self.clock, self.until = clock, until

    def __get__(self, instance, owner):
        self.clock.move_to(self.until)


class Seasons:
    """Begins in the last second of the last day; ``end`` is in UTC."""

    day: date
    end: datetime
    takes_late = False

    def setUp(self):
        super().setUp()
        travel = time_machine.travel(self.end - SECOND, tick=False)
        self.clock = self.enterContext(travel)
        self.sheet.delete()
        self.sheet = make_sheet(
            "40/26",
            [self.locum],
            published_at=datetime(2026, 12, 1, tzinfo=UTC),
            complete_by=self.day,
            reply_by=self.day + timedelta(days=28),
            takes_late=self.takes_late,
        )

    def open(self, person, url):
        self.client.force_login(person)
        return self.client.get(url)

    def complete(self, person=None, **fields):
        """A complete draft of Hal's, and the address of its last page."""
        draft = make_complete(person or self.hal, self.sheet, [self.locum], **fields)
        return draft, f"{draft.get_absolute_url()}check/"


class OpenUntilMidnight(Seasons):
    """The sheet takes nothing afterwards."""

    def test_last_second_is_in_time(self):
        draft, check = self.complete()
        page = self.open(self.hal, check)
        self.assertContains(page, "last day today, until midnight")
        receipt = self.client.post(check, follow=True)
        self.assertContains(receipt, "Statement sent")
        self.assertNotContains(receipt, "marked as late")
        self.clock.move_to(self.end)
        queue = self.open(self.ada, f"{QUEUE}?late=yes&queue=all")
        self.assertNotContains(queue, draft.reference)

    def test_what_came_before_midnight_and_had_to_wait_is_in_time(self):
        draft, check = self.complete()
        self.open(self.hal, check)
        with patch.object(Journey, "next", Waits(self.clock, self.end)):
            receipt = self.client.post(check, follow=True)
        self.assertContains(receipt, "Statement sent")
        draft.refresh_from_db()
        self.assertFalse(draft.is_late)

    def test_closed_call_refuses_and_keeps_the_draft(self):
        draft, check = self.complete()
        self.open(self.hal, check)
        self.clock.move_to(self.end)
        refused = self.client.post(check)
        for words in ["has not been sent", "01632 960000", draft.reference]:
            self.assertContains(refused, words)
        draft.refresh_from_db()
        self.assertIsNone(draft.sent_at)
        self.assertEqual(draft.interests.get().sentence, "I have done it before.")

    def test_page_that_was_open_at_midnight_is_saved(self):
        draft, _ = self.complete(days_per_term=None)
        time = f"{draft.get_absolute_url()}time/"
        self.assertNotContains(self.open(self.hal, time), "has closed")
        self.clock.move_to(self.end)
        answers = {"days_per_term": 7, "reach": "local"}
        after = self.client.post(time, answers, follow=True)
        self.assertContains(after, "has not been sent")
        draft.refresh_from_db()
        self.assertEqual(draft.days_per_term, 7)

    def test_first_page_that_was_open_at_midnight_is_saved(self):
        self.assertContains(self.open(self.mo, BEGIN), "Your name")
        self.clock.move_to(self.end)
        refused = self.client.post(BEGIN, YOU | {"position": self.head.pk})
        draft = Statement.objects.get(person=self.mo)
        self.assertEqual((draft.name, draft.school), ("Mo", self.heath))
        self.assertRedirects(refused, f"{draft.get_absolute_url()}check/")
        self.assertContains(self.client.get(refused.url), "has not been sent")

    def test_wrong_answers_at_midnight_are_still_there_to_read(self):
        self.open(self.mo, BEGIN)
        self.clock.move_to(self.end)
        page = self.client.post(BEGIN, YOU | {"telephone": "at home"})
        for words in ["at home", "has closed", "01632 960000"]:
            self.assertContains(page, words)

    def test_begin_page_closes_with_the_day(self):
        self.assertContains(self.open(self.mo, BEGIN), "Your name")
        self.clock.move_to(self.end)
        page = self.client.get(BEGIN)
        self.assertContains(page, "takes no more statements")
        self.assertNotContains(page, "given longer")
        self.assertFalse(Statement.objects.exists())

    def test_pages_and_lists_turn_with_the_day(self):
        for url in [self.sheet.get_absolute_url(), "/mi-sheets/", "/", SHEETS]:
            with self.subTest(url):
                self.clock.move_to(self.end - SECOND)
                page = self.open(self.edie, url)
                self.assertContains(page, "last day today, until midnight")
                self.clock.move_to(self.end)
                page = self.open(self.edie, url)
                self.assertNotContains(page, "last day today")

    def test_list_of_ones_statements_turns_with_the_day(self):
        self.complete()
        page = self.open(self.hal, "/statements/")
        self.assertContains(page, "last day today, until midnight")
        self.clock.move_to(self.end)
        self.assertContains(self.client.get("/statements/"), "no longer be sent")

    def test_command_knows_the_day_as_well(self):
        self.assertNotIn("No sheet has a last day", self.reminded())
        self.clock.move_to(self.end)
        self.assertIn("No sheet has a last day", self.reminded())

    def reminded(self):
        out = StringIO()
        call_command("send_reminders", dry_run=True, stdout=out)
        return out.getvalue()

    def test_a_schools_own_midnight_is_as_sharp(self):
        self.sheet.complete_by -= timedelta(days=7)
        self.sheet.save()
        make_extension(self.sheet, self.heath, self.day)
        _, others = self.complete(self.stan, school=self.stow)
        self.assertContains(self.open(self.stan, others), "has not been sent")
        draft, check = self.complete()
        page = self.open(self.hal, check)
        self.assertContains(page, "Your school has been given until")
        self.clock.move_to(self.end)
        self.assertContains(self.client.post(check), "Your school had been given")
        draft.refresh_from_db()
        self.assertIsNone(draft.sent_at)


class LateIsTaken(Seasons):
    """The sheet takes statements afterwards, and marks them."""

    takes_late = True

    def test_check_page_that_was_open_at_midnight_sends_late(self):
        draft, check = self.complete()
        self.assertContains(self.open(self.hal, check), "last day today")
        self.clock.move_to(self.end)
        self.assertContains(self.client.get(check), "mark it as")
        receipt = self.client.post(check, follow=True)
        self.assertContains(receipt, "marked as late")
        queue = self.open(self.ada, QUEUE)
        self.assertContains(queue, ">late</b>", count=1)
        draft.refresh_from_db()
        self.assertTrue(draft.is_late)

    def test_begin_page_says_that_it_is_late(self):
        self.assertNotContains(self.open(self.mo, BEGIN), "mark it as")
        self.clock.move_to(self.end)
        page = self.client.get(BEGIN)
        self.assertContains(page, "mark it as")
        self.assertContains(page, "Your name")


class Winter:
    day, end = date(2027, 1, 29), datetime(2027, 1, 30, 0, tzinfo=UTC)


class Summer:
    day, end = date(2027, 7, 16), datetime(2027, 7, 16, 23, tzinfo=UTC)


class EveOfTheChange:
    """The clocks go forward on the night after the last day."""

    day, end = date(2027, 3, 27), datetime(2027, 3, 28, 0, tzinfo=UTC)


class DayOfTheChange:
    """The last day has 23 hours."""

    day, end = date(2027, 3, 28), datetime(2027, 3, 28, 23, tzinfo=UTC)


class WinterTests(Winter, OpenUntilMidnight, CastTestCase):
    pass


class SummerTests(Summer, OpenUntilMidnight, CastTestCase):
    pass


class EveOfTheChangeTests(EveOfTheChange, OpenUntilMidnight, CastTestCase):
    pass


class DayOfTheChangeTests(DayOfTheChange, OpenUntilMidnight, CastTestCase):
    pass


class LateInWinterTests(Winter, LateIsTaken, CastTestCase):
    pass


class LateInSummerTests(Summer, LateIsTaken, CastTestCase):
    pass


class LateOnTheEveTests(EveOfTheChange, LateIsTaken, CastTestCase):
    pass


class LateOnTheDayTests(DayOfTheChange, LateIsTaken, CastTestCase):
    pass
