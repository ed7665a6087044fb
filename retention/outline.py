"""Nested data as headings, questions and answers, for a page that can be printed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from .copy import REVIEW

NOTHING = "Nothing"


@dataclass(frozen=True)
class Node:
    """A name, and either words or more of the same."""

    name: str
    words: str = ""
    inner: tuple = ()
    is_for_review: bool = False


def outline(data):
    """The nodes of a mapping, of a list, or of a single value."""
    if isinstance(data, dict):
        return tuple(node(name_of(key), value, key) for key, value in data.items())
    return tuple(node(str(n), value) for n, value in enumerate(data, 1))


def node(name, value, key=""):
    if isinstance(value, list) and not any(map(is_nested, value)):
        return Node(name, words="\n".join(map(in_words, value)) or NOTHING)
    if isinstance(value, dict | list | tuple) and value:
        return Node(name, inner=outline(value), is_for_review=key == REVIEW)
    return Node(name, words=in_words(value))


def is_nested(value):
    return isinstance(value, dict | list | tuple)


def name_of(key):
    name = str(key).replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def in_words(value):
    match value:
        case None | "" | [] | {} | ():
            return NOTHING
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case date():
            return date_format(value)
    return str(value)
