"""
A spreadsheet of those who are on the list today: bytes in, rows out.

The first sheet of an Excel workbook, or CSV. Columns are known by their headings,
however they are spelt; nothing is written before somebody has looked at it.
"""

import csv
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from norfolk_sl.text import tidy
from roles.models import Role
from schools.gias import NotTheRegister, decode
from schools.models import School
from schools.names import plain

from .models import Listing
from .models.listing import REVIEW_AFTER

MOST_ROWS = 1000
MOST_UNPACKED = 4_000_000  # bytes: a thousand rows are half a million
HEADINGS = {
    "name": ["name", "full name", "person"],
    "role": ["role", "title", "designation"],
    "urn": ["urn", "school urn"],
    "email": ["e mail", "email", "e mail address", "email address"],
    "telephone": ["telephone", "phone", "telephone number", "tel"],
    "days_per_term": ["days a term", "days per term", "days", "days agreed"],
    "release_agreed_on": ["release agreed on", "release agreed"],
    "started_on": ["started on", "started", "start", "since"],
    "review_by": ["review by", "review due", "review"],
}
DAYS = ["release_agreed_on", "started_on", "review_by"]
FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]


class NotHolders(Exception):
    """The file cannot be one of people on the list; the message says why."""


@dataclass
class Compared:
    """What a file would change, and what of it cannot be read."""

    added: list = field(default_factory=list)
    known: list = field(default_factory=list)
    refused: list = field(default_factory=list)


def read(content):
    """The rows as texts by column, with their line. Raises NotHolders."""
    lines = workbook(content) if content[:2] == b"PK" else text(content)
    header, *rows = lines or [[]]
    names = [heading(cell) for cell in header]
    if missing := [name for name in ["name", "role"] if name not in names]:
        raise NotHolders(f"It has no column {' and no column '.join(missing)}.")
    if len(rows) > MOST_ROWS:
        raise NotHolders(f"It has more than {MOST_ROWS:,} rows.")
    return [
        [number, {name: cell for name, cell in zip(names, row, strict=False) if name}]
        for number, row in enumerate(rows, start=2)
        if any(row)
    ]


def heading(cell):
    spelt = plain(cell)
    return next((name for name, known in HEADINGS.items() if spelt in known), None)


def workbook(content):
    """The rows of the first sheet. Raises NotHolders."""
    try:
        if unpacked_size(content) > MOST_UNPACKED:
            raise NotHolders("It is too large once it is unpacked.")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, values_only=True)
        return [[as_text(cell) for cell in row[:50]] for row in rows]
    except NotHolders:
        raise
    except Exception as error:  # It reads what anybody may send, part by part.
        raise NotHolders("It is no Excel workbook that can be read.") from error


def unpacked_size(content):
    """
    How many bytes a packed file would be: 300 kB can hold as much as 300 MB.

    The parts say so themselves, and no more than they say is ever unpacked.
    """
    with ZipFile(BytesIO(content)) as file:
        return sum(part.file_size for part in file.infolist())


def text(content):
    try:
        words, _ = decode(content)
    except NotTheRegister as error:
        raise NotHolders(str(error)) from error
    delimiter = max(",;\t", key=words.partition("\n")[0].count)
    try:
        rows = csv.reader(StringIO(words, newline=""), delimiter=delimiter, strict=True)
        return [[as_text(cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise NotHolders(f"It is not proper CSV ({error}).") from error


def as_text(cell):
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(tidy("" if cell is None else str(cell)).split())


def compare(rows, *, today):
    """The lines that these rows add: three queries, however many rows."""
    roles = {
        plain(name): role
        for role in Role.objects.all()
        for name in [role.name, role.abbreviation, role.slug]
        if name
    }
    urns = {values.get("urn") for _, values in rows} - {"", None}
    known = School.objects.filter(urn__in=[urn for urn in urns if is_urn(urn)])
    schools = {str(school.urn): school for school in known}
    on_it = Listing.objects.on_the_list().values_list("name", "role")
    before = {(plain(name), role) for name, role in on_it}
    found = Compared()
    for line, values in rows:
        try:
            listing = listing_of(values, roles, schools, today)
        except ValidationError as error:
            found.refused.append((line, " ".join(error.messages)))
            continue
        key = plain(listing.name), listing.role_id
        (found.known if key in before else found.added).append(listing)
        before.add(key)
    return found


def is_urn(words):
    return words.isascii() and words.isdigit() and len(words) < 8


def listing_of(values, roles, schools, today):
    """The line of a row. Raises ValidationError, with why in words."""
    role = roles.get(plain(values.get("role", "")))
    if role is None:
        raise ValidationError(f"“{values.get('role', '')[:60]}” is no role we know.")
    urn = values.get("urn", "")
    if urn and urn not in schools:
        raise ValidationError(f"The register has no school with the URN “{urn[:20]}”.")
    days = {name: day_of(values.get(name, "")) for name in DAYS}
    started = days["started_on"] or today
    listing = Listing(
        role=role,
        school=schools.get(urn),
        name=values.get("name", ""),
        email=values.get("email", "").lower(),
        telephone=values.get("telephone", ""),
        days_per_term=number_of(values.get("days_per_term", "")),
        started_on=started,
        review_by=days["review_by"] or today + timedelta(days=REVIEW_AFTER),
        release_agreed_on=days["release_agreed_on"],
    )
    try:
        listing.clean_fields(exclude=["role", "school"])
    except ValidationError as error:
        field, (first, *_) = next(iter(error.message_dict.items()))
        label = Listing._meta.get_field(field).verbose_name
        raise ValidationError(f"{label[0].upper()}{label[1:]}: {first}") from error
    return listing


def day_of(words):
    if not words:
        return None
    for form in FORMATS:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    raise ValidationError(f"“{words[:30]}” is no day, such as 28/3/2027.")


def number_of(words):
    if not words:
        return None
    if not (words.isascii() and words.isdigit()):
        raise ValidationError(f"“{words[:30]}” is no number of days.")
    return int(words)
