"""What counts as a telephone number."""

import re

import phonenumbers
from django.core.exceptions import ValidationError

EXTENSION = re.compile(r"(extension|ext|x)\.?\s*[0-9]+$")


def validate_telephone(value):
    """
    Take what could be rung from the United Kingdom, extensions included.

    "Possible" is enough: whether a number is in service nobody can tell from
    its digits, and the numbers kept for examples are not. Letters are refused,
    but for those of an extension: the library reads them as a keypad does.
    """
    try:
        number = phonenumbers.parse(value, "GB")
    except phonenumbers.NumberParseException:
        number = None
    has_letters = re.search(r"[a-z]", EXTENSION.sub("", value.lower()))
    if has_letters or number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError("Enter a telephone number, like 01632 960 001")
