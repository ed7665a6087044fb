"""Where an interest stands, where it may go, and what an adviser may answer."""

from django.conf import settings
from django.db import models

from roles.models import Role


class Status(models.TextChoices):
    CHOSEN = "chosen", "Not sent yet"
    WAITING = "waiting", "Sent"
    QUERIED = "queried", "We have a question for you"
    LISTED = "listed", f"On the {settings.COUNTY_NAME} list, subject to checks"
    RESERVE = "reserve", "On the reserve list"
    SUPPORTED = "supported", "We will support your application"
    ENCOURAGED = "encouraged", "We encourage you to apply"
    NOTED = "noted", "Noted, and we will help you take it forward"
    NOT_THIS_TIME = "not_this_time", "Not this time"
    WITHDRAWN = "withdrawn", "Withdrawn"

    @property
    def for_advisers(self):
        """The same, as advisers say it."""
        words = {
            Status.WAITING: "Awaiting an answer",
            Status.QUERIED: "Question asked",
            Status.SUPPORTED: "Application supported",
            Status.ENCOURAGED: "Encouraged to apply",
            Status.NOTED: "Noted",
        }
        return words.get(self, self.label)


DECIDED = [
    Status.LISTED,
    Status.RESERVE,
    Status.SUPPORTED,
    Status.ENCOURAGED,
    Status.NOTED,
    Status.NOT_THIS_TIME,
]

# What an adviser's answer can be: a decision, or a question.
ANSWERED = [*DECIDED, Status.QUERIED]

# What there is to withdraw after an answer: not what has been refused.
STILL_OFFERED = [status for status in ANSWERED if status != Status.NOT_THIS_TIME]

# Each status that can be moved to, and the statuses it can be reached from.
MOVES = {
    Status.CHOSEN: [Status.WITHDRAWN],
    Status.WAITING: [
        Status.CHOSEN,
        Status.QUERIED,
        Status.WITHDRAWN,
        Status.NOT_THIS_TIME,
    ],
    Status.WITHDRAWN: [Status.CHOSEN, Status.WAITING, *STILL_OFFERED],
    **dict.fromkeys(ANSWERED, [Status.WAITING]),
}

# What can be answered depends on who decides about the role.
OUTCOMES = {
    Role.DecidedBy.COUNCIL: [Status.LISTED, Status.RESERVE],
    Role.DecidedBy.NATIONAL: [Status.SUPPORTED, Status.ENCOURAGED],
    Role.DecidedBy.SCHOOLS: [Status.NOTED],
}
ALWAYS = [Status.QUERIED, Status.NOT_THIS_TIME]

# These say nothing to the person without a note.
NEED_NOTE = ALWAYS


class MoveNotAllowed(Exception):
    """What was asked cannot be done any more; the message says why, to be shown."""


class Incomplete(Exception):
    """A statement cannot be sent: the page named here is not finished."""


class Overtaken(Exception):
    """A page was saved elsewhere after it was opened; ``step`` is what it is now."""

    def __init__(self, step):
        self.step = step
