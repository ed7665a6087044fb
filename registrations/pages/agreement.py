"""What may be added about being released."""

from django import forms
from django.utils import timezone

from norfolk_sl.fields import DayField

from ..models import Agreement
from .page import Page


class AgreementPage(Page):
    """What the person says about being released. It may be left for later."""

    optional = ["agreed_on", "minute"]

    agreed_on = DayField(
        label="When did they agree? (optional)", called="The day when they agreed"
    )

    class Meta:
        model = Agreement
        fields = ["state", "body", "agreed_on", "minute"]
        labels = {
            "state": "Have they agreed to release you?",
            "body": "Who has to agree?",
            "minute": "Number of the minute (optional)",
        }
        help_texts = {
            "body": "For staff it is the headteacher. For the headteacher of a "
            "maintained school it is the governing board; for an academy it is as "
            "your trust’s scheme of delegation says.",
            "minute": "If a board agreed and the clerk has given the minute a number.",
        }
        widgets = {"state": forms.RadioSelect, "body": forms.RadioSelect}
        error_messages = {
            "state": {"required": "Select whether they have agreed to release you"},
            "body": {"required": "Select who has to agree"},
        }

    def clean(self):
        cleaned = super().clean()
        agreed_on = cleaned.get("agreed_on")
        has_agreed = cleaned.get("state") == Agreement.State.AGREED
        if agreed_on and cleaned.get("state") and not has_agreed:
            self.add_error("agreed_on", "Clear the day, or say that they have agreed")
        if agreed_on and has_agreed and agreed_on > timezone.localdate():
            self.add_error(
                "agreed_on", "The day when they agreed must be today or in the past"
            )
        return cleaned
