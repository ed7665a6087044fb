"""Which passwords staff may set."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from people.models import Person

pytestmark = pytest.mark.one_database

ADA = Person(email="ada.lace@example.org", name="Ada Lovelace")


@pytest.mark.parametrize(
    "password",
    [
        *["short", "elevenchars", "password1234", "qwertyuiop12"],
        *["NorfolkCounty2026", "Leadership2026!", "neas-school-team", "School!!School"],
        *["ada.lace@example", "Lovelace2026!!"],
    ],
)
def test_what_would_be_tried_first_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, ADA)


@pytest.mark.parametrize(
    "password",
    [
        *["wagon tulip cobalt", "korrektpferdbatterie", "only lower case letters"],
        *[
            "ÄÖÜßéèçñøåæœþð",
            "x" * 13 + "yz" * 60,
            "norfolk wagon tulip",
            "7391 8264 0157",
        ],
    ],
)
def test_any_signs_in_any_order_will_do(password):
    validate_password(password, ADA)
