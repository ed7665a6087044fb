"""A process that never ends: one run, which shows again and again that it is alive."""

import socket
from contextlib import suppress
from time import monotonic

from django.db import Error

from .models import Run

SECONDS_BETWEEN_BEATS = 30


class Heart:
    """
    Beats as often as it is asked to, and writes one row every half minute.

    It raises what a database raises, as all that writes does, and goes on afterwards.
    """

    def __init__(self, name):
        self.name, self.run, self.due = name, None, 0.0
        self.words, self.numbers = "", {}

    def says(self, words, **numbers):
        """How it stands, for the next beat; at once if it stands otherwise than before.

        Numbers are added up.
        """
        for name, number in numbers.items():
            self.numbers[name] = self.numbers.get(name, 0) + number
        if words != self.words:
            self.words, self.due = words, 0.0
            with suppress(Error):
                self.beat()

    def beat(self):
        if monotonic() < self.due:
            return
        if not (self.run and self.run.live(self.words, **self.numbers)):
            self.run = Run(
                name=self.name,
                words=self.words,
                numbers=self.numbers,
                host=socket.gethostname()[:100],
            )
            self.run.begin()
        self.due = monotonic() + SECONDS_BETWEEN_BEATS

    def stop(self):
        """It was told to stop; without a database that stays unsaid."""
        if self.run:
            with suppress(Error):
                self.run.end(Run.Outcome.WELL)
