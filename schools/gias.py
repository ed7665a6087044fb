"""
Reading a file of the register: bytes in, rows of typed values out, no database.

Columns are known by their header, never by position, because the layout has
changed often.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from norfolk_sl.text import tidy

from .columns import COLUMNS, LA_CODE, LA_NAME, REQUIRED, Unusable, values_of

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class NotTheRegister(Exception):
    """The file cannot be the register's; the message says why, in a sentence."""


@dataclass(frozen=True)
class Row:
    """One school as the file has it, or the problem with its line."""

    line: int
    values: dict[str, Any]
    problem: str = ""


class Register:
    """
    A file whose encoding and header are right. Raises NotTheRegister for others.

    ``authorities`` has codes by name, for a file that names the local
    authorities only; the code of any other is "" then.
    """

    def __init__(self, content: bytes, authorities: dict[str, str] | None = None):
        self.text, self.encoding = decode(content)
        self.authorities = authorities or {}
        self.header = header_of(self.text)
        named = enumerate(self.header)
        self.places = [(place, name) for place, name in named if name in COLUMNS]
        if not self.lines:
            raise NotTheRegister("It has a header, and no schools.")

    @property
    def has_la_codes(self):
        return LA_CODE in self.header

    @property
    def lines(self):
        """How many lines follow the header: as good as the number of rows."""
        return sum(1 for line in lines_of(self.text) if line.strip()) - 1

    def rows(self) -> Iterator[Row]:
        reader = csv.reader(lines_of(self.text), strict=True)
        next(reader)
        lines: dict[int, int] = {}
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
                if any(cells):
                    values = self.values(cells)
                    check_first(values["urn"], line, lines)
                    yield Row(line, values)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, {}, f"it is not proper CSV ({error})")
            except Unusable as error:
                yield Row(line, {}, str(error))

    def values(self, cells):
        """The values of a line by field. A line with a stray comma is unusable."""
        if len(cells) != len(self.header):
            raise Unusable(
                f"it has {len(cells)} cells, and the header has {len(self.header)}"
            )
        by_column = {name: neat(cells[place]) for place, name in self.places}
        la_name = by_column.get(LA_NAME, "")
        return {"la_code": self.authorities.get(la_name, "")} | values_of(by_column)


def neat(cell):
    """The words of a cell with one space between them. Most have nothing else."""
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        return cell.strip()
    return " ".join(tidy(cell).split())


def check_first(urn, line, lines):
    first = lines.setdefault(urn, line)
    if first != line:
        raise Unusable(f"its URN, “{urn}”, is on line {first} already")


def lines_of(text):
    """
    The lines with their ends, one after the other.

    StringIO would do the same, and hold the text again with four bytes a letter: of
    the whole register that is more than everything else together.
    """
    return (found[0] for found in LINE.finditer(text))


def header_of(text):
    try:
        header = next(csv.reader(lines_of(text)), [])
    except csv.Error as error:
        raise NotTheRegister(f"Its first line is not CSV ({error}).") from error
    header = [name.strip() for name in header]
    missing = [name for name in REQUIRED if name not in header]
    if LA_CODE not in header and LA_NAME not in header:
        missing.append(f"{LA_CODE} or {LA_NAME}")
    if missing:
        noun = "columns" if len(missing) > 1 else "column"
        raise NotTheRegister(f"It lacks the {noun} {', '.join(missing)}.")
    return header


def decode(content):
    """The text, and the name of its encoding."""
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise NotTheRegister("It is empty.")
    if content.startswith(b"PK\x03\x04"):
        raise NotTheRegister(
            "It is a ZIP file or an Excel workbook: take the CSV file out of it, "
            "or save the sheet as CSV."
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotTheRegister("It is an Excel workbook: save the sheet as CSV.")
    if b"\x00" in content:
        raise NotTheRegister("It is not a text file.")
    for codec, encoding in [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        return text, "plain ASCII" if content.isascii() else encoding
    raise NotTheRegister("Its text is neither Windows-1252 nor UTF-8.")
