"""One request about data: what was asked, what was done, and what can be done now."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from ..data_requests import DataRequest
from ..typing import kept_typing

MAX_NOTE = 5000

form_page = require_http_methods(["GET", "HEAD", "POST"])
see = permission_required("people.view_datarequest", raise_exception=True)


class DeskForm(forms.Form):
    use_required_attribute = False

    def __init__(self, data=None):
        super().__init__(printable(data), label_suffix="")


class NoteForm(DeskForm):
    """What staff should know; the person is not told."""

    note = forms.CharField(
        label="Note for colleagues",
        help_text="It stays in the history. The person may ask to see it.",
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={
            "required": "Enter the note",
            "max_length": f"The note must be {MAX_NOTE:,} characters or fewer",
        },
    )


class CloseForm(DeskForm):
    """What came of it, and the words in which the person is told."""

    outcome = forms.ChoiceField(
        label="Outcome",
        choices=DataRequest.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select the outcome",
            "invalid_choice": "Select the outcome",
        },
    )
    answer = forms.CharField(
        label="Our answer, as we send it",
        help_text="What was done; or what was not, and why. Leave out what others "
        "wrote. How to complain to the Information Commissioner is added.",
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 60}),
        error_messages={
            "required": "Enter our answer",
            "max_length": f"Our answer must be {MAX_NOTE:,} characters or fewer",
        },
    )


@form_page
@see
def data_request(request, reference):
    """Show it; a POST acknowledges it, notes something, or closes it."""
    related = DataRequest.objects.select_related("person")
    asked = get_object_or_404(related, reference=reference.upper())
    if request.method != "POST":
        typed = kept_typing(request)
        note, close = forms_of(typed) if typed else (NoteForm(), CloseForm())
        return show(request, asked, note, close)
    if not request.user.has_perm("people.change_datarequest"):
        raise PermissionDenied
    if "acknowledge" in request.POST:
        return acknowledge(request, asked)
    note, close = forms_of(request.POST)
    form = close if "close" in request.POST else note
    if not form.is_valid():
        return show(request, asked, note, close)
    if form is close:
        say(request, asked, asked.close(**form.cleaned_data, by=request.user))
    else:
        asked.note(form.cleaned_data["note"], by=request.user)
        messages.success(request, f"{asked}: your note is saved.")
    return redirect("admin:people_datarequest_change", asked.reference)


def forms_of(data):
    """Both forms, with what was typed into one of them."""
    if "close" in data:
        return NoteForm(), CloseForm(data)
    return NoteForm(data), CloseForm()


def acknowledge(request, asked):
    say(request, asked, asked.acknowledge(by=request.user))
    return redirect("admin:people_datarequest_change", asked.reference)


def say(request, asked, done):
    """Whether this click did it, or somebody had before."""
    if done:
        messages.success(request, f"{asked}: the person is told by e-mail.")
    else:
        messages.warning(
            request,
            f"{asked}: that had been done before. The history says by whom, and "
            "nothing of what you did now has been saved.",
        )


def show(request, asked, note, close):
    context = {
        **admin.site.each_context(request),
        "title": str(asked),
        "opts": DataRequest._meta,
        "asked": asked,
        "note": note,
        "close": close,
        "history": asked.events.select_related("by", "request"),
        "may_change": request.user.has_perm("people.change_datarequest"),
        "problems": [*problems(note), *problems(close)],
    }
    return render(request, "admin/people/datarequest/page.html", context)
