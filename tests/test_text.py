"""What may be typed: what can be shown, and does no harm to what stands beside it."""

from django.http import QueryDict
from django.test import SimpleTestCase

from norfolk_sl.text import printable


class PrintableTests(SimpleTestCase):
    def kept(self, typed):
        data = QueryDict(mutable=True)
        data.setlist("name", [typed])
        return printable(data)["name"]

    def test_any_script_and_any_picture_stay(self):
        for typed in ["Zoë Ó Briain", "مرحبا", "שלום \u200f(1)", "👩🏽\u200d🏫"]:
            self.assertEqual(self.kept(typed), typed)

    def test_what_turns_the_line_around_goes(self):
        for sign in ["\u202e", "\u202b", "\u2066", "\u2069"]:
            self.assertEqual(self.kept(f"Pat{sign} Partner"), "Pat Partner")
