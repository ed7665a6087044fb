"""What a partner school is asked: on the page of its link, or by an adviser."""

from django import forms

from norfolk_sl.fields import NameField
from norfolk_sl.spam import OpenToAll
from norfolk_sl.text import printable

from .models import Board, Partner

State = Partner.State

ANSWERS = [
    (State.CONFIRMED, "Yes, we take part"),
    (State.CORRECTED, "Yes, but something is wrong"),
    (State.DECLINED, "No, we do not take part"),
]
ASKED = ["state", "words", "board", "answered_by_name", "answered_by_position"]
MAX_WORDS = 1000


class PartnerAnswerForm(forms.Form):
    """Whether the school takes part, where its board stands, and who says so."""

    use_required_attribute = False
    needs_board = True

    state = forms.ChoiceField(
        label="Does your school take part?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether your school takes part"},
    )
    words = forms.CharField(
        label="What is wrong, or why not?",
        help_text="Needed if something is wrong. If you do not take part, you need not "
        "say why. Do not name pupils, and leave out anybody’s health.",
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": f"What you write must be {MAX_WORDS:,} characters or fewer"
        },
    )
    board = forms.ChoiceField(
        label="Where does your governing board stand?",
        help_text="Or your trust, if it decides. Leave it out if you do not take part.",
        choices=Board.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    answered_by_name = NameField()
    answered_by_position = forms.CharField(
        label="Your position",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={
            "required": "Enter your position",
            "max_length": "Your position must be 100 characters or fewer",
        },
    )

    def __init__(self, data=None, *, partner):
        said = {name: getattr(partner, name) for name in ASKED}
        known = said if partner.answered_at else {}
        super().__init__(printable(data), initial=known, label_suffix="")

    def clean(self):
        cleaned = super().clean()
        state = cleaned.get("state")
        if state == State.CORRECTED and cleaned.get("words") == "":
            self.add_error("words", "Enter what is wrong")
        if state == State.DECLINED:
            cleaned["board"] = ""
        elif self.needs_board and state and cleaned.get("board") == "":
            self.add_error("board", "Select where your governing board stands")
        if state == State.CONFIRMED:
            cleaned["words"] = ""
        return cleaned

    def said(self):
        return {name: self.cleaned_data[name] for name in ASKED}


class PartnerForm(OpenToAll, PartnerAnswerForm):
    """The same, where anybody who has the link can answer."""
