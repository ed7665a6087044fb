"""What a school says that was named as a partner, through a link that it got."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from norfolk_sl.fields import NameField
from norfolk_sl.spam import OpenToAll
from norfolk_sl.text import printable

from ..journey import Journey
from ..models import Board, Partner
from ..status import MoveNotAllowed, Status
from .own import form_page

State = Partner.State

ANSWERS = [
    (State.CONFIRMED, "Yes, we take part"),
    (State.CORRECTED, "Yes, but something is wrong"),
    (State.DECLINED, "No, we do not take part"),
]
ASKED = ["state", "words", "board", "answered_by_name", "answered_by_position"]
MAX_WORDS = 1000


class PartnerForm(OpenToAll, forms.Form):
    """Whether the school takes part, where its board stands, and who says so."""

    use_required_attribute = False

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
        elif state and cleaned.get("board") == "":
            self.add_error("board", "Select where your governing board stands")
        if state == State.CONFIRMED:
            cleaned["words"] = ""
        return cleaned

    def said(self):
        return {name: self.cleaned_data[name] for name in ASKED}


@login_not_required
@never_cache
@form_page
def partner(request, token):
    """
    Show who names the school for which role; note what it says, as often as it likes.

    Opening it changes nothing: scanners of mail open every link.
    """
    related = ["school", "interest__role", "interest__statement__mi_sheet"]
    related += [f"interest__statement__{name}" for name in ["school", "position"]]
    asked = Partner.objects.exclude(asked_at=None).select_related(*related)
    partner = get_object_or_404(asked, token=token)
    form = PartnerForm(
        request.POST if request.method == "POST" else None, partner=partner
    )
    if request.method == "POST" and partner.is_answerable and form.is_valid():
        try:
            Journey(partner.interest.statement).hear(partner, **form.said())
        except MoveNotAllowed:  # It closed meanwhile: the page says how.
            partner.refresh_from_db()
        else:
            return redirect("registrations:partner", token)
    context = {
        "partner": partner,
        "interest": partner.interest,
        "statement": partner.interest.statement,
        "is_withdrawn": partner.interest.status == Status.WITHDRAWN,
        "is_answerable": partner.is_answerable,
        "form": form,
    }
    response = render(request, "registrations/partner.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
