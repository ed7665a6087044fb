import uuid

from django import forms
from django.urls import Resolver404, resolve

from norfolk_sl.spam import OpenToAll
from norfolk_sl.text import printable

from .models import MOST_LETTERS


class RemarkForm(OpenToAll, forms.Form):
    """Whether a page was useful, and, if somebody likes, why."""

    use_required_attribute = False

    is_useful = forms.TypedChoiceField(
        label="Was it useful?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select whether the page was useful",
            "invalid_choice": "Select “Yes” or “No”",
        },
    )
    words = forms.CharField(
        label="What were you looking for, or what is wrong?",
        help_text="You can leave this out. Do not name anybody, and do not write about "
        "anybody’s health.",
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "max_length": f"What you write must be {MOST_LETTERS:,} characters or fewer"
        },
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, page=""):
        super().__init__(printable(data), initial={"page": page, "once": uuid.uuid4()})

    def clean_page(self):
        return known(self.cleaned_data["page"])

    def clean_once(self):
        """The form's own key; a new one if somebody has made it up."""
        try:
            return uuid.UUID(self.cleaned_data["once"])
        except ValueError:
            return uuid.uuid4()

    def said(self):
        fields = ["once", "page", "is_useful", "words"]
        return {name: self.cleaned_data[name] for name in fields}


def known(page):
    """An address of a public page of ours, or nothing."""
    try:
        view, _, _ = resolve(page)
    except Resolver404:
        return ""
    is_public = not getattr(view, "login_required", True)
    return page if is_public and len(page) <= 200 else ""
