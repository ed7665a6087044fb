"""What is asked of whoever has moved school, or chose the wrong one."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from norfolk_sl.fields import DayField
from schools.fields import SchoolQuestion

from ..models import SchoolChange
from .page import Page


class SchoolChangePage(SchoolQuestion, Page):
    """Another school, and since when. It is asked by a verb, and not saved."""

    optional = ["from_on"]

    from_on = DayField(
        label="From when? (optional)",
        help_text="If you have moved, or will: your first day there.",
        called="Your first day there",
    )

    class Meta:
        model = SchoolChange
        fields = ["because", "school", "school_unlisted", "from_on"]
        labels = {"because": "What has happened?"}
        widgets = {"because": forms.RadioSelect}
        error_messages = {
            "because": dict.fromkeys(
                ["required", "invalid_choice"], "Select what has happened"
            )
        }

    def __init__(self, data=None, *, statement, **kwargs):
        self.statement = statement
        super().__init__(data, **kwargs)
        self.fields["school"].label = "The right school"
        self.order_fields(self.Meta.fields)

    def clean(self):
        cleaned = super().clean()
        statement, school = self.statement, cleaned.get("school")
        unlisted = cleaned.get("school_unlisted")
        is_same = school and school == statement.school
        if is_same or (unlisted and unlisted == statement.school_unlisted):
            name = "school" if is_same else "school_unlisted"
            self.add_error(name, "This is the school in your statement already")
        has_moved = cleaned.get("because") == SchoolChange.Because.MOVED
        if has_moved and cleaned.get("from_on", "") is None:
            self.add_error("from_on", "Enter your first day there")
        return cleaned

    def clean_from_on(self):
        day = self.cleaned_data["from_on"]
        if day and day > timezone.localdate() + timedelta(days=366):
            raise forms.ValidationError("Your first day there must be within a year")
        return day

    def asked(self):
        """What the verb is told."""
        asked = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if asked["because"] == SchoolChange.Because.MISTAKE:
            asked["from_on"] = None
        return asked
