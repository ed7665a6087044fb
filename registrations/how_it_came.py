"""How something came by another way than this portal, and whose it is."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from norfolk_sl.fields import DayField
from norfolk_sl.text import printable
from people.forms import WHAT_AN_ADDRESS_IS
from people.models import Person

from .models.on_behalf import Channel


class AddressForm(forms.Form):
    """The address of somebody for whom an adviser writes something down."""

    use_required_attribute = False

    email = forms.EmailField(
        label="The leader’s e-mail address",
        help_text="Everything that we have for them is sent to it, and whoever reads "
        "it can sign in, read what was recorded and change it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the leader’s e-mail address",
            "invalid": WHAT_AN_ADDRESS_IS,
        },
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), **kwargs)

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


class HowForm(AddressForm):
    """Whose it is, and how and when it came."""

    email = forms.EmailField(
        label="The leader’s e-mail address (optional)",
        help_text="We send them a copy, and they can sign in with it, confirm what you "
        "wrote down, and change it. Without it nobody can: leave it empty only if they "
        "have none, and read everything back to them.",
        required=False,
        widget=AddressForm.base_fields["email"].widget,
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
        super().__init__(data, initial={"once": uuid.uuid4().hex})

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

    def known(self):
        """Who has this address here, if anybody; call ``is_valid`` first."""
        email = self.cleaned_data.get("email")
        return Person.objects.filter(email=email).first() if email else None

    def check_deadline(self, school):
        """Refuse what came too late for the school, where nothing late is taken."""
        deadline = self.sheet.deadline_for(school and school.pk)
        late = deadline.is_over_on(self.cleaned_data["received_on"])
        if late and not self.sheet.takes_late:
            self.add_error(
                "received_on",
                f"{self.sheet} took answers until {deadline.in_words}, and none later",
            )

    def person(self):
        """Whose it is: of that address, or somebody without one."""
        if self.cleaned_data["email"]:
            return Person.objects.at(self.cleaned_data["email"])
        return Person.objects.without_address(self.cleaned_data["once"])

    def facts(self, by):
        names = ["channel", "received_on", "source"]
        return {n: self.cleaned_data[n] for n in names} | {"recorded_by": by}
