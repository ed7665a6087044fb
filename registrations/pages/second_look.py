"""What is asked of whoever wants us to look again at a “not this time”."""

from django import forms

from ..models import Interest
from .evidence import MAX_WORDS
from .page import Page


class SecondLookPage(Page):
    """Why we should look again, and at what. It is sent by a verb, and not saved."""

    class Meta:
        model = Interest
        fields = ["look_again_because", "look_again_reason"]
        labels = {
            "look_again_because": "Why should we look again?",
            "look_again_reason": "What has changed, or what did we misread?",
        }
        help_texts = {
            "look_again_reason": "Do not name pupils, and leave out anybody’s health. "
            "The council may have to disclose it if somebody asks by law."
        }
        widgets = {
            "look_again_because": forms.RadioSelect,
            "look_again_reason": forms.Textarea(
                attrs={"rows": 6, "data-maxwords": MAX_WORDS}
            ),
        }
        error_messages = {
            "look_again_because": dict.fromkeys(
                ["required", "invalid_choice"], "Select why we should look again"
            ),
            "look_again_reason": {
                "required": "Enter what has changed, or what we misread"
            },
        }

    def clean_look_again_reason(self):
        reason = self.cleaned_data["look_again_reason"]
        extra = len(reason.split()) - MAX_WORDS
        if extra > 0:
            raise forms.ValidationError(
                f"What you write must be {MAX_WORDS} words or fewer. Take out {extra}."
            )
        return reason

    def reason(self):
        """What the verb is told."""
        return {
            "because": self.cleaned_data["look_again_because"],
            "reason": self.cleaned_data["look_again_reason"],
        }
