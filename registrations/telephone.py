"""What counts as a telephone number."""

import phonenumbers
from django.core.exceptions import ValidationError


def validate_telephone(value):
    """
    Take what could be rung from the United Kingdom, extensions included.

    "Possible" is enough: whether a number is in service nobody can tell from
    its digits, and the numbers kept for examples are not.
    """
    try:
        number = phonenumbers.parse(value, "GB")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError("Enter a telephone number, like 01632 960 001")
