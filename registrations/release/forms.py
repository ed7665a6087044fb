"""What a writer fills in to ask for an agreement, or to declare one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from norfolk_sl.fields import DayField
from norfolk_sl.text import printable

from ..models import Agreement
from .addresses import masked
from .bodies import contacts
from .states import Body

OTHER = "other"


class AskForm(forms.ModelForm):
    """Whom to ask, and where to write: to an address that we hold, or another."""

    use_required_attribute = False

    where = forms.ChoiceField(
        label="Where shall we write?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select where we shall write",
            "invalid_choice": "Select one of the addresses shown",
        },
    )

    class Meta:
        model = Agreement
        fields = ["name", "position", "to"]
        labels = {
            "name": "Who will answer?",
            "position": "Their position",
            "to": "Their e-mail address",
        }
        help_texts = {
            "name": "Their name, such as Sam Sample.",
            "to": "We write to this address and give nobody else a link.",
        }
        widgets = {
            "to": forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        }
        error_messages = {
            "name": {
                "required": "Enter the name of whoever will answer",
                "max_length": "Their name must be 100 characters or fewer",
            },
            "position": {
                "required": "Enter their position",
                "max_length": "Their position must be 100 characters or fewer",
            },
            "to": {
                "required": "Enter their e-mail address",
                "invalid": "Enter an e-mail address in the correct format, like "
                "name@example.com",
                "max_length": "Their e-mail address must be 254 characters or fewer",
            },
        }

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), label_suffix="", **kwargs)
        statement = self.instance.statement
        self.listed = {
            f"list-{contact.pk}": contact
            for contact in contacts(statement, self.instance.body)
        }
        for name in ["name", "position"]:
            self.fields[name].required = True
        if self.listed:
            self.offer_the_list()
        else:
            del self.fields["where"]
            self.fields["to"].required = True
        self.initial.pop("to", None)

    def offer_the_list(self):
        where = self.fields["where"]
        where.choices = [
            *((key, self.described(each)) for key, each in self.listed.items()),
            (OTHER, "To another address"),
        ]
        where.widget.reveals = {OTHER: ["to"]}
        where.initial = next(iter(self.listed))
        self.order_fields(["name", "position", "where", "to"])

    def described(self, contact):
        kind = contact.get_kind_display()
        return f"{kind}, at the address we hold ({masked(contact.email)})"

    def clean(self):
        cleaned = super().clean()
        contact = self.listed.get(cleaned.get("where", ""))
        self.instance.from_list = bool(contact)
        if contact:
            self.errors.pop("to", None)
            cleaned["to"] = contact.email
        elif not (cleaned.get("to") or "to" in self.errors or "where" in self.errors):
            error = self.fields["to"].error_messages["required"]
            self.add_error("to", ValidationError(error, code="required"))
        return cleaned

    def clean_to(self):
        to = self.cleaned_data["to"].lower()
        if to == self.instance.statement.person.email:
            raise ValidationError(
                "Enter the address of whoever has to agree, not your own", code="own"
            )
        return to


class DeclareForm(forms.ModelForm):
    """When they agreed, as the writer says it."""

    use_required_attribute = False

    agreed_on = DayField(
        label="When did they agree?",
        called="The day when they agreed",
        error_messages={"required": "Enter the day when they agreed"},
    )

    class Meta:
        model = Agreement
        fields = ["agreed_on", "minute"]
        labels = {"minute": "Number of the minute (optional)"}
        help_texts = {"minute": "If the clerk has given it one, such as 14.2."}
        error_messages = {
            "minute": {
                "max_length": "The number of the minute must be 50 characters or fewer"
            }
        }

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), label_suffix="", **kwargs)
        if Body(self.instance.body).meets:
            self.fields["agreed_on"].label = "On which day was the meeting?"
            self.fields["agreed_on"].help_text = "The meeting at which it was agreed."
        else:
            del self.fields["minute"]

    def clean_agreed_on(self):
        return not_after_today(self.cleaned_data["agreed_on"])


def not_after_today(day):
    if day and day > timezone.localdate():
        raise ValidationError(
            "The day when they agreed must be today or in the past", code="future"
        )
    return day
