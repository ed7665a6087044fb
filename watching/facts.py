"""
What is known of the portal now: each fact in words, and as a figure for Prometheus.

An app says its own in its module ``watched``: a function, marked ``@facts``, that asks
the database once. Nothing in a fact is anybody’s.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import Error
from django.db.models import TextChoices


class State(TextChoices):
    """How a fact stands; the label is what its tag says."""

    PLAIN = "plain", ""
    WELL = "well", "Well"
    LOOK = "look", "Look at this"
    WRONG = "wrong", "Wrong"


@dataclass(frozen=True)
class Fact:
    """
    ``name`` is the metric’s, without ``portal_``; without a figure there is none.

    ``do`` says what to do while it is not well.
    """

    name: str
    label: str
    words: str
    figure: float | None = None
    state: State = State.PLAIN
    do: str = ""


SOURCES: list[Callable[[], list[Fact]]] = []


def facts(source):
    """Mark a function that answers with facts."""
    SOURCES.append(source)
    return source


def all_of_them():
    """Every fact; of what cannot be asked, that it cannot."""
    return [fact for source in SOURCES for fact in asked(source)]


def asked(source):
    try:
        return source()
    except Error:
        return [unknown(source)]


def unknown(source):
    what = source.__name__.replace("_", " ").capitalize()
    words = "The database did not answer this."
    return Fact(source.__name__, what, words, state=State.WRONG, do="Read the log.")


def lateness(seconds, *, look, wrong):
    """The state of something that should have taken less time than this."""
    if seconds > wrong:
        return State.WRONG
    return State.LOOK if seconds > look else State.WELL
