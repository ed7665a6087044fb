"""The first page: who writes, and for which school."""

from django import forms

from schools.fields import SchoolQuestion

from ..models import Statement
from .page import Page


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
        self.fields["position"].empty_label = "Choose your position"


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
