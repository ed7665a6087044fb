"""What a school says of a “not this year”, through a link that it got by e-mail."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from norfolk_sl.fields import NameField
from norfolk_sl.spam import OpenToAll
from norfolk_sl.text import printable

from ..models import NilReturnSchool
from .own import form_page, unlisted


class ConfirmForm(OpenToAll, forms.Form):
    """Who answers, for the record; the answer is the button that is pressed."""

    use_required_attribute = False

    name = NameField(help_text="An adviser reads it. We do not pass it on.")
    answer = forms.ChoiceField(
        choices=[("yes", "Yes, that is our answer"), ("no", "No, that is not right")],
        error_messages={
            "required": "Select “Yes” or “No”, at the end of the page",
            "invalid_choice": "Select “Yes” or “No”, at the end of the page",
        },
        widget=forms.HiddenInput,
    )

    def __init__(self, data=None):
        super().__init__(printable(data), label_suffix="")


@login_not_required
@never_cache
@unlisted
@form_page
def confirm(request, token):
    """
    Show what was said for the school; note the answer, once.

    Opening it changes nothing: scanners of mail open every link.
    """
    related = ["school", "nil_return__mi_sheet", "nil_return__person"]
    rows = NilReturnSchool.objects.select_related(*related).exclude(asked_at=None)
    row = get_object_or_404(rows, token=token)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and row.is_open and form.is_valid():
        is_right = form.cleaned_data["answer"] == "yes"
        row.answer(is_right=is_right, name=form.cleaned_data["name"])
        return redirect("registrations:confirm", token)
    context = {"row": row, "nil_return": row.nil_return, "form": form}
    return render(request, "registrations/confirm.html", context)
