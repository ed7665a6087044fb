"""
What the columns of the register mean: text in, typed values by field out.

A column that is absent leaves its field out of the values, and an empty cell
blanks the field.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from .kinds import kind_of
from .models import School
from .names import tidy_postcode

LA_CODE, LA_NAME = "LA (code)", "LA (name)"
REQUIRED = [
    "URN",
    "EstablishmentName",
    "EstablishmentStatus (name)",
    "TypeOfEstablishment (name)",
    "PhaseOfEducation (name)",
    "Postcode",
]

# How the register writes that there is nothing.
NOTHING = {"", "not applicable", "does not apply", "none", "not recorded"}
NO_DATE = date(1900, 1, 1)

STATUSES = {label.casefold(): value for value, label in School.Status.choices}
PHASES = {label.casefold(): value for value, label in School.Phase.choices}
PHASES |= dict.fromkeys(NOTHING, School.Phase.NOT_APPLICABLE.value)


class Unusable(Exception):
    """The text is no value; the message goes on after "its URN, “12x”, "."""


def something(text):
    return "" if text.casefold() in NOTHING else text


def needed(text):
    if not text:
        raise Unusable("is missing")
    return text


def urn(text):
    if not re.fullmatch("[1-9][0-9]{4,6}", text):
        raise Unusable("is no URN, which has six digits")
    return int(text)


def la_code(text):
    if not re.fullmatch("[0-9]{3}", text):
        raise Unusable("is no code, which has three digits")
    return text


def status(text):
    if text.casefold() not in STATUSES:
        raise Unusable("is none of the four that there are")
    return STATUSES[text.casefold()]


def phase(text):
    if text.casefold() not in PHASES:
        raise Unusable("is none of the eight that there are")
    return PHASES[text.casefold()]


@lru_cache(
    5_000
)  # Most schools opened or closed on the day that a term or a year began.
def day(text):
    """31-08-2024, or with the strokes that a spreadsheet makes of the hyphens."""
    if not something(text):
        return None
    try:
        found = datetime.strptime(text.replace("/", "-"), "%d-%m-%Y").date()
    except ValueError as error:
        raise Unusable("is no day, such as 31-08-2024") from error
    return None if found == NO_DATE else found


def metres(text):
    """A place on the map; the register has 0 where it knows none."""
    if not something(text):
        return None
    if not re.fullmatch("[0-9]{1,7}", text):
        raise Unusable("is no whole number of metres")
    return int(text) or None


def pupils(text):
    """How many; empty where the register does not count them."""
    if not something(text):
        return None
    if not re.fullmatch("[0-9]{1,5}", text):
        raise Unusable("is no number of pupils")
    return int(text)


def postcode(text):
    return tidy_postcode(something(text))


def telephone(text):
    """The number with its first 0, which spreadsheets take away."""
    return f"0{text}" if re.fullmatch("[1-9][0-9]{8,9}", text) else something(text)


def place(*parts):
    return ", ".join(filter(None, map(something, parts)))


def head(last, first, title):
    return " ".join(filter(None, map(something, [title, first, last])))


def district(code, name):
    """Code and name, or None where the code is no ONS code (the register has 9999)."""
    return (code, something(name)) if re.fullmatch("[A-Z][0-9]{8}", code) else None


# Each field: how it is read, and from which columns. Only the first must be there.
FIELDS = {
    "urn": (urn, ["URN"]),
    "name": (needed, ["EstablishmentName"]),
    "la_code": (la_code, [LA_CODE]),
    "status": (status, ["EstablishmentStatus (name)"]),
    "type_name": (something, ["TypeOfEstablishment (name)"]),
    "kind": (kind_of, ["TypeOfEstablishment (name)"]),
    "phase": (phase, ["PhaseOfEducation (name)"]),
    "opened_on": (day, ["OpenDate"]),
    "closed_on": (day, ["CloseDate"]),
    "street": (something, ["Street"]),
    "locality": (place, ["Locality", "Address3"]),
    "town": (something, ["Town"]),
    "postcode": (postcode, ["Postcode"]),
    "telephone": (telephone, ["TelephoneNum"]),
    "website": (something, ["SchoolWebsite"]),
    "head_name": (head, ["HeadLastName", "HeadFirstName", "HeadTitle (name)"]),
    "trust_name": (something, ["Trusts (name)"]),
    "district": (
        district,
        ["DistrictAdministrative (code)", "DistrictAdministrative (name)"],
    ),
    "easting": (metres, ["Easting"]),
    "northing": (metres, ["Northing"]),
    "pupils": (pupils, ["NumberOfPupils"]),
}
COLUMNS = {name for _, columns in FIELDS.values() for name in columns} | {LA_NAME}


LIMITS = {each.name: getattr(each, "max_length", None) for each in School._meta.fields}


def values_of(cells):
    """The fields of a school in these cells, by column. Raises Unusable, with why."""
    return {
        field: value_of(field, read, [cells.get(name, "") for name in columns], columns)
        for field, (read, columns) in FIELDS.items()
        if columns[0] in cells
    }


def value_of(field, read, texts, columns):
    try:
        value = read(*texts)
        limit = LIMITS.get(field)
        if limit and len(value) > limit:
            raise Unusable(f"is longer than {limit} characters")
    except Unusable as error:
        shown = f", “{texts[0][:40]}”," if texts[0] else ""
        raise Unusable(f"its {columns[0]}{shown} {error}") from error
    return value
