"""
Keeping programs out of forms that anybody can post, without asking a riddle.

Programs fill in every box, even one that nobody sees; they answer at once; and
they come again and again. A person who is taken for one loses nothing: the form
comes back as it was typed, and pressing the button once more sends it.
"""

import time

from allauth.core import context, ratelimit
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.forms.forms import DeclarativeFieldsMetaclass

LEAST = 3  # seconds in which nobody can fill in a form
MOST = 24 * 60 * 60  # seconds: who has learned one page cannot use it for ever

signer = signing.Signer(salt="norfolk_sl.spam")


def shown_at(moment=None):
    """When a form was shown, in seconds since 1970, so that nobody can invent it."""
    return signer.sign(int(moment if moment is not None else time.time()))


def seconds_since(shown):
    """How long ago that was; None if it is nothing that we wrote."""
    try:
        return time.time() - int(signer.unsign(shown))
    except signing.BadSignature:
        return None


class TrapWidget(forms.Widget):
    """The box that nobody sees, and the moment when the form was first shown."""

    template_name = "components/trap.html"
    is_hidden = True

    def value_from_datadict(self, data, files, name):
        return [data.get(name, ""), data.get(f"{name}_shown", "")]

    def get_context(self, name, value, attrs):
        """Empty again whatever was typed; who waits is not made to wait again."""
        shown = value[1] if value else ""
        age = seconds_since(shown)
        is_good = age is not None and 0 <= age <= MOST
        context = super().get_context(name, value, attrs)
        context["widget"]["shown"] = shown if is_good else shown_at()
        return context

    def first_input(self, auto_id):
        """Nowhere: an error leads nobody into a trap."""
        return ""


class TrapField(forms.Field):
    """Raises a mistake, in words for people, if a program seems to have answered."""

    widget = TrapWidget
    default_error_messages = {
        "filled": "This has not been sent yet. Something, perhaps your browser, had "
        "filled in a box that people do not see. It is empty again: press the button "
        "once more",
        "quick": "This has not been sent yet. It came so quickly that a program might "
        "have sent it: press the button once more",
        "old": "This has not been sent yet, because the page had been open for more "
        "than a day. What you typed is still here: press the button once more",
    }

    def __init__(self, **kwargs):
        super().__init__(label="Leave this box empty", required=False, **kwargs)

    def clean(self, value):
        typed, shown = value
        age = seconds_since(shown)
        if typed:
            self.refuse("filled")
        if age is None or age > MOST:
            self.refuse("old")
        if age < LEAST:
            self.refuse("quick")

    def refuse(self, code):
        raise ValidationError(self.error_messages[code], code=code)


class OpenToAll(forms.BaseForm, metaclass=DeclarativeFieldsMetaclass):
    """
    A form that anybody can post: put it first among the bases of yours.

    What is sent is counted by network address, generously, as a whole county may
    come through one; and by e-mail address, if the form has a field ``email``.
    The figures are in the settings. ``is_counted`` is False where something else
    counts, such as the sending of a code.
    """

    message = TrapField()
    is_counted = True

    def clean(self):
        cleaned = super().clean()
        if self.is_counted and not self.errors:
            self.count(self.cleaned_data.get("email", ""))
        return cleaned

    def count(self, email):
        request = context.request
        if not ratelimit.consume(request, action="open_form"):
            raise ValidationError(
                "A great deal is being sent from your network just now. Wait a "
                "minute, then press the button once more",
                code="too_many",
            )
        key = email.lower()
        if key and not ratelimit.consume(request, action="open_form_email", key=key):
            raise ValidationError(
                "We have had this several times from your e-mail address in the last "
                "hour. Wait an hour, or ring us",
                code="too_many",
            )
