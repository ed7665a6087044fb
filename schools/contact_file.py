"""
Reading a file of addresses: bytes in, rows of values out, no database.

Columns are known by their header, however it is spelt; others are left alone.
"""

import csv
import io
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from norfolk_sl.text import tidy

from .columns import Unusable, urn
from .gias import NotTheRegister, decode
from .models import Contact
from .names import plain

Kind = Contact.Kind

# As they are spelt, without capitals and punctuation.
HEADERS = {
    "urn": ["urn", "school urn", "unique reference number"],
    "trust": ["trust", "trust name", "academy trust", "mat", "trusts name"],
    "kind": ["kind", "type", "kind of contact", "contact type", "role", "post"],
    "email": ["e mail", "email", "e mail address", "email address", "address", "mail"],
    "name": ["name", "contact name", "contact", "full name", "person"],
}
KINDS = {
    Kind.HEAD: [
        *["head", "headteacher", "head teacher", "headmaster", "headmistress"],
        *["principal", "head of school", "acting head", "acting headteacher"],
        *["executive head", "executive headteacher"],
    ],
    Kind.OFFICE: [
        *["office", "school office", "admin", "administrator", "administration"],
        *["reception", "secretary", "school", "general"],
    ],
    Kind.CHAIR: [
        *["chair", "chair of governors", "chair of the governing board"],
        *["chair of the governing body", "chair of governing board", "chairperson"],
        *["chair of governing body", "chair of the governors"],
    ],
    Kind.TRUST: [
        *["trust", "academy trust", "mat", "multi academy trust", "trust office"],
    ],
}
LONGEST_EMAIL, LONGEST_NAME = 254, 100
SPELT = {spelling: kind for kind, spellings in KINDS.items() for spelling in spellings}


class NotContacts(Exception):
    """The file cannot be one of addresses; the message says why, in a sentence."""


@dataclass(frozen=True)
class Row:
    """One address as the file has it, or the problem with its line."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


class ContactFile:
    """A file whose encoding and header are right. Raises NotContacts for others."""

    def __init__(self, content: bytes):
        try:
            self.text, self.encoding = decode(content)
        except NotTheRegister as error:
            raise NotContacts(str(error)) from error
        self.delimiter = max(",;\t", key=self.text.partition("\n")[0].count)
        try:
            header: list[str] = next(self.reader(), [])
        except csv.Error as error:
            raise NotContacts(f"Its first line is not CSV ({error}).") from error
        self.columns = [column_of(name) for name in header]
        self.check()

    def reader(self):
        text = io.StringIO(self.text, newline="")
        return csv.reader(text, delimiter=self.delimiter, strict=True)

    def check(self):
        missing = [name for name in ["kind", "email"] if name not in self.columns]
        if not {"urn", "trust"} & set(self.columns):
            missing.insert(0, "URN or trust")
        if missing:
            noun = "columns" if len(missing) > 1 else "column"
            names = ", ".join(missing).replace("email", "e-mail")
            raise NotContacts(f"It lacks the {noun} {names}.")
        twice = [n for n in HEADERS if self.columns.count(n) > 1]
        if twice:
            raise NotContacts(f"Two of its columns could be the {twice[0]}.")

    def rows(self):
        """Each row that is not empty, as far as it can be told without the register."""
        reader = self.reader()
        next(reader)
        lines: dict[tuple, int] = {}
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
                if any(cell.strip() for cell in cells):
                    values = values_of(self.by_column(cells))
                    first = lines.setdefault(tuple(values.values())[:4], line)
                    if first != line:
                        raise Unusable(f"it says the same as line {first}")
                    yield Row(line, values)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, problem=f"it is not proper CSV ({error})")
            except Unusable as error:
                yield Row(line, problem=str(error))

    def by_column(self, cells):
        if len(cells) != len(self.columns):
            raise Unusable(
                f"it has {len(cells)} cells, and the header has {len(self.columns)}"
            )
        return {
            name: " ".join(tidy(cell).split())
            for name, cell in zip(self.columns, cells, strict=True)
            if name
        }


def column_of(name):
    """Which of ours a column is, or None."""
    spelt = plain(name)
    return next((ours for ours, names in HEADERS.items() if spelt in names), None)


def values_of(cells):
    """The values of a row by field. Raises Unusable, with why."""
    kind = SPELT.get(plain(cells["kind"]))
    if kind is None:
        raise Unusable(
            f"its kind, “{cells['kind'][:40]}”, is none that we know: head, office, "
            "chair or trust"
        )
    return {
        "urn": urn_of(cells.get("urn", "")),
        "trust": cells.get("trust", ""),
        "kind": kind,
        "email": email_of(cells["email"]),
        "name": name_of(cells.get("name", "")),
    }


def urn_of(text):
    if not text:
        return None
    try:
        return urn(text)
    except Unusable as error:
        raise Unusable(f"its URN, “{text[:40]}”, {error}") from error


def email_of(text):
    email = text.removeprefix("mailto:").lower()
    try:
        validate_email(email)
    except ValidationError as error:
        shown = f", “{text[:60]}”," if text else ""
        raise Unusable(f"its e-mail address{shown} is none") from error
    if len(email) > LONGEST_EMAIL:
        raise Unusable(f"its e-mail address is longer than {LONGEST_EMAIL} characters")
    return email


def name_of(text):
    if len(text) > LONGEST_NAME:
        raise Unusable(f"its name is longer than {LONGEST_NAME} characters")
    return text
