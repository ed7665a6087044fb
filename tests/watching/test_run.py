"""What ran is kept: how it went, what it said, and that it was killed."""

from datetime import timedelta
from io import StringIO

import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import TestCase
from django.utils import timezone

from watching.heart import Heart
from watching.models import Run


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


class RunTests(TestCase):
    def test_is_there_while_it_runs(self):
        with Run.of("sweep"):
            self.assertEqual(Run.objects.get().state, "Running")
        run = Run.objects.get()
        self.assertEqual(run.state, "Went well")
        self.assertGreaterEqual(run.ended_at, run.began_at)

    def test_keeps_what_it_said_in_words_and_figures(self):
        with Run.of("sweep") as run:
            run.say("12 rooms swept.", rooms=12)
            run.say("1 was locked.", locked=1)
        run = Run.objects.get()
        self.assertEqual(run.words, "12 rooms swept.\n1 was locked.")
        self.assertEqual(run.numbers, {"rooms": 12, "locked": 1})

    def test_a_failure_is_kept_and_raised_again(self):
        with self.assertRaises(CommandError), Run.of("sweep"):
            raise CommandError("No broom.")
        run = Run.objects.get()
        self.assertEqual((run.state, run.words), ("Failed", "No broom."))

    def test_what_others_raise_is_not_quoted(self):
        with self.assertRaises(IntegrityError), Run.of("sweep"):
            raise IntegrityError("Key (email)=(hal@heath.example) exists")
        self.assertEqual(Run.objects.get().words, "IntegrityError: see the log.")

    def test_a_killed_one_is_told_from_a_running_one(self):
        Run(name="sweep").begin()
        with later(minutes=50):
            self.assertFalse(Run.objects.get().is_silent)
        with later(minutes=70):
            self.assertIn("Killed", Run.objects.get().state)

    def test_a_dry_run_leaves_nothing(self):
        with Run.of("sweep", dry=True) as run:
            run.say("12 rooms would be swept.")
        self.assertFalse(Run.objects.exists())

    def test_runs_go_after_ninety_days_but_for_the_last(self):
        for _ in range(2):
            with Run.of("sweep"):
                pass
        with later(days=89), Run.of("mop"):
            self.assertEqual(Run.objects.count(), 3)
        with later(days=91), Run.of("dust"):
            names = list(Run.objects.values_list("name", flat=True))
        self.assertEqual(names, ["dust", "mop", "sweep"])

    def test_those_that_count_are_the_last_and_the_last_that_went_well(self):
        for number, outcome in enumerate(["well", "well", "failed", "failed"]):
            with later(minutes=number):
                Run.objects.create(name="sweep", outcome=outcome)
        counted = list(Run.objects.that_count())
        self.assertEqual(counted, list(Run.objects.all())[0:3:2])


class HeartTests(TestCase):
    def setUp(self):
        self.heart = Heart("worker")

    def test_a_worker_is_one_row_however_long_it_lives(self):
        self.heart.beat()
        for _ in range(3):
            self.heart.due = 0
            self.heart.beat()
        self.assertEqual(Run.objects.get().state, "Running")
        self.heart.stop()
        self.assertEqual(Run.objects.get().state, "Went well")

    def test_between_beats_it_asks_nothing(self):
        self.heart.beat()
        with self.assertNumQueries(0):
            self.heart.beat()

    def test_trouble_is_said_at_once_and_so_is_its_end(self):
        self.heart.says("No answer.")
        self.heart.says("No answer.", sent=2)
        self.assertEqual(Run.objects.get().words, "No answer.")
        self.heart.says("", sent=3)
        run = Run.objects.get()
        self.assertEqual((run.words, run.numbers), ("", {"sent": 5}))

    def test_a_row_that_was_lost_is_made_again(self):
        self.heart.beat()
        Run.objects.all().delete()
        self.heart.due = 0
        self.heart.beat()
        self.assertEqual(Run.objects.count(), 1)


class CommandTests(TestCase):
    """Commands that timers start leave a run, and a dry run leaves none."""

    def run_of(self, *command, **options):
        call_command(*command, stdout=StringIO(), **options)
        return Run.objects.first()

    def test_commands_say_what_they_did(self):
        for name, said in [
            ("send_reminders", {"reminders": 0, "agreements": 0}),
            ("send_digest", {"digests": 0}),
            ("send_outbox", {"sent": 0, "not_sent": 0}),
            ("check_links", {"links": 0, "lead_nowhere": 0}),
        ]:
            with self.subTest(name):
                run = self.run_of(name)
                self.assertEqual((run.name, run.state), (name, "Went well"))
                self.assertEqual(run.numbers, said)
                self.assertTrue(run.words)

    def test_dry_runs_are_not_kept(self):
        for name in ["send_reminders", "send_digest"]:
            self.assertIsNone(self.run_of(name, dry_run=True))

    def test_a_file_that_is_none_is_a_run_that_failed(self):
        for name in ["import_schools", "import_contacts", "import_areas"]:
            with self.assertRaises(CommandError):
                self.run_of(name, "/nowhere.csv")
        self.assertEqual({run.outcome for run in Run.objects.all()}, {"failed"})
