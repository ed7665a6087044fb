"""
What a line of the log looks like, and what it may hold.

JSON in production, so that a collector reads it; words elsewhere. No line has
anybody’s data: what a request was about is the name of its view, never its address;
of what was raised stay the class and the places in the code, and its words only where
they are about the code. See docs/watching.md.
"""

import logging
import re
import sys
from itertools import filterfalse
from traceback import TracebackException

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.template import TemplateDoesNotExist
from structlog.stdlib import ExtraAdder, ProcessorFormatter

logger = logging.getLogger("watching")

# Whatever else looks like one is masked, wherever it comes from.
ADDRESS = re.compile(r"[^\s@<>\"'(]+@[^\s@<>\"')]+")

# What gunicorn says of a request: its address, and that of who asked.
ASKED = re.compile(r"(?<= )/\S*|(?<=ip=)\S+(?=:)")

# Of a traceback: so many places of so many errors that led to one another.
PLACES, ERRORS = 15, 3
MARKS = re.compile(r"[\s^~]+")

# Facts that our own lines may carry besides their words.
FACTS = {"method", "view", "status", "ms", "request_id"}

# What these say is about the code or the server, and not about a value.
ABOUT_THE_CODE = (
    AttributeError,
    ImportError,
    ImproperlyConfigured,
    NameError,
    OperationalError,
    TemplateDoesNotExist,
)


class Line(ProcessorFormatter):
    """The formatter that settings name: ``as_json`` or in words."""

    def __init__(self, as_json):
        facts = [
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            ExtraAdder(allow=FACTS),
            without_asked,
            without_locals if as_json else structlog.processors.format_exc_info,
            without_addresses,
        ]
        render = structlog.processors.JSONRenderer(sort_keys=True) if as_json else words
        super().__init__(
            foreign_pre_chain=facts,
            processors=[ProcessorFormatter.remove_processors_meta, render],
        )

    def format(self, record):
        return super().format(about_a_view(record))


def about_a_view(record):
    """
    The same record with the view instead of the address, which may have a key in it.

    Of what was raised it says the class, and more only if that is about the code.
    """
    request = getattr(record, "request", None)
    if not hasattr(request, "resolver_match"):
        return record
    record = logging.makeLogRecord(record.__dict__)
    record.view = view_of(request)
    record.request_id = getattr(request, "request_id", "")
    if record.exc_info:
        record.msg, record.args = told(record.exc_info[1]), ()
    elif isinstance(record.args, tuple):
        args = [record.view if str(arg)[:1] == "/" else arg for arg in record.args]
        record.args = tuple(args)
    return record


def without_asked(_, __, event):
    """gunicorn names what was asked for, and by whom."""
    if event["logger"] == "gunicorn.error":
        event["event"] = ASKED.sub("[address]", event["event"])
    return event


def view_of(request):
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else "none"


def without_locals(_, __, event):
    """What was raised and where, as far back as it goes."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    error = raised[1] if isinstance(raised, tuple) else raised
    if error:
        event["error"] = told(error)
        event["traceback"] = "".join(map(places, chain(error)[-ERRORS:]))
    return event


def told(error):
    """The class of what was raised, and its first line if that is about the code."""
    name = type(error).__qualname__
    if not isinstance(error, ABOUT_THE_CODE):
        return name
    return f"{name}: {str(error).partition(chr(10))[0]}"


def chain(error):
    """What was raised, and what had led to it before that."""
    before = error.__cause__
    if not before and not error.__suppress_context__:
        before = error.__context__
    return [*(chain(before) if before else []), error]


def places(error):
    """The innermost places, without the marks below each."""
    found = TracebackException(type(error), error, error.__traceback__)
    lines = "".join(found.stack.format()[-PLACES:]).splitlines(keepends=True)
    return "".join([*filterfalse(MARKS.fullmatch, lines), f"{told(error)}\n"])


def without_addresses(_, __, event):
    return {
        name: ADDRESS.sub("[address]", value) if isinstance(value, str) else value
        for name, value in event.items()
    }


def words(_, __, event):
    """WARNING outbox: The mail server does not answer. (request 7f3a91bc)"""
    number = event.get("request_id")
    of = f" (request {number})" if number else ""
    said = f"{event['level'].upper()} {event['logger']}: {event['event']}{of}"
    return "\n".join(filter(None, [said, event.get("exception")]))


def log_crash(kind, error, traceback):
    """What Python calls for what nobody caught: a line like any other."""
    if issubclass(kind, KeyboardInterrupt):
        return sys.__excepthook__(kind, error, traceback)
    logger.critical("crashed", exc_info=(kind, error, traceback))
