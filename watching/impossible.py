"""
States that must never be: each is one query for the records that are in it.

An app names its own in its module ``watched``: a function, marked ``@impossible``, that
answers with a queryset of a model that has pages in the admin. None of it can come
about through the portal; a restored file, a hand in the database or a fault can.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from .facts import State

SHOWN = 20


@dataclass(frozen=True)
class Impossible:
    """One such state: its name, how to mend it, and how its records are found."""

    label: str
    mend: str
    find: Callable[[], QuerySet]
    key: str

    @property
    def name(self):
        return self.find.__name__

    def look(self):
        return Look(self, list(self.find()[: SHOWN + 1]))


@dataclass(frozen=True)
class Look:
    """What was found of it."""

    of: Impossible
    rows: list

    @property
    def number(self):
        return len(self.rows)

    @property
    def state(self):
        return State.WRONG if self.rows else State.WELL

    @property
    def in_words(self):
        """How many there are, where they are counted to the end."""
        if self.number > SHOWN:
            return f"more than {SHOWN}. The first are:"
        return f"{self.number}." if self.rows else "none."

    @cached_property
    def records(self):
        """Where each record is, and what it is known by; nobody’s name."""
        return [
            (address(row, self.of.key), called(row, self.of.key)) for row in self.shown
        ]

    @property
    def shown(self):
        return self.rows[:SHOWN]


def called(row, key):
    return getattr(row, key) or f"number {row.pk}"


def address(row, key):
    page = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    try:
        return reverse(page, args=[getattr(row, key)])
    except NoReverseMatch:  # It lacks what it is found by.
        return ""


STATES: list[Impossible] = []


def impossible(label, *, mend, key="pk"):
    """Mark a function that finds such records; ``key`` is what addresses have."""

    def mark(find):
        STATES.append(Impossible(label, mend, find, key))
        return find

    return mark


def look_everywhere():
    """Each state, with what is in it: one query each."""
    return [state.look() for state in STATES]
