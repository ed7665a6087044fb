"""Passwords that whoever knows whose portal this is would try first."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

LEAST = 8  # signs besides such words
WORDS = "password passwort welcome letmein admin adviser advisor education leader"
WORDS += " leadership school system council portal staff team spring summer autumn"
WORDS += " winter"


class NotAboutUsValidator:
    """Names of the council and what it does do not count towards the length."""

    def validate(self, password, user=None):
        rest = password.lower()
        for word in sorted(words_about_us(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < LEAST:
            raise ValidationError(self.get_help_text(), code="about_us")

    def get_help_text(self):
        return "Choose words that have nothing to do with the council, schools or you."


def words_about_us(user):
    names = [
        *[settings.COUNCIL_NAME, settings.COUNTY_NAME, settings.SERVICE_NAME],
        *[settings.TEAM_NAME, settings.TEAM_LONG_NAME, WORDS],
        *[getattr(user, "name", ""), getattr(user, "email", "")],
    ]
    found = re.findall(r"\w+", " ".join(names).lower())
    return {word for word in found if len(word) > 3}
