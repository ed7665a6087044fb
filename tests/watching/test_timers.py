"""When a timer is late, and when a worker is silent."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import SimpleTestCase, override_settings

from watching.facts import State
from watching.models import Run
from watching.timers import Timer, each_of

pytestmark = pytest.mark.one_database

FRIDAY = datetime(2027, 3, 5, 7, 0, tzinfo=UTC)
DAILY = Timer("sweep", "Sweeping", timedelta(days=1), "Dust.")
ON_WEEKDAYS = Timer("sweep", "Sweeping", timedelta(days=1), "Dust.", on_weekdays=True)
WORKER = Timer("sweep", "Sweeping", timedelta(minutes=1), "Dust.", is_heart=True)
BY_HAND = Timer("sweep", "Sweeping", None, "Dust.")


def make_run(outcome="well", **after):
    at = FRIDAY + timedelta(**after)
    return Run(name="sweep", outcome=outcome, began_at=FRIDAY, alive_at=at)


def watch(timer, *runs, **after):
    return each_of(timer, list(runs), FRIDAY + timedelta(**after))


class TimerTests(SimpleTestCase):
    def assert_stands(self, watched, state, words):
        self.assertEqual(watched.state, state)
        self.assertIn(words, watched.words.replace("\xa0", " "))

    def test_is_late_three_hours_after_its_time(self):
        run = make_run()
        self.assert_stands(watch(DAILY, run, hours=26), "well", "Went well 1 day ago.")
        self.assert_stands(
            watch(DAILY, run, hours=28), "wrong", "1 day ago: it is late"
        )

    def test_may_rest_on_weekends(self):
        run = make_run()
        self.assert_stands(watch(ON_WEEKDAYS, run, days=3, hours=2), "well", "Went")
        self.assert_stands(watch(ON_WEEKDAYS, run, days=3, hours=4), "wrong", "late")

    def test_one_that_failed_is_wrong_however_lately(self):
        runs = [make_run(), make_run("failed", minutes=1)]
        self.assert_stands(watch(DAILY, *runs, minutes=5), "wrong", "Failed, 4 minutes")

    def test_one_that_runs_is_no_failure(self):
        runs = [make_run(), make_run("running", minutes=1)]
        self.assert_stands(watch(DAILY, *runs, minutes=5), "well", "Running, for")

    def test_a_worker_is_silent_after_three_minutes(self):
        run = make_run("running")
        self.assert_stands(watch(WORKER, run, minutes=2), "well", "Alive: last sign 2")
        self.assert_stands(watch(WORKER, run, minutes=4), "wrong", "Silent: last sign")

    def test_a_worker_that_was_stopped_is_missed_as_soon(self):
        run = make_run()
        self.assert_stands(watch(WORKER, run, minutes=4), "wrong", "Stopped 4 minutes")

    def test_what_never_ran_is_wrong_in_production_only(self):
        self.assert_stands(watch(DAILY), State.PLAIN, "It has never run here.")
        with override_settings(IS_PRODUCTION=True):
            self.assert_stands(watch(DAILY), State.WRONG, "It has never run here.")
            self.assert_stands(watch(BY_HAND), State.PLAIN, "It has never run here.")

    def test_what_is_run_by_hand_is_never_late(self):
        self.assert_stands(watch(BY_HAND, make_run(), days=999), "well", "Went well")
