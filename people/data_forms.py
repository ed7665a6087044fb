"""What is asked of those who ask or complain about their data."""

import uuid

from django import forms

from norfolk_sl.fields import NameField
from norfolk_sl.spam import OpenToAll
from norfolk_sl.text import printable

from .data_requests import MOST_WORDS, DataRequest
from .forms import email_field

Kind = DataRequest.Kind
HINTS = {
    Kind.ACCESS: "If you can sign in, you can download it at once instead.",
    Kind.CORRECTION: "You can change a statement yourself until we begin to read it.",
    Kind.ERASURE: "We delete what we no longer need for our task, and tell you what we "
    "must keep, and why.",
    Kind.OBJECTION: "Because of your own situation: tell us why.",
    Kind.COMPLAINT: "For example, if somebody has read what they should not have.",
}
NEEDED = {
    Kind.CORRECTION: "Enter what is wrong, and what it should be",
    Kind.OBJECTION: "Enter why we should stop using it",
    Kind.COMPLAINT: "Enter what happened",
}


class KindSelect(forms.RadioSelect):
    hints = {str(kind): hint for kind, hint in HINTS.items()}


class AskForm(forms.Form):
    """A request by somebody who is signed in."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label="What would you like?",
        choices=Kind.choices,
        widget=KindSelect,
        error_messages={
            "required": "Select what you would like",
            "invalid_choice": "Select what you would like",
        },
    )
    words = forms.CharField(
        label="What should we know?",
        help_text="Needed for a complaint, an objection, or if something is wrong. "
        "Leave out anybody’s health, and do not name pupils.",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "max_length": f"What we should know must be {MOST_WORDS:,} characters "
            "or fewer"
        },
    )
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, kind="", **kwargs):
        initial = {"kind": kind, "once": uuid.uuid4()}
        super().__init__(printable(data), initial=initial, **kwargs)

    def clean_once(self):
        """The form's own key; a new one if somebody has made it up."""
        try:
            return uuid.UUID(self.cleaned_data["once"])
        except ValueError:
            return uuid.uuid4()

    def clean(self):
        cleaned = super().clean()
        needed = NEEDED.get(cleaned.get("kind"))
        if needed and cleaned.get("words") == "":
            self.add_error("words", needed)
        return cleaned

    def asked(self):
        return {name: self.cleaned_data[name] for name in ["kind", "words", "once"]}


class OpenAskForm(OpenToAll, AskForm):
    """The same by anybody, such as somebody who was asked for an agreement."""

    name = NameField()
    email = email_field(
        label="Your e-mail address",
        help_text="We answer to it. If we have written to you, use the same one.",
    )

    field_order = ["kind", "words", "name", "email"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def asked(self):
        fields = ["name", "email"]
        return super().asked() | {name: self.cleaned_data[name] for name in fields}
