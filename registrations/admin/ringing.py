"""Ring first: putting down the call before a refusal is sent, or why there is none."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from norfolk_sl.govuk import problems

from ..status import MoveNotAllowed
from . import pages
from .forms import DeskForm

LOCAL = "%Y-%m-%dT%H:%M"


class CallForm(DeskForm):
    """Who rang and when; or why nobody did."""

    rang = forms.ChoiceField(
        label="Have you told them by telephone?",
        choices=[("yes", "Yes, we have spoken"), ("no", "No, and this is why")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select whether you have told them by telephone",
            "invalid_choice": "Select whether you have told them by telephone",
        },
    )
    called_by = forms.CharField(
        label="Who rang?",
        required=False,
        max_length=100,
        error_messages={"max_length": "Who rang must be 100 characters or fewer"},
    )
    called_at = forms.DateTimeField(
        label="When?",
        required=False,
        input_formats=[LOCAL, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
        error_messages={"invalid": "Enter a real day and time for the call"},
    )
    call_note = forms.CharField(
        label="What was said, or why nobody rang",
        help_text="The person may ask to see it.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={
            "max_length": "What was said must be 1,000 characters or fewer"
        },
    )

    def __init__(self, data=None, *, statement, by):
        super().__init__(data, statement=statement)
        self.initial |= {"called_by": str(by), "called_at": timezone.now()}

    @property
    def problems(self):
        return problems(self)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("rang") == "no" and cleaned.get("call_note") == "":
            self.add_error("call_note", "Enter why nobody rang")
        if cleaned.get("rang") == "yes":
            self.check_call(cleaned)
        return cleaned

    def check_call(self, cleaned):
        if cleaned.get("called_by") == "":
            self.add_error("called_by", "Enter who rang")
        at = cleaned.get("called_at")
        if at is None and "called_at" not in self.errors:
            self.add_error("called_at", "Enter when you rang")
        elif at and at > timezone.now():
            self.add_error("called_at", "The call must not be after now")
        elif at and at < self.statement.sent_at.replace(second=0, microsecond=0):
            self.add_error("called_at", "The call must be after the statement was sent")

    @property
    def has_rung(self):
        return self.cleaned_data["rang"] == "yes"

    def in_words(self):
        """What the history keeps."""
        note = self.cleaned_data["call_note"]
        if not self.has_rung:
            return note
        at = timezone.localtime(self.cleaned_data["called_at"])
        when = date_format(at, "DATETIME_FORMAT")
        return f"{self.cleaned_data['called_by']} rang, {when}. {note}".strip()


@require_POST
@pages.review
def put_down_call(request, reference):
    """Keep the call about the refusals that wait to be sent; or why there was none."""
    statement = pages.get_sent(request, reference)
    here = redirect(f"{pages.address_of(request, statement)}#message")
    if not statement.unrung:
        messages.info(request, f"{statement}: no call is missing.")
        return here
    form = CallForm(request.POST, statement=statement, by=request.user)
    if not form.is_valid():
        return pages.show(request, statement, call_form=form)
    given = form.cleaned_data
    try:
        statement.put_down_call(
            by=request.user,
            note=form.in_words(),
            rang=form.has_rung,
            version=given["version"],
        )
    except MoveNotAllowed as refusal:
        return pages.show(request, statement, call_form=form, refusal=str(refusal))
    messages.success(request, f"{statement}: put down. The message can be sent now.")
    return here
