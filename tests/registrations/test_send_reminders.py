"""The command explains, sends, sums up, and does nothing twice."""

from unittest.mock import patch

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mi_sheets.working_days import WorkingDays
from registrations.models import Statement
from registrations.reminders import sending
from registrations.reminders.plan import Plan
from tests.cast import (
    make_complete,
    make_person,
    make_school,
)
from tests.registrations.nil import make_contact
from tests.registrations.reminders import DAY, PUBLISHED, TEN, THREE, RemindersTestCase


class CommandTests(RemindersTestCase):
    def setUp(self):
        super().setUp()
        make_contact(self.heath, email="head@heath.example")
        make_complete(self.stan, self.sheet, [self.locum], school=self.stow)

    def test_dry_run_says_who_would_get_what_and_why_and_sends_nothing(self):
        said = self.send(TEN, dry_run=True)
        for words in [
            "stan@example.org: Draft not sent (10 working days before Fri 12 Mar 2027)",
            "head@heath.example: School not heard from: Heath School",
            "Somebody there has begun an answer",
            "    Stow School",
            "MI sheet 40/26: reminders would be written: 1 of drafts, 1 to schools, "
            "0 to trusts. Next round: Tue 9 Mar 2027, 3 working days before Fri 12 Mar",
        ]:
            self.assertIn(words, said)
        self.assertEqual((self.reminded(), self.written()), ([], []))

    def test_it_sums_up_what_was_sent(self):
        said = self.send(TEN)
        self.assertIn("written: 1 of drafts, 1 to schools, 0 to trusts", said)
        self.assertIn("written: 0 of drafts, 0 to schools, 0 to trusts", self.send(TEN))
        said = self.send(TEN, dry_run=True)
        self.assertIn("Reminded already in this round", said)
        self.assertNotIn("stan@example.org: ", said)
        self.assertIn("would be written: 0 of drafts, 0 to schools", said)

    def test_it_can_act_as_if_it_were_another_day(self):
        self.assertIn("1 of drafts", self.send(PUBLISHED.date(), today=str(TEN)))
        said = self.send(today=str(TEN + DAY), dry_run=True)
        self.assertIn("Sat 27 Feb 2027 is a Saturday: nobody is reminded.", said)

    def test_what_is_no_day_is_refused(self):
        for text in ["tomorrow", "2027-02-30", "26/02/2027"]:
            with self.subTest(text), self.assertRaises(CommandError):
                self.send(today=text)

    def test_two_commands_at_once_remind_nobody_twice(self):
        """Both have made their plan before either has sent anything."""
        self.go_to(TEN)
        plans = [Plan(self.sheet, TEN, WorkingDays.known()) for _ in range(2)]
        first, second = (sending.send(plan) for plan in plans)
        self.assertEqual(first.total(), 2)
        self.assertEqual(second.total(), 0)
        self.assertEqual(len(self.written()), 2)

    def test_message_and_log_are_written_together_or_neither(self):
        broken = patch(
            "registrations.reminders.mail.invitation_url", side_effect=RuntimeError
        )
        with broken, self.assertRaises(RuntimeError):
            self.send(TEN)
        self.assertEqual(self.reminded(), [("stan@example.org", "draft")])
        self.assertEqual(len(self.written()), 1)
        self.send(TEN)
        self.assertEqual(len(self.reminded()), 2)

    def test_draft_that_is_sent_meanwhile_is_not_reminded(self):
        self.go_to(TEN)
        plan = Plan(self.sheet, TEN, WorkingDays.known())
        Statement.objects.update(sent_at=timezone.now())
        self.assertEqual(sending.send(plan)["draft"], 0)

    @pytest.mark.one_database
    def test_many_need_no_more_queries_than_few(self):
        counts = []
        for number in [1, 20]:
            for each in range(number):
                urn = 900600 + 10 * number + each
                school = make_school(urn, f"School {urn}", trust_name=f"T{urn}")
                make_contact(school, ["head", "trust"][each % 2])
                make_complete(make_person(f"P{urn}"), self.sheet, [], school=school)
            with CaptureQueriesContext(connection) as queries:
                Plan(self.sheet, THREE, WorkingDays.known())
            counts.append(len(queries))
        self.assertEqual(*counts)
