"""Days, numbers and telephone numbers, as MI sheets have written them."""

import re
from calendar import month_abbr
from datetime import datetime, time

NUMBER = re.compile(r"\b0*([1-9][0-9]{0,3})\s?[/-]\s?([0-9]{2})\b")
CITED = re.compile(
    r"(?:follow|replac|builds? on|further to|update)[^.\n]{0,60}?"
    r"((?:(?:,|and|&|\s){0,12}(?:MI(?:\s*sheets?)?\s*)?[1-9][0-9]{0,3}/[0-9]{2}\b)+)",
    re.IGNORECASE,
)
# Ten or eleven digits that begin like one, or an extension in brackets.
TELEPHONE = re.compile(
    r"\(?(?<![\d/.])(?:\+44[\s()-]*|0)(?:[\s()-]*[0-9]){9,10}(?![\d/])\)?"
    r"|\((?:ext\.?\s*)?[0-9]{4,6}\)",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b([0-9]{1,2})(?:/([0-9]{1,2})/|(?:st|nd|rd|th)?\s+([A-Z][a-z]{2})[a-z]*\.?,?\s+)"
    r"([0-9]{4}|[0-9]{2})\b(?:\D{0,5}([0-9]{1,2})[:.]([0-9]{2}))?"
)
MONTHS = list(month_abbr)[1:]
NOON = time(12)  # when they were posted


def number_in(text):
    """The first number, as it is printed: MI 08-04 is 8/04. Empty without one."""
    found = NUMBER.search(text)
    return f"{found[1]}/{found[2]}" if found else ""


def cited_in(text):
    """The numbers of the sheets that a text says it follows up, each once."""
    numbers = [
        f"{number}/{year}"
        for found in CITED.finditer(text)
        for number, year in NUMBER.findall(found[1])
    ]
    return list(dict.fromkeys(numbers))


def moment_in(text):
    """The first day in a text, with its time or noon; None if there is none."""
    for day, month, name, year, hour, minute in DAY.findall(text):
        if name and name not in MONTHS:
            continue
        month = int(month or MONTHS.index(name) + 1)
        year = int(year) + 2000 if len(year) == 2 else int(year)
        at = time(int(hour), int(minute)) if is_time(hour, minute) else NOON
        try:
            return datetime(year, month, int(day), at.hour, at.minute)
        except ValueError:
            continue
    return None


def is_time(hour, minute):
    return bool(hour) and int(hour) < 24 and int(minute) < 60


def without_telephones(text):
    """A text without telephone numbers, and how many there were."""
    text, count = TELEPHONE.subn("", text)
    text = re.sub(r"(?<=\S)[ \t]{2,}", " ", text) if count else text
    return re.sub(r"[ \t]+([,.;)\n]|$)", r"\1", text), count
