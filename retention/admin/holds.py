"""Holding somebody's data, or pausing their use, with a reason; and releasing them."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable
from people.holds import MOST_LETTERS
from people.models import Hold

from .person import context_of, find, handle

form_page = require_http_methods(["GET", "HEAD", "POST"])


class ReasonForm(forms.Form):
    """A reason, which stays in the history of the person."""

    use_required_attribute = False

    reason = forms.CharField(
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={
            "max_length": f"The reason must be {MOST_LETTERS} characters or fewer"
        },
    )

    def __init__(self, data=None):
        super().__init__(printable(data), label_suffix="")


class HoldForm(ReasonForm):
    """What sort of hold, why, and whether on all that is theirs."""

    field_order = ["kind", "about", "reason", "once"]

    kind = forms.ChoiceField(
        label="Why are the data kept as they are?",
        choices=Hold.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select why the data are kept as they are",
            "invalid_choice": "Select why the data are kept as they are",
        },
    )
    about = forms.ChoiceField(
        label="What is held?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Select what is held"},
    )
    once = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages=dict.fromkeys(
            ["required", "invalid"], "Open the page again, then place the hold"
        ),
    )

    def __init__(self, data=None, *, person):
        super().__init__(data)
        own = [*person.statements.all(), *person.nil_returns.all()]
        self.fields["about"].choices = [
            ("", "All that is theirs"),
            *[(each.key, str(each)) for each in own],
        ]
        self.fields["reason"].label = "Reason"
        self.fields[
            "reason"
        ].help_text = "Colleagues read it. The person may ask to see it."
        self.fields["reason"].error_messages["required"] = "Enter the reason"


@form_page
@handle
def place(request, whose):
    """Ask what sort of hold and why; place it."""
    subject = find(request, whose)
    if subject.person is None or subject.is_staff:
        raise Http404("There is nobody to hold data of.")
    data = request.POST if request.method == "POST" else None
    form = HoldForm(data, person=subject.person)
    if data is not None and form.is_valid():
        hold = Hold.objects.place(subject.person, by=request.user, **form.cleaned_data)
        if subject.request:
            subject.request.note(f"{hold}. {hold.reason}", by=request.user)
        messages.success(request, f"{subject}: {hold}.")
        return redirect("admin:retention_forgetting_person", subject.key)
    context = context_of(request, subject, "Hold or pause") | {
        "form": form,
        "problems": problems(form) if data is not None else [],
    }
    return render(request, "admin/retention/forgetting/hold.html", context)


@form_page
@handle
def release(request, pk):
    """Say what a release means; do it, with a reason."""
    hold = get_object_or_404(Hold.objects.select_related("person", "by"), pk=pk)
    subject = find(request, str(hold.person_id))
    data = request.POST if request.method == "POST" else None
    form = ReasonForm(data)
    form.fields["reason"].label = "Why is it over?"
    form.fields["reason"].error_messages["required"] = "Enter why it is over"
    if not hold.is_standing:
        messages.info(request, f"{subject}: that hold has been released already.")
        return redirect("admin:retention_forgetting_person", subject.key)
    if data is not None and form.is_valid():
        hold.release(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"{subject}: released.")
        return redirect("admin:retention_forgetting_person", subject.key)
    context = context_of(request, subject, f"Release: {hold}") | {
        "form": form,
        "hold": hold,
        "problems": problems(form) if data is not None else [],
    }
    return render(request, "admin/retention/forgetting/hold.html", context)
