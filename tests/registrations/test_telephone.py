"""What counts as a telephone number."""

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase

from registrations.telephone import validate_telephone


class TelephoneTests(SimpleTestCase):
    def test_what_can_be_rung_is_taken(self):
        for number in [
            "01632 960001",
            "(01632) 960 001 ext. 12",
            "01632 960001x3",
            "07700 900123",
            "+44 1632 960001",
            "01632-960001",
        ]:
            with self.subTest(number):
                validate_telephone(number)

    def test_what_cannot_is_refused(self):
        for number in [
            "",
            "x",
            "o1632 abc",
            "999",
            "1" * 40,
            "0800 SCHOOLS",
            "ring me",
        ]:
            with self.subTest(number), self.assertRaises(ValidationError):
                validate_telephone(number)
