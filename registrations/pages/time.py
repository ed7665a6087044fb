"""The third page: how much, from when, and where."""

from django import forms

from norfolk_sl.fields import DayField

from ..models import MAX_DAYS, Statement
from .page import Page


class TimePage(Page):
    optional = ["available_from"]

    available_from = DayField(
        label="From when? (optional)",
        help_text="Leave it empty if you could begin straight away.",
        called="The day from which you could begin",
    )

    class Meta:
        model = Statement
        fields = ["days_per_term", "available_from", "reach"]
        widgets = {
            "days_per_term": forms.TextInput(
                attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}
            ),
            "reach": forms.RadioSelect,
        }
        labels = {
            "days_per_term": "How many days a term could you give?",
            "reach": "Where could you support a school?",
        }
        help_texts = {
            "days_per_term": "A guess is good enough. Whole days, such as 5.",
        }
        error_messages = {
            "days_per_term": {
                "required": "Enter how many days a term you could give",
                "invalid": "Enter the days as a whole number, like 5",
                "min_value": "Days a term must be 1 or more",
                "max_value": f"Days a term must be {MAX_DAYS} or fewer",
            },
            "reach": {"required": "Select where you could support a school"},
        }
