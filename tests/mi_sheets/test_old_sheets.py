"""Reading old sheets: what their headers say, however they were kept."""

from datetime import datetime

from django.test import SimpleTestCase

from mi_sheets.old import OldSheet, as_text

from .old_sheets import SHEETS, TEXT, as_copied, as_cover, as_saved


def day(text):
    if not text:
        return None
    date, month, year = map(int, text.split("/"))
    return datetime(year if year > 99 else 2000 + year, month, date)


class ThirtySheetsTests(SimpleTestCase):
    def test_each_is_read_right_in_each_format(self):
        for written in [as_copied, as_saved, as_cover]:
            for number, kind, published, due, title in SHEETS:
                with self.subTest(f"{number} {written.__name__}"):
                    page = written(number, kind, published, due, title)
                    sheet = OldSheet(as_text(page))
                    fields = sheet.fields
                    self.assertEqual(fields["number"], number)
                    self.assertEqual(fields["kind"], kind.lower())
                    self.assertEqual(fields["title"], title)
                    self.assertEqual(
                        fields["published_at"], day(published).replace(hour=12)
                    )
                    last_day = due and day(due).date()
                    self.assertEqual(fields["complete_by"], last_day or None)
                    self.assertIn("Chairs of Governors", fields["audience"])
                    self.assertIn("Ann Example", fields["contacts"])
                    self.assertNotIn("96000", fields["contacts"])
                    self.assertTrue(fields["body"].startswith(TEXT))
                    self.assertEqual(sheet.links, ["Pen Portrait.doc", "MI 11/06"])
                    self.assertEqual(sheet.follows, ["11/06"])


class OldSheetTests(SimpleTestCase):
    def read(self, text, **kwargs):
        return OldSheet(as_text(text), **kwargs)

    def test_what_is_missing_is_asked(self):
        for text in ["", "\n\n", "Hello", "Date\n", "MI Number:\nLinks:\n", "|||"]:
            with self.subTest(text):
                questions = self.read(text).questions
                self.assertIn("Which number does it have?", questions)
                self.assertIn("When was it published?", questions)

    def test_a_last_day_in_words_is_asked_about(self):
        sheet = self.read(as_copied("1/13", "Action", "04/01/2013", "soon", "A"))
        words = "By when was it to be completed? It says “soon”."
        self.assertIn(words, sheet.questions)

    def test_telephone_numbers_are_kept_only_on_purpose(self):
        text = as_copied("1/13", "Action", "04/01/2013", "", "A")
        text += "Ring +44 1632 960003. It is for 2013-2014, 5 days, £12,000,000."
        sheet = self.read(text)
        self.assertEqual(sheet.fields["contacts"], "Ann Example or Bob Example")
        self.assertNotIn("1632", sheet.fields["body"])
        self.assertIn("2013-2014, 5 days, £12,000,000", sheet.fields["body"])
        self.assertIn("3 telephone numbers were left out", sheet.questions[-1])
        kept = self.read(text, with_telephones=True)
        self.assertIn("(01632 960001)", kept.fields["contacts"])
        self.assertIn("+44 1632 960003", kept.fields["body"])

    def test_what_it_follows_up_is_found_in_the_text(self):
        for words, numbers in [
            ("Following on from MI Sheet 67/18, here is more.", ["67/18"]),
            ("It replaces MI 4/06 and MI 5/06.", ["4/06", "5/06"]),
            ("See also MI 9/06.", []),
        ]:
            with self.subTest(words):
                self.assertEqual(self.read(words).follows, numbers)

    def test_no_sheet_follows_itself_up(self):
        text = as_copied("1/13", "Action", "04/01/2013", "", "A")
        sheet = self.read(f"{text}Following on from MI 1/13 and MI 2/12.")
        self.assertEqual(sheet.follows, ["11/06", "2/12"])

    def test_a_header_that_is_lost_costs_no_text(self):
        sheet = self.read("Cluster governance\n\nFor MI 240/09 we ask for more.")
        self.assertEqual(sheet.fields["number"], "240/09")
        self.assertIn("we ask for more", sheet.fields["body"] + sheet.fields["title"])

    def test_days_that_are_none_are_no_days(self):
        for text in ["31/02/2014", "99/99/99", "5 Foo 2014"]:
            with self.subTest(text):
                page = as_copied("1/13", "Action", text, "", "A")
                self.assertIsNone(self.read(page).fields["published_at"])
