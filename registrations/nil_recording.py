"""A “not this year” that came another way, as an adviser records it."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from .how_it_came import HowForm
from .models.nil_return import Recorded
from .models.on_behalf import Channel
from .one_page import Parts
from .pages import NotThisYearForm

NOON = time(12)


class NilHowForm(HowForm):
    """The same, and whether it is the school's word."""

    word = forms.ChoiceField(
        label="Is it the school’s answer?",
        help_text="It counts only if it is.",
        choices=[
            ("yes", "Yes: whoever told us may say it for the school"),
            ("ask", "I do not know: ask the school by e-mail"),
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"], "Select whether it is the school’s answer"
        ),
    )
    field_order = ["email", "channel", "received_on", "word", "source"]

    def recorded(self):
        """How it came, for the history."""
        answers = self.cleaned_data
        day = answers["received_on"]
        noon = timezone.make_aware(datetime.combine(day, NOON))
        is_today = day == timezone.localdate()
        at = None if is_today else max(noon, self.sheet.published_at)
        note = f"It came {Channel(answers['channel']).on(day)}.\n{answers['source']}"
        return Recorded(note.strip(), at, is_schools_word=answers["word"] == "yes")


class NilRecording(Parts):
    """How it came, and what the page for schools asks."""

    def __init__(self, sheet, data=None, *, by):
        self.sheet = sheet
        self.how = NilHowForm(data, sheet=sheet)
        is_known = data is not None and self.how.is_valid()
        known = self.how.known() if is_known else None
        at = self.how.recorded().at if is_known else None
        self.said = NotThisYearForm(data, person=known, sheet=sheet, by=by, at=at)
        for field in self.said.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def parts(self):
        return [self.how, self.said]

    def found(self):
        """What this leader has said to the sheet, and not taken back, if anything."""
        said = self.said.said
        return said if said and not said.is_withdrawn else None

    def record(self):
        """Say it for them. Call ``is_valid`` first."""
        self.said.person = self.how.person()
        return self.said.save(recorded=self.how.recorded())
