"""A file that is none of the register's changes nothing, and is told why."""

import zipfile
from io import BytesIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase

from schools.models import School
from tests.cast import make_school

from .register import HEATH, as_csv, import_bytes, without


class NotTheRegisterTests(TestCase):
    def assert_refused(self, content, why):
        make_school(900399, "Stow School")
        before = list(School.objects.values())
        with self.assertRaisesMessage(CommandError, why) as caught:
            import_bytes(content)

        self.assertNotIn("\n", str(caught.exception))
        self.assertIn("Nothing has been changed.", str(caught.exception))
        self.assertEqual(list(School.objects.values()), before)
        School.objects.all().delete()

    def test_empty_file(self):
        self.assert_refused(b"", "It is empty.")
        self.assert_refused(b"\xef\xbb\xbf\r\n", "It is empty.")

    def test_header_alone(self):
        content = as_csv(HEATH).splitlines()[0]
        self.assert_refused(content, "It has a header, and no schools.")

    def test_workbook_or_archive(self):
        archive = BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("edubasealldata.csv", as_csv(HEATH))
        self.assert_refused(archive.getvalue(), "ZIP file or an Excel workbook")
        self.assert_refused(b"\xd0\xcf\x11\xe0" * 9, "Excel workbook")

    def test_picture(self):
        self.assert_refused(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file")

    def test_other_encodings(self):
        self.assert_refused(as_csv(HEATH, encoding="utf-16"), "not a text file")
        self.assert_refused(b"URN,\x81\x8d", "neither Windows-1252 nor UTF-8")

    def test_missing_columns_are_named(self):
        content = as_csv(HEATH, columns=without("URN", "Postcode"))
        self.assert_refused(content, "It lacks the columns URN, Postcode.")
        content = as_csv(HEATH, columns=without("LA (code)", "LA (name)"))
        self.assert_refused(content, "It lacks the column LA (code) or LA (name).")

    def test_page_of_the_web(self):
        self.assert_refused(b"<!DOCTYPE html>\n<title>Sorry</title>", "It lacks the")

    def test_no_such_file(self):
        with self.assertRaisesMessage(CommandError, "No such file"):
            call_command("import_schools", Path("nowhere.csv"))

    def test_folder(self):
        with self.assertRaisesMessage(CommandError, "Is a directory"):
            call_command("import_schools", Path("."))
