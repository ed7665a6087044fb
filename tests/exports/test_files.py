"""What is in a file for a spreadsheet, and what never is."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

from django.test import SimpleTestCase
from openpyxl import load_workbook

from exports.cells import cell
from exports.files import csv_file, xlsx_file

RISKY = ["=1+1", "+44 1632", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n+1"]
KEPT = ["Norwich’s “best” é ł 学校", "O'Neill", "a=b", "14", "", "7 - 9"]


def read_csv(response):
    content = b"".join(response).decode()
    return content, list(csv.reader(StringIO(content.removeprefix("\ufeff"))))


def read_xlsx(response):
    return load_workbook(BytesIO(b"".join(response))).active


class CellTests(SimpleTestCase):
    def test_no_words_are_a_formula(self):
        for words in RISKY:
            with self.subTest(words):
                self.assertTrue(cell(words).startswith("'"))

    def test_other_words_stay_as_they_are(self):
        for words in KEPT:
            self.assertEqual(cell(words), words)

    def test_what_no_file_may_hold_is_left_out(self):
        self.assertEqual(cell("a\x00b\x0bc\ufffed"), "abcd")
        self.assertEqual(len(cell("x" * 40_000)), 32_000)

    def test_numbers_days_and_moments_are_what_they_are(self):
        self.assertEqual([cell(5), cell(-5), cell(None)], [5, -5, ""])
        self.assertEqual([cell(True), cell(False)], ["Yes", "No"])
        self.assertEqual(cell(date(2014, 3, 28)), date(2014, 3, 28))
        summer = datetime(2014, 7, 1, 9, 30, 15, 99, tzinfo=UTC)
        self.assertEqual(cell(summer), datetime(2014, 7, 1, 10, 30, 15))


class FileTests(SimpleTestCase):
    headings = ["Name", "=Number"]
    rows = [*([words, 3] for words in RISKY + KEPT), ["Last", date(2014, 3, 28)]]

    def test_csv_is_streamed_in_utf_8_that_excel_knows(self):
        response = csv_file("answers", self.headings, iter(self.rows))
        self.assertTrue(response.streaming)
        content, rows = read_csv(response)
        self.assertTrue(content.startswith("\ufeff"))
        self.assertEqual(len(rows), len(self.rows) + 1)
        self.assertIn(["Norwich’s “best” é ł 学校", "3"], rows)
        self.assertEqual(rows[-1], ["Last", "2014-03-28"])

    def test_workbook_has_the_same_and_no_formula(self):
        sheet = read_xlsx(xlsx_file("answers", self.headings, iter(self.rows)))
        cells = [each for row in sheet.iter_rows() for each in row]
        self.assertEqual(len(cells), 2 * (len(self.rows) + 1))
        self.assertNotIn("f", {each.data_type for each in cells})
        self.assertEqual(sheet["B1"].value, "'=Number")
        self.assertEqual(cells[-1].value, datetime(2014, 3, 28))
        self.assertEqual(sheet.freeze_panes, "A2")

    def test_workbook_leaves_before_its_rows_are_read(self):
        read = []

        def rows():
            for n in range(5_000):
                read.append(n)
                yield [f"{n} " * 20]

        chunks = iter(xlsx_file("answers", ["Words"], rows()))
        self.assertTrue(next(chunks).startswith(b"PK"))
        self.assertEqual(read, [])
        next(chunks)
        self.assertLess(len(read), 2_000)
        list(chunks)
        self.assertEqual(len(read), 5_000)

    def test_moments_and_days_look_like_what_they_are(self):
        summer = datetime(2014, 7, 1, 9, 30, 15, tzinfo=UTC)
        row = [summer, date(2014, 3, 28), 5, 0.5, "<&> é"]
        sheet = read_xlsx(xlsx_file("answers", ["a", "b", "c", "d", "e"], [row]))
        moment, day, five, half, words = sheet[2]
        self.assertEqual(moment.value, datetime(2014, 7, 1, 10, 30, 15))
        self.assertEqual(day.number_format, "yyyy\\-mm\\-dd")
        self.assertEqual([five.value, half.value, words.value], row[2:])
        self.assertTrue(sheet["A1"].font.bold)
