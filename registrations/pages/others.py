"""What may be added by those who lead more than one school."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator

from schools.fields import SchoolField

from ..models import Statement
from .page import Page

MOST_SCHOOLS = 60


class OthersPage(Page):
    """The other schools that a person answers for, one to a line."""

    optional = ["others"]

    others = forms.CharField(
        label="Other schools you answer for",
        help_text="For executive heads and trust leaders. One school to a line: its "
        "name, URN or postcode. Leave it empty if there are none.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    class Meta:
        model = Statement
        fields: list[str] = []

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.initial["others"] = "\n".join(s.described for s in self.saved())

    def saved(self):
        return self.instance.other_schools.all() if self.instance.pk else []

    def clean_others(self):
        """The schools that the lines mean; each line that means none is named."""
        lines = [line.strip() for line in self.cleaned_data["others"].split("\n")]
        lines = [line for line in lines if line]
        if len(lines) > MOST_SCHOOLS:
            raise ValidationError(f"Enter {MOST_SCHOOLS} schools or fewer")
        schools, problems = [], []
        for line in lines:
            try:
                schools.append(SchoolField().clean(line))
            except ValidationError as error:
                problems.append(self.problem(line, error.error_list[0].code))
        if problems:
            raise ValidationError(problems)
        return schools

    def problem(self, line, code):
        line = Truncator(line).chars(60)
        if code == "several":
            return f"“{line}” could be several schools. Add its town, or enter its URN"
        if code in {"closed", "closed_some_time"}:
            return f"“{line}” has closed. Enter the school that took its place"
        return f"We cannot find “{line}”. Try part of its name, its postcode or its URN"

    @transaction.atomic
    def save(self, *, by=None):
        if "others" in self.cleaned_data:
            own = self.instance.school_id
            others = [s for s in self.cleaned_data["others"] if s.pk != own]
            self.instance.other_schools.set(others)
        return self.instance

    def words(self, name):
        return "\n".join(str(school) for school in self.saved())
