"""Advisers' notes about a statement, which its person may ask to see."""

import uuid

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from norfolk_sl.text import printable

from ..models import InternalNote
from . import pages

MOST = InternalNote.MOST_LETTERS


class NoteForm(forms.Form):
    """A note for colleagues."""

    use_required_attribute = False

    once = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages=dict.fromkeys(
            ["required", "invalid"], "Open the statement again, then add your note"
        ),
    )
    internal_note = forms.CharField(
        label="Add a note for colleagues",
        help_text="The person may ask to see what you write here, and we may have to "
        "show it. Facts about the offer belong here; health, allegations and risk do "
        "not: ring the person responsible for them instead. What you write cannot be "
        "changed afterwards.",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={
            "required": "Enter your note",
            "max_length": f"Your note must be {MOST:,} characters or fewer",
        },
    )

    def __init__(self, data=None):
        super().__init__(printable(data), label_suffix="")


@require_POST
@pages.review
def add_note(request, reference):
    """Put a note under a statement, once."""
    statement = pages.get_sent(request, reference)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return pages.show(request, statement, note_form=form)
    InternalNote.objects.get_or_create(
        once=form.cleaned_data["once"],
        defaults={
            "statement": statement,
            "text": form.cleaned_data["internal_note"],
            "by": request.user,
        },
    )
    messages.success(request, f"{statement}: your note is saved.")
    return redirect(f"{pages.address_of(request, statement)}#notes")
