"""
What is to run without anybody, and how long it may be silent before it is late.

An app names its own in its module ``watched``. A timer that is no timer but a worker
shows again and again that it is alive: ``is_heart``.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince

from .facts import State
from .models import Run

SLACK = timedelta(hours=3)
BETWEEN_BEATS = timedelta(minutes=3)
SATURDAY = 5


@dataclass(frozen=True)
class Timer:
    """
    A command, how often it is to run, and what is lost while it does not.

    What is to run on no day (``every`` is None) is never late.
    """

    name: str
    label: str
    every: timedelta | None
    lost: str
    on_weekdays: bool = False
    is_heart: bool = False

    def due_by(self, run):
        """Until when it may take to run again: timers rest on some weekends."""
        if self.is_heart:
            return run.alive_at + BETWEEN_BEATS
        due = run.alive_at + self.every + SLACK
        while self.on_weekdays and timezone.localtime(due).weekday() >= SATURDAY:
            due += timedelta(days=1)
        return due


@dataclass(frozen=True)
class Watched:
    """How a timer stands: its last run, and its last that went well."""

    timer: Timer
    last: Run | None
    well: Run | None
    now: datetime

    @property
    def is_late(self):
        if self.timer.every is None:
            return False
        return self.well is None or self.now > self.timer.due_by(self.well)

    @property
    def state(self):
        is_due = self.timer.every and settings.IS_PRODUCTION
        if self.last is None and not is_due:
            return State.PLAIN  # Nobody starts it in a demonstration.
        if self.last and self.last.has_failed:
            return State.WRONG
        return State.WRONG if self.is_late else State.WELL

    @property
    def words(self):
        if self.last is None:
            return "It has never run here."
        if self.timer.is_heart:
            return self.words_of_worker
        if self.last.has_failed:
            return f"{self.last.state}, {self.ago(self.last)}."
        if self.last != self.well:
            return f"Running, for {timesince(self.last.began_at, depth=1)}."
        late = ": it is late" if self.is_late else ""
        return f"Went well {self.ago(self.last)}{late}."

    @property
    def words_of_worker(self):
        if self.last.outcome == Run.Outcome.RUNNING:
            how = "Silent" if self.is_late else "Alive"
            return f"{how}: last sign {self.ago(self.last)}."
        how = "Failed" if self.last.has_failed else "Stopped"
        return f"{how} {self.ago(self.last)}."

    def ago(self, run):
        return f"{timesince(run.alive_at, self.now, depth=1)} ago"


TIMERS: list[Timer] = []


def timer(*args, **kwargs):
    TIMERS.append(Timer(*args, **kwargs))


def watched():
    """Every timer as it stands. One query."""
    runs = list(Run.objects.that_count())
    now = timezone.now()
    return [each_of(timer, runs, now) for timer in TIMERS]


def each_of(timer, runs, now):
    own = [run for run in runs if run.name == timer.name]
    own.sort(key=lambda run: run.alive_at, reverse=True)
    last = next(iter(own), None)
    fine = {Run.Outcome.WELL, Run.Outcome.RUNNING if timer.is_heart else None}
    well = next((run for run in own if run.outcome in fine), None)
    return Watched(timer, last, well, now)
