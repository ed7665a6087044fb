"""
Files that were made to hurt: each is refused in words, soon, and nothing breaks.

What is allowed to be large is small enough to be read; the rest is not unpacked.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from openpyxl import Workbook

from mi_sheets.old import OldSheet, Unreadable, as_text
from mi_sheets.old.page import LONGEST_TAG, MOST_TAGS
from registrations.holders import MOST_UNPACKED, NotHolders, read
from schools.contact_file import ContactFile, NotContacts
from tests.cast import CastTestCase

pytestmark = pytest.mark.one_database

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = '<c t="inlineStr"><is><t>name</t></is></c>'


def workbook(**parts):
    """An Excel workbook in which some parts say something else."""
    book, made, changed = Workbook(), BytesIO(), BytesIO()
    book.active.append(["name", "role"])
    book.save(made)
    with ZipFile(made) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            stem = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, parts.get(stem, old.read(name)))
    return changed.getvalue()


def sheet_of(rows, before=""):
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>'
        f"{rows}</sheetData></worksheet>"
    )


def locked(content):
    """The same, with every part marked as encrypted."""
    content, at = bytearray(content), -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    return bytes(content)


class WorkbookTests(SimpleTestCase):
    def test_a_good_one_is_read(self):
        self.assertEqual(read(workbook()), [])

    def test_a_small_one_that_unpacks_into_a_large_one_is_not_unpacked(self):
        row = f"<row>{CELL * (MOST_UNPACKED // len(CELL))}</row>"
        bomb = workbook(sheet1=sheet_of(row))
        self.assertLess(len(bomb), 100_000)
        with self.assertRaisesMessage(NotHolders, "too large once it is unpacked"):
            read(bomb)

    def test_what_it_says_of_other_files_and_of_itself_is_not_obeyed(self):
        for inside in ['SYSTEM "file:///etc/passwd"', '"aaaaaaaaaa"']:
            entity = f"<!DOCTYPE x [<!ENTITY e {inside}>]>"
            row = '<row><c t="inlineStr"><is><t>&e;</t></is></c></row>'
            with self.subTest(inside), self.assertRaises(NotHolders):
                read(workbook(sheet1=sheet_of(row, before=entity)))

    def test_whatever_is_broken_in_it_is_said_in_words(self):
        row = '<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'
        for name, content in {
            "no XML": workbook(sheet1="hello"),
            "XML that stops": workbook(workbook="<x"),
            "another XML": workbook(workbook="<x/>"),
            "a text that is not there": workbook(sheet1=sheet_of(row)),
            "locked": locked(workbook()),
            "half": workbook()[:-30],
            "an empty ZIP": b"PK\x05\x06" + b"\0" * 18,
            "two letters": b"PK",
        }.items():
            with self.subTest(name), self.assertRaises(NotHolders):
                read(content)


class ContactsTests(SimpleTestCase):
    def test_a_first_line_that_is_no_csv_is_said_in_words(self):
        for content in [
            b'"' + b"n" * 200_000 + b'",kind,email,urn\n',
            b'"name,role\n',
            b'"a"b,kind,email,urn\n',
        ]:
            with self.assertRaises(NotContacts):
                ContactFile(content)


class OldPageTests(SimpleTestCase):
    def unreadable(self, text):
        with self.subTest(text[:40]), self.assertRaises(Unreadable):
            OldSheet(as_text(text))

    def test_what_would_take_too_long_is_not_begun(self):
        self.unreadable("<html>" + "<b>" * (MOST_TAGS + 1))
        self.unreadable("<html>" + "<blockquote>" * (MOST_TAGS - 1))
        self.unreadable("<html>" + "<a " * 100)
        self.unreadable("<html><a " + " " * LONGEST_TAG + "x>")
        self.unreadable("<html>" + "<!--a>" * 100)
        self.unreadable("Links: [](" + "a" * 100_000)
        self.unreadable("a\n" * 10_000)

    def test_a_page_with_a_loose_end_is_read(self):
        page = "<html><p>5 < 6 and 7 <8</p><!-- old --><p>Title</p>"
        self.assertIn("5 < 6", as_text(page))


class UploadTests(CastTestCase):
    def test_editors_read_why_a_page_is_refused(self):
        self.client.force_login(self.edie)
        page = SimpleUploadedFile("page.html", b"<html>" + b"<a " * 100)
        response = self.client.post("/admin/mi_sheets/misheet/copy-in/", {"file": page})
        self.assertContains(response, "Its tags have no end. Select another")
