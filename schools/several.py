"""Asking for several schools: a text box with one to a line."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from .fields import SchoolField
from .models import School

MOST_SCHOOLS = 60


class SchoolsField(forms.CharField):
    """
    Schools by name, URN or postcode, one to a line; its value is a list of schools.

    Each line that means no school is named, and what it could be.
    """

    widget = forms.Textarea

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        """Schools as one could have typed them."""
        if value is None or isinstance(value, str):
            return value
        return "\n".join(school.described for school in value)

    def clean(self, value):
        words = super().clean(value)
        lines = [line.strip() for line in words.split("\n")]
        lines = [line for line in lines if line]
        if len(lines) > MOST_SCHOOLS:
            raise ValidationError(f"Enter {MOST_SCHOOLS} schools or fewer")
        found: list[School] = []
        problems = []
        for line in lines:
            try:
                found.append(SchoolField().clean(line))
            except ValidationError as error:
                problems.append(problem(line, error.error_list[0].code))
        if problems:
            raise ValidationError(problems)
        return list(dict.fromkeys(found))


def problem(line, code):
    line = Truncator(line).chars(60)
    if code == "several":
        return f"“{line}” could be several schools. Add its town, or enter its URN"
    if code in {"closed", "closed_some_time"}:
        return f"“{line}” has closed. Enter the school that took its place"
    return f"We cannot find “{line}”. Try part of its name, its postcode or its URN"
