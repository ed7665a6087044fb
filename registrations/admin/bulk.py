"""
What an adviser does with several statements of the queue at once.

Each statement stands for itself: what has changed since it was shown is refused
and named, and nothing of it is done by half.
"""

import re
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists
from django.shortcuts import redirect, render
from django.urls import reverse

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable
from people.models import Hold

from .. import emails
from ..models import Statement
from ..status import MoveNotAllowed
from . import pages
from .leaving import advisers_but

AT_ONCE = pages.MESSAGES_PER_PAGE
PAUSED = "Paused: open it, and read why."


def lead_to(request, page, statements):
    """From the queue to a page about these statements, and back to it as it was."""
    query = [("s", statement.reference) for statement in statements[:AT_ONCE]]
    if filters := request.GET.urlencode():
        query.append(("_changelist_filters", filters))
    return redirect(
        f"{reverse(f'admin:registrations_statement_{page}')}?{urlencode(query)}"
    )


def chosen(request):
    """The statements that the address names, as far as this adviser may see them."""
    references = printable(request.GET).getlist("s")[:AT_ONCE]
    seen = Statement.objects.visible_to(request.user).with_deadlines()
    seen = seen.filter(reference__in=references, forgotten_on=None)
    seen = seen.order_by("sent_at", "pk")
    seen = seen.annotate(is_paused=Exists(Hold.objects.pausing().over()))
    related = seen.select_related("mi_sheet", "school", "taken_by", "person")
    return list(related.prefetch_related("interests__role"))


def versions_read(request):
    """Each statement as it was shown: its version, by its reference."""
    rows = printable(request.POST).getlist("statement")
    read = dict(row.partition(":")[::2] for row in rows)
    return {
        reference: int(version)
        for reference, version in read.items()
        if re.fullmatch("[0-9]{1,9}", version)
    }


def take(request, statements):
    """Take each that nobody else has, and say what became of the others."""
    taken = 0
    paused = set(statements.paused().values_list("pk", flat=True))
    for statement in statements[:AT_ONCE]:
        if statement.pk in paused:
            messages.warning(request, f"{statement}: not taken. {PAUSED}")
            continue
        try:
            statement.take(by=request.user)
        except MoveNotAllowed as refusal:
            messages.warning(request, f"{statement}: not taken. {refusal}")
        else:
            taken += 1
    if taken:
        messages.success(request, f"With you now: {taken}.")


class AssignForm(forms.Form):
    """The colleague who goes on with them."""

    use_required_attribute = False

    to = forms.ChoiceField(
        label="Who goes on with them?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select a colleague",
            "invalid_choice": "Select a colleague",
        },
    )

    def __init__(self, data=None, *, colleagues):
        super().__init__(printable(data), label_suffix="")
        self.colleagues = {str(each.pk): each for each in colleagues}
        names = [(key, str(each)) for key, each in self.colleagues.items()]
        self.fields["to"].choices = names

    @property
    def colleague(self):
        return self.colleagues[self.cleaned_data["to"]]


@pages.form_page
@pages.review
def assign(request):
    """Give statements to a colleague, who gets one e-mail about all of them."""
    data = request.POST if request.method == "POST" else None
    form = AssignForm(data, colleagues=advisers_but(request.user))
    if data is not None and form.is_valid():
        give(request, form.colleague)
        return redirect(pages.address_of(request))
    context = {
        **admin.site.each_context(request),
        "title": "Give to a colleague",
        "opts": Statement._meta,
        "queue": pages.address_of(request),
        "statements": chosen(request),
        "form": form,
        "problems": problems(form) if form.is_bound else [],
    }
    return render(request, "admin/registrations/statement/assign.html", context)


def give(request, colleague):
    given = 0
    for statement in chosen(request):
        had, refusal = statement.taken_by, ""
        try:
            statement.give(colleague, by=request.user)
        except MoveNotAllowed as error:
            refusal = error
        if refusal:
            messages.warning(request, f"{statement}: not given. {refusal}")
        given += had != colleague and statement.taken_by == colleague
    if given:
        emails.given(colleague, given, by=request.user)
        messages.success(request, f"With {colleague} now: {given}.")
