"""Whether all is well: what is now, what ran, and what must never be."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from .facts import Fact, State, all_of_them
from .impossible import Look, look_everywhere
from .timers import Watched, watched


@dataclass(frozen=True)
class Status:
    facts: list[Fact] = field(default_factory=all_of_them)
    timers: list[Watched] = field(default_factory=watched)
    looks: list[Look] = field(default_factory=look_everywhere)
    at: datetime = field(default_factory=timezone.now)

    def number(self, state):
        every = [*self.facts, *self.timers, *self.looks]
        return sum(each.state == state for each in every)

    @property
    def wrong(self):
        return self.number(State.WRONG)

    @property
    def look(self):
        return self.number(State.LOOK)
