"""Those who were asked and have not answered are reminded, once."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command

from mi_sheets.models import Holiday
from registrations.models import Agreement
from tests.cast import TODAY

from .release import (
    ReleaseTestCase,
    answer,
    date_back,
    letters,
    make_asked,
    make_declared,
)


def next_weekday(number):
    """A day of the week that is at least a week ahead: 0 is a Monday."""
    ahead = TODAY() + timedelta(days=7)
    return ahead + timedelta(days=(number - ahead.weekday()) % 7)


class ChaseTests(ReleaseTestCase):
    """What is due on some Wednesday."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.asked = make_asked(cls.sent)
        cls.day = next_weekday(2)

    def due(self, day=None):
        return list(Agreement.objects.to_chase(day or self.day))

    def ask(self, days_before):
        """Let it have been asked so many days before that Wednesday."""
        self.asked.refresh_from_db()
        ahead = (self.day - self.asked.asked_at.date()).days
        date_back(self.asked, days_before - ahead)

    def test_ten_working_days_after_asking(self):
        self.ask(13)
        self.assertEqual(self.due(), [])
        self.ask(14)
        self.assertEqual(self.due(), [self.asked])

    def test_weekends_and_holidays_are_no_working_days(self):
        self.ask(14)
        saturday = self.day + timedelta(days=3)
        self.assertEqual(self.due(saturday), [])
        holiday = self.day - timedelta(days=7)
        Holiday.objects.create(first_on=holiday, last_on=holiday, name="A holiday")
        self.assertEqual(self.due(), [])
        self.ask(15)
        self.assertEqual(self.due(), [self.asked])
        Holiday.objects.create(first_on=self.day, last_on=self.day, name="Another")
        self.assertEqual(self.due(), [])

    def test_once_and_never_again(self):
        self.ask(14)
        self.assertEqual(Agreement.objects.chase_due(self.day), [self.asked])
        self.assertEqual(Agreement.objects.chase_due(self.day), [])
        self.assertEqual(self.due(), [])
        self.assertFalse(self.asked.chase())
        letter = letters("chased").get()
        self.assertEqual(letter.to, "hal@example.org")
        self.assertIn("We do not remind you again.", letter.body)
        self.assertIn("reminded", self.sent.events.last().note)

    def test_nobody_who_has_answered_or_waits_for_us(self):
        self.ask(14)
        answer(self.asked, "question", question="From when?")
        self.assertEqual(self.due(), [])
        answer(self.asked, "agreed")
        self.assertEqual(self.due(), [])

    def test_three_working_days_after_the_meeting(self):
        self.ask(60)
        for meets, due in [(-3, [self.asked]), (-2, []), (5, [])]:
            # A Friday is three working days before a Wednesday; a Monday is two.
            meeting = self.day + timedelta(days=meets - 2 * (meets == -3))
            Agreement.objects.update(state="considering", considers_on=meeting)
            with self.subTest(meeting):
                self.assertEqual(self.due(), due)

    def test_whoever_only_supports_it_is_asked_what_the_board_said(self):
        answer(self.asked, "supported")
        self.ask(14)
        self.assertEqual(self.due(), [self.asked])

    def test_nobody_whose_link_is_closed_or_has_expired(self):
        self.ask(181)
        self.assertEqual(self.due(), [])
        self.ask(180)
        self.assertEqual(self.due(), [self.asked])
        self.ask(14)
        self.asked.recall(by=self.mo)
        self.assertEqual(self.due(), [])

    def test_nobody_about_what_was_withdrawn(self):
        self.ask(14)
        self.sent.withdraw(list(self.sent.interests.all()), by=self.mo)
        self.assertEqual(self.due(), [])

    def test_nobody_who_was_not_asked_by_us(self):
        make_declared(self.sent, "board")
        self.ask(14)
        self.assertEqual(self.due(), [self.asked])

    def test_command_says_beforehand_who_would_be_reminded_and_why(self):
        self.ask(14)
        told, day = StringIO(), self.day.isoformat()
        call_command("send_reminders", "--dry-run", "--today", day, stdout=told)
        self.assertIn("hal@example.org: Headteacher: asked (asked", told.getvalue())
        self.assertIn("1 reminders would be written.", told.getvalue())
        self.assertFalse(letters("chased").exists())
        for number in [1, 0]:
            call_command("send_reminders", "--today", day, stdout=told)
            words = f"Agreements to release: {number} reminders written."
            self.assertIn(words, told.getvalue())
        self.assertEqual(letters("chased").count(), 1)
