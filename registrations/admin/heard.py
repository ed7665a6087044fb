"""What an adviser was told of an agreement by telephone, on paper or at a meeting."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from ..models import Agreement, Statement
from ..release.forms import not_after_today
from ..release.states import Body, State
from .pages import address_of, form_page, get_sent, review


class HeardForm(forms.Form):
    """What was told, by whom and how."""

    use_required_attribute = False

    leaving = forms.CharField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(
        label="What were you told?",
        choices=[
            (State.AGREED, "They agree"),
            (State.CONSIDERING, "It is on an agenda"),
            (State.DECLINED, "They do not agree"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you were told"},
    )
    answered_by = forms.CharField(
        label="Who told you?",
        help_text="Name and position.",
        max_length=120,
        error_messages={
            "required": "Enter who told you",
            "max_length": "Who told you must be 120 characters or fewer",
        },
    )
    how = forms.CharField(
        label="How?",
        help_text="Such as: by telephone on 3 May.",
        max_length=100,
        error_messages={
            "required": "Enter how you were told, such as by telephone",
            "max_length": "How you were told must be 100 characters or fewer",
        },
    )
    day = forms.DateField(
        label="Day of the meeting",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a real date for the day of the meeting"},
    )
    minute = forms.CharField(
        label="Number of the minute",
        required=False,
        max_length=50,
        error_messages={
            "max_length": "The number of the minute must be 50 characters or fewer"
        },
    )
    reason = forms.CharField(
        label="What else they said",
        help_text="Advisers read it. The person does not.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        error_messages={
            "max_length": "What else they said must be 1,000 characters or fewer"
        },
    )

    def __init__(self, data=None, *, agreement):
        super().__init__(printable(data), label_suffix="")
        self.initial["leaving"] = agreement.state
        if not Body(agreement.body).meets:
            state = self.fields["state"]
            state.choices = [c for c in state.choices if c[0] != State.CONSIDERING]
            for name in ["day", "minute"]:
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        state, day = cleaned.get("state"), cleaned.get("day")
        if state == State.CONSIDERING and not day and "day" not in self.errors:
            self.add_error("day", "Enter the day of the meeting")
        if state == State.AGREED and day:
            try:
                not_after_today(day)
            except forms.ValidationError as error:
                self.add_error("day", error)
        return cleaned

    def said(self):
        given = dict(self.cleaned_data)
        state = State(given.pop("state"))
        day = given.pop("day", None)
        if state == State.CONSIDERING:
            given |= {"considers_on": day}
        elif state == State.AGREED:
            given |= {"agreed_on": day}
        return state, given


@form_page
@review
def heard(request, reference, number=None, body=None):
    """
    Put down what an adviser was told, over what was there.

    The body is named in the address where nobody had asked it.
    """
    statement = get_sent(request, reference)
    if body is None:
        agreement = get_object_or_404(statement.agreements.current(), pk=number)
    else:
        agreement = agreement_of(statement, body)
    typed = request.POST if request.method == "POST" else None
    form = HeardForm(typed, agreement=agreement)
    if typed is not None and form.is_valid():
        state, said = form.said()
        if agreement.record(state, by=request.user, **said):
            messages.success(request, f"{statement}: put down. {agreement}.")
        else:
            messages.warning(
                request,
                f"{statement}: nothing was put down. Meanwhile: {agreement}. "
                "Read it again, then decide.",
            )
        return redirect(address_of(request, statement))
    context = {
        **admin.site.each_context(request),
        "title": f"{agreement.get_body_display()}: what you were told",
        "opts": Statement._meta,
        "statement": statement,
        "agreement": agreement,
        "queue": address_of(request),
        "page": address_of(request, statement),
        "form": form,
        "problems": problems(form),
    }
    return render(request, "admin/registrations/statement/heard.html", context)


def agreement_of(statement, body):
    """The one of this body that counts, or a new one; a referee is always asked."""
    if body not in Body.values or body == Body.REFEREE:
        raise Http404(f"There is no “{body}” that releases anybody.")
    current = statement.agreements.current().filter(body=body).first()
    return current or Agreement(statement=statement, body=body)
