"""What came by telephone, on paper or at a meeting, as an adviser records it."""

import uuid

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from norfolk_sl.fields import DayField
from norfolk_sl.text import printable
from people.forms import WHAT_AN_ADDRESS_IS
from people.models import Person

from .journey import Journey
from .models import Statement
from .models.on_behalf import Channel
from .one_page import OnePage
from .pages import YouPage


class HowForm(forms.Form):
    """Whose statement it is, and how and when it came."""

    use_required_attribute = False

    email = forms.EmailField(
        label="The leader’s e-mail address (optional)",
        help_text="We send them a copy, and they can sign in with it, confirm what you "
        "wrote down, and change it. Without it nobody can: leave it empty only if they "
        "have none, and read everything back to them.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": WHAT_AN_ADDRESS_IS},
    )
    channel = forms.ChoiceField(
        label="How did it come?",
        choices=[each for each in Channel.choices if each[0] != Channel.HERE],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"], "Select how it came"
        ),
    )
    received_on = DayField(
        label="On which day?",
        called="The day on which it came",
        help_text="This day counts for the deadline, and not today.",
        error_messages={"required": "Enter the day on which it came"},
    )
    source = forms.CharField(
        label="Where can a colleague find it? (optional)",
        help_text="Such as: heads’ meeting; the paper is in the folder of this call. "
        "The leader can read this, too.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": "Where it can be found must be 300 characters or fewer"
        },
    )
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, sheet):
        self.sheet = sheet
        initial = {"once": uuid.uuid4().hex}
        super().__init__(printable(data), initial=initial)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        refusal = Person.objects.refusal_of_code(email) if email else ""
        if refusal == "staff":
            raise forms.ValidationError(
                "That is the address of somebody on the staff. Enter the leader’s"
            )
        if refusal == "closed":
            raise forms.ValidationError(
                "That address has been closed here. Enter the one that the leader "
                "uses now, or leave it empty"
            )
        return email

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day and day > timezone.localdate():
            self.fields["received_on"].refuse("must be today or in the past", "future")
        published_on = timezone.localdate(self.sheet.published_at)
        if day and day < published_on:
            when = date_format(published_on)
            self.fields["received_on"].refuse(
                f"must be {when} or later: {self.sheet} was published then", "early"
            )
        return day

    def clean_once(self):
        """A key for this form; another if somebody has made it up."""
        try:
            return uuid.UUID(self.cleaned_data["once"]).hex
        except ValueError:
            return uuid.uuid4().hex

    def found(self):
        """The statement that this leader has in answer to the sheet, if any."""
        email = self.cleaned_data.get("email")
        own = Statement.objects.filter(mi_sheet=self.sheet, person__email=email)
        return own.select_related("person").first() if email else None

    def person(self):
        """Whose it is: of that address, or somebody without one."""
        if self.cleaned_data["email"]:
            return Person.objects.at(self.cleaned_data["email"])
        return Person.objects.without_address(self.cleaned_data["once"])

    def facts(self, by):
        names = ["channel", "received_on", "source"]
        return {n: self.cleaned_data[n] for n in names} | {"recorded_by": by}


class Corrections(OnePage):
    """The questions of the form on one page, the one for the school as well."""

    you_page = YouPage

    def __init__(self, statement, data=None):
        super().__init__(statement, data)
        for field in self["you"].fields.values():
            # A browser would fill in the adviser's own.
            field.widget.attrs["autocomplete"] = "off"


class Recording(Corrections):
    """The same of a statement still to be made, after how it came."""

    def __init__(self, statement, data=None):
        super().__init__(statement, data)
        self.how = HowForm(data, sheet=statement.mi_sheet)

    @property
    def parts(self):
        return [self.how, *super().parts]

    def is_valid(self):
        if super().is_valid():
            self.check_deadline()
        return not self.errors

    def check_deadline(self):
        """Refuse what came too late, where its sheet takes nothing late."""
        sheet, school = self.statement.mi_sheet, self["you"].cleaned_data["school"]
        deadline = sheet.deadline_for(school and school.pk)
        day = self.how.cleaned_data["received_on"]
        if deadline.is_over_on(day) and not sheet.takes_late:
            self.how.add_error(
                "received_on",
                f"{sheet} took statements until {deadline.in_words}, and none later",
            )

    @transaction.atomic
    def record(self, *, by):
        """
        Make the statement and send it. Answers it, and whether it is new.

        Somebody has one statement a sheet: a second click finds the first one's.
        """
        statement, is_new = Statement.objects.get_or_create(
            person=self.how.person(),
            mi_sheet=self.statement.mi_sheet,
            defaults=self.how.facts(by),
        )
        if is_new:
            pages = Corrections(statement, self["you"].data)
            pages.is_valid()
            pages.save(by=by)
            Journey(Statement.objects.get(pk=statement.pk)).send(by=by)
            statement.refresh_from_db()
        return statement, is_new


def correct(statement, form, *, by):
    """
    Let a statement that was recorded say what was meant.

    Raises MoveNotAllowed if an adviser has meanwhile taken it in hand.
    """
    with transaction.atomic():
        statement.touch()
        form.save(by=by)
        Journey(Statement.objects.get(pk=statement.pk)).send(by=by)
