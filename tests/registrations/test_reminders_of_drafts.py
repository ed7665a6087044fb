"""Who has a draft is reminded of it, once a round, and told how to stop that."""

from datetime import UTC, date, datetime

from django.utils import timezone

from mi_sheets.models import Holiday
from registrations.models import Reminder, Statement
from tests.cast import (
    make_complete,
    make_draft,
    make_extension,
    make_sent,
)
from tests.registrations.reminders import (
    DAY,
    LAST,
    PUBLISHED,
    TEN,
    THREE,
    RemindersTestCase,
)


class DraftTests(RemindersTestCase):
    def setUp(self):
        super().setUp()
        self.sheet.asks = []  # No school is asked, so that only drafts are left.
        self.sheet.save()

    def test_draft_is_reminded_in_each_round_once(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.send(TEN - DAY)
        self.assertEqual(self.reminded(), [])
        for day in [TEN, TEN, TEN + 3 * DAY, THREE, THREE + DAY, LAST]:
            self.send(day)
        self.assertEqual(self.reminded(), [("hal@example.org", "draft")] * 2)
        rounds = Reminder.objects.order_by("pk").values_list("days_before", "last_day")
        self.assertEqual(list(rounds), [(10, LAST), (3, LAST)])
        self.assertEqual(len(self.written()), 2)

    def test_message_says_by_when_what_is_missing_and_how_to_stop(self):
        draft = make_draft(self.hal, self.sheet, name="Hal Heath")
        self.send(TEN)
        (message,) = self.written()
        for words in [
            draft.reference,
            "midnight at the end of Friday 12 March 2027",
            f"/statements/{draft.reference}/\n",
            f"/statements/{draft.reference}/withdraw/",
            "“You and your school”, “What you could offer”, “Your time”",
            "delete it, and we remind you no more",
            "We remind you again",
        ]:
            self.assertIn(words, message.subject + message.body)
        self.assertEqual((message.to, message.reader), (self.hal.email, self.hal.pk))
        self.assertNotIn(draft.reference, message.subject + message.about)

    def test_advisers_see_that_it_went_and_neither_its_words_nor_its_reference(self):
        draft = make_draft(self.hal, self.sheet, name="Hal Heath")
        self.send(TEN)
        (message,) = self.written()
        self.client.force_login(self.ada)
        listed = "/admin/outbox/message/"
        for page in [listed, f"{listed}{message.pk}/change/"]:
            response = self.client.get(page)
            self.assertContains(response, "hal@example.org")
            self.assertNotContains(response, draft.reference)
            self.assertNotContains(response, "Still to do")
        found = self.client.get(f"{listed}?q={draft.reference}")
        self.assertNotContains(found, "hal@example.org")

    def test_nothing_missing_is_said_too_and_which_is_the_last(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.send(THREE)
        (message,) = self.written()
        self.assertIn("Everything that is needed is there", message.body)
        self.assertIn("This is our last reminder", message.body)
        self.assertNotIn("I have done it before", message.body)

    def test_missed_it_goes_on_the_next_working_day(self):
        make_complete(self.hal, self.sheet, [self.locum])
        for day in [TEN + DAY, TEN + 2 * DAY]:
            self.send(day)
            self.assertEqual(self.reminded(), [])
        self.send(TEN + 3 * DAY)
        self.assertEqual(len(self.reminded()), 1)

    def test_both_missed_only_the_last_goes(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.send(LAST)
        self.assertEqual(Reminder.objects.get().days_before, 3)

    def test_nothing_goes_after_the_last_day(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.assertIn("No sheet", self.send(LAST + 3 * DAY))
        self.assertEqual(self.reminded(), [])

    def test_message_that_cannot_go_by_then_goes_no_more(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.send(LAST)
        (message,) = self.written()
        midnight = datetime(2027, 3, 13, 0, tzinfo=UTC)
        self.assertEqual(message.expires_at, midnight)

    def test_school_holidays_bring_it_forward(self):
        Holiday.objects.create(
            name="Half term", first_on=date(2027, 2, 22), last_on=date(2027, 2, 26)
        )
        make_complete(self.hal, self.sheet, [self.locum])
        self.send(date(2027, 2, 18))
        self.assertEqual(self.reminded(), [])
        self.send(date(2027, 2, 19))
        self.assertEqual(len(self.reminded()), 1)

    def test_holiday_entered_afterwards_puts_it_off(self):
        make_complete(self.hal, self.sheet, [self.locum])
        Holiday.objects.create(name="Snow", first_on=THREE, last_on=THREE + DAY)
        said = self.send(THREE)
        self.assertIn("Tue 9 Mar 2027 is Snow: nobody is reminded.", said)
        self.assertEqual(self.reminded(), [])
        self.send(THREE + 2 * DAY)
        self.assertEqual(Reminder.objects.get().days_before, 3)

    def test_what_was_sent_or_deleted_is_not_reminded(self):
        make_sent(self.hal, self.sheet, [self.locum])
        make_draft(self.mo, self.sheet).delete_draft()
        self.send(TEN)
        self.assertEqual(self.reminded(), [])

    def test_whoever_is_at_it_is_left_in_peace(self):
        self.go_to(TEN)
        make_complete(self.hal, self.sheet, [self.locum])  # Begun on the day.
        self.go_to(TEN - DAY)
        draft = make_complete(self.mo, self.sheet, [self.locum])
        self.go_to(TEN)
        draft.save()  # Saved on the day.
        self.send(TEN)
        self.assertEqual(self.reminded(), [])
        self.send(TEN + 3 * DAY)
        self.assertEqual(self.reminded(), [("mo@example.org", "draft")])
        self.send(THREE)
        self.assertEqual(len(self.reminded()), 3)

    def test_access_that_was_closed_is_not_reminded(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.hal.is_active = False
        self.hal.save()
        self.assertIn("Their access is closed", self.send(TEN, dry_run=True))
        self.send(TEN)
        self.assertEqual(self.reminded(), [])

    def test_draft_keeps_to_the_schools_own_day(self):
        own = LAST + 7 * DAY
        make_extension(self.sheet, self.heath, own)
        make_complete(self.hal, self.sheet, [self.locum])
        self.send(TEN)
        self.assertEqual(self.reminded(), [])
        self.send(TEN + 7 * DAY)
        self.assertEqual(Reminder.objects.get().last_day, own)
        (message,) = self.written()
        self.assertIn("Your school has been given until", message.body)
        self.assertIn("Friday 19 March 2027", message.body)

    def test_deleted_draft_leaves_its_line_so_that_nobody_is_reminded_again(self):
        self.send(TEN)
        draft = make_complete(self.hal, self.sheet, [self.locum])
        self.send(THREE)
        draft.delete_draft()
        self.assertIsNone(Reminder.objects.get().statement)
        Statement.objects.filter(
            pk=make_complete(self.hal, self.sheet, [self.locum]).pk
        ).update(started_at=PUBLISHED, saved_at=PUBLISHED)
        self.send(THREE + DAY)
        self.assertEqual(len(self.reminded()), 1)

    def test_a_later_last_day_begins_the_rounds_anew(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.send(TEN)
        self.sheet.complete_by = LAST + 14 * DAY
        self.sheet.save()
        self.send(TEN + 14 * DAY)
        self.assertEqual(len(self.reminded()), 2)

    def test_sheet_may_remind_never(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.sheet.remind_before = []
        self.sheet.save()
        self.assertIn("No sheet", self.send(TEN))

    def test_nobody_is_reminded_of_a_sheet_just_published(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.sheet.published_at = timezone.make_aware(datetime(2027, 2, 26, 9))
        self.sheet.save()
        self.send(TEN + 3 * DAY)
        self.assertEqual(self.reminded(), [])
