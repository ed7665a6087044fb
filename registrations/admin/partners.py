"""Asking a partner school that nobody could ask, or asking it again."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable
from schools.models import Contact

from ..models import Partner, Statement
from .pages import address_of, form_page, get_sent, kept_filters, review


class AskForm(forms.Form):
    """At which address to ask."""

    use_required_attribute = False

    to = forms.EmailField(
        label="E-mail address of the school’s headteacher or office",
        help_text="The message says who leads which role, and has a link to answer.",
        widget=forms.EmailInput(attrs={"size": 40, "autocomplete": "off"}),
        error_messages={
            "required": "Enter the address at which to ask",
            "invalid": "Enter an e-mail address, like office@school.example",
        },
    )

    def __init__(self, data=None, *, partner):
        self.partner = partner
        known = Contact.objects.usable().to_ask([partner.school]).get(partner.school)
        to = known.email if known else partner.to
        super().__init__(printable(data), initial={"to": to}, label_suffix="")

    def clean_to(self):
        to = self.cleaned_data["to"].lower()
        if to == self.partner.to and self.partner.is_open:
            raise forms.ValidationError(
                "We have asked this address, and its link is still good. Ring the "
                "school, or enter another address"
            )
        return to

    @property
    def problems(self):
        return problems(self)


@form_page
@review
def ask_partner(request, reference, pk):
    """Show what is known of the school, and ask it by e-mail."""
    statement = get_sent(request, reference)
    partners = Partner.objects.named().filter(interest__statement=statement)
    partner = get_object_or_404(
        partners.select_related("school", "interest__role", "interest__statement"),
        pk=pk,
    )
    back = redirect(address_of(request, statement))
    if partner.answered_at:
        messages.info(request, f"{partner.school} has answered already.")
        return back
    form = AskForm(request.POST if request.method == "POST" else None, partner=partner)
    if request.method == "POST" and form.is_valid():
        ask(partner, form.cleaned_data["to"])
        messages.success(request, f"We ask {partner.school} by e-mail.")
        return back
    context = {
        **admin.site.each_context(request),
        "title": f"Ask {partner.school}",
        "opts": Statement._meta,
        "statement": statement,
        "partner": partner,
        "form": form,
        "problems": form.problems,
        "queue": address_of(request),
        "kept_filters": kept_filters(request),
        "back": address_of(request, statement),
    }
    return render(request, "admin/registrations/statement/ask_partner.html", context)


@transaction.atomic
def ask(partner, to):
    """Write to the school at this address, whatever was written before."""
    # It waits for a school that is answering, as every verb does.
    Statement.objects.select_for_update().get(pk=partner.interest.statement_id)
    partner.address(to, again=partner.asked_at is not None).ask()
