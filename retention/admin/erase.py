"""Erasing one person now: what goes and what stays is shown, and a button does it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from ..erasing import Held, erase, holds_on, what_goes, what_stays
from .person import context_of, find, handle

PAGE = "admin/retention/forgetting/erase.html"


class EraseForm(forms.Form):
    """That the adviser has read what goes; and, if need be, has made sure who asks."""

    use_required_attribute = False

    is_read = forms.BooleanField(
        label="I have read what goes and what stays",
        error_messages={"required": "Tick that you have read what goes and what stays"},
    )
    is_sure = forms.BooleanField(
        label="I have made sure that whoever asks is this person",
        error_messages={
            "required": "Tick that you have made sure that it is this person"
        },
    )

    def __init__(self, data=None, *, is_proven):
        super().__init__(printable(data), label_suffix="")
        if is_proven:
            del self.fields["is_sure"]


@require_http_methods(["GET", "HEAD", "POST"])
@handle
def erase_now(request, whose):
    """Preview it; a POST erases, once: there is nothing left to erase again."""
    subject = find(request, whose)
    data = request.POST if request.method == "POST" else None
    form = EraseForm(data, is_proven=subject.is_proven)
    refusal = ""
    if data is not None and form.is_valid():
        try:
            return do_it(request, subject)
        except Held as held:
            refusal = str(held)
    context = context_of(request, subject, f"Erase {subject}") | {
        "counts": what_goes(subject),
        "stays": list(what_stays(subject)),
        "holds": list(holds_on(subject)),
        "form": form,
        "refusal": refusal,
        "problems": problems(form) if data is not None else [],
    }
    return render(request, PAGE, context)


def do_it(request, subject):
    counts = erase(subject, by=request.user)
    what = "; ".join(f"{name}: {number}" for name, number in counts.items())
    messages.success(request, f"Erased. {what or 'There was nothing left'}.")
    if subject.request is None:
        return redirect("admin:retention_forgetting_changelist")
    subject.request.note(f"Erased. {what}".strip(), by=request.user)
    if subject.request.is_open:
        messages.info(request, "Now tell the person: close the request.")
    return redirect("admin:people_datarequest_change", subject.request.reference)
