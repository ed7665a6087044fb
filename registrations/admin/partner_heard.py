"""What an adviser was told by a partner school, by telephone or at a meeting."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import get_object_or_404, redirect, render

from norfolk_sl.govuk import problems

from ..journey import Journey
from ..models import Partner, Statement
from ..partner_forms import PartnerAnswerForm
from ..status import MoveNotAllowed
from .pages import address_of, form_page, get_sent, review

State = Partner.State

WORDS = {
    "state": "Does the school take part?",
    "words": "What is wrong, or why not?",
    "board": "Where does its governing board stand?",
    "answered_by_name": "Who told you?",
    "answered_by_position": "Their position",
}


class PartnerHeardForm(PartnerAnswerForm):
    """The questions of the school's own page, in an adviser's words, and how."""

    needs_board = False

    leaving = forms.CharField(widget=forms.HiddenInput, required=False)
    how = forms.CharField(
        label="How?",
        help_text="Such as: by telephone on 3 May.",
        max_length=100,
        error_messages={
            "required": "Enter how you were told, such as by telephone",
            "max_length": "How you were told must be 100 characters or fewer",
        },
    )

    def __init__(self, data=None, *, partner):
        super().__init__(data, partner=partner)
        self.initial["leaving"] = partner.state
        for name, label in WORDS.items():
            self.fields[name].label = label
        self.fields["state"].choices = [
            (State.CONFIRMED, "It takes part"),
            (State.CORRECTED, "It takes part, but something is wrong"),
            (State.DECLINED, "It does not take part"),
        ]
        wrong = self.fields["state"].error_messages
        wrong["required"] = "Select whether the school takes part"
        words = self.fields["words"]
        words.help_text = (
            "The writer and advisers read it. Needed if something is wrong."
        )
        self.fields["board"].help_text = "Leave it out if you do not know."
        names = {
            "answered_by_name": "Enter who told you",
            "answered_by_position": "Enter their position",
        }
        for name, error in names.items():
            self.fields[name].error_messages["required"] = error

    def told(self):
        keys = ["how", "leaving"]
        return self.said() | {key: self.cleaned_data[key] for key in keys}


@form_page
@review
def partner_heard(request, reference, pk):
    """Put down what the school said, over what was there; its writer is told so."""
    statement = get_sent(request, reference)
    partners = Partner.objects.recordable().filter(interest__statement=statement)
    related = ["school", "interest__role", "interest__statement"]
    partner = get_object_or_404(partners.select_related(*related), pk=pk)
    typed = request.POST if request.method == "POST" else None
    form = PartnerHeardForm(typed, partner=partner)
    if typed is not None and form.is_valid():
        try:
            Journey(statement).hear_by_adviser(partner, by=request.user, **form.told())
        except MoveNotAllowed as refusal:
            messages.warning(
                request, f"Nothing was put down. {refusal} Now: {partner}."
            )
        else:
            messages.success(request, f"{statement}: put down. {partner}.")
        return redirect(address_of(request, statement))
    context = {
        **admin.site.each_context(request),
        "title": f"{partner.school}: what you were told",
        "opts": Statement._meta,
        "statement": statement,
        "partner": partner,
        "form": form,
        "problems": problems(form),
        "queue": address_of(request),
        "page": address_of(request, statement),
    }
    return render(request, "admin/registrations/statement/partner_heard.html", context)
