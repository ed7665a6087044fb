"""The first page: who writes, and for which school."""

from typing import cast

from django import forms

from roles.models import Position
from schools.fields import SchoolQuestion

from ..models import Statement
from .page import Page


class PositionField(forms.ModelChoiceField):
    """A position. ``kept`` is the one that was saved, and need not be looked up."""

    kept: Position | None = None

    def to_python(self, value):
        is_kept = self.kept is not None and str(value) == str(self.kept.pk)
        return self.kept if is_kept else super().to_python(value)


class AboutYouPage(Page):
    """Who writes, where the school is known already."""

    class Meta:
        model = Statement
        fields = ["name", "telephone", "position"]
        labels = {
            "name": "Your name",
            "telephone": "Telephone number",
            "position": "Your position",
        }
        help_texts = {
            "telephone": "Where an adviser can reach you, if something is unclear.",
        }
        error_messages = {
            "name": {
                "required": "Enter your name",
                "max_length": "Your name must be 100 characters or fewer",
            },
            "telephone": {
                "required": "Enter your telephone number",
                "max_length": "Your telephone number must be 40 characters or fewer",
            },
            "position": {
                "required": "Select your position",
                "invalid_choice": "Select your position",
            },
        }
        field_classes = {"position": PositionField}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "telephone": forms.TextInput(
                attrs={
                    "type": "tel",
                    "autocomplete": "tel",
                    "class": "govuk-input--width-20",
                }
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(PositionField, self.fields["position"])
        field.empty_label, field.kept = "Choose your position", self.instance.position


class YouPage(SchoolQuestion, AboutYouPage):
    class Meta(AboutYouPage.Meta):
        fields = [*AboutYouPage.Meta.fields, "school", "school_unlisted"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.picker.help_text = (
            f"{self.picker.help_text} If you lead several, as an executive head or a "
            "trust’s chief executive may, enter one: you can add the others afterwards."
        )

    def rows(self):
        """The school's row is the one that was answered."""
        unanswered = "school" if self.instance.school_unlisted else "school_unlisted"
        label = str(self[unanswered].label)
        return [row for row in super().rows() if row[0] != label]
