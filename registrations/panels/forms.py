"""What is filled in about a panel: by its members, and by the staff who run it."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from mi_sheets.models import MISheet
from norfolk_sl.text import printable
from people.models import Person
from roles.models import Role

from ..models import Panel
from ..models.panel_offer import MOST_LETTERS, Says

STEP_BACK = "know"
A_YEAR = timedelta(days=366)
DISCLOSED = "It may have to be shown to the person, or to somebody who asks by law."


def reason_field(label, help_text):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        error_messages={
            "required": "Enter a reason",
            "max_length": f"The reason must be {MOST_LETTERS:,} characters or fewer",
        },
    )


class SayForm(forms.Form):
    """What a member says of an offer; or that they step back from it."""

    use_required_attribute = False

    says = forms.ChoiceField(
        label="What do you recommend?",
        choices=[
            (Says.RECOMMEND, "Recommend"),
            (Says.RESERVE, "Recommend for the reserve list"),
            (Says.NO, "Do not recommend"),
            (STEP_BACK, "I know this person: I step back"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select what you recommend",
            "invalid_choice": "Select what you recommend",
        },
    )
    reason = reason_field(
        "Why?",
        "A sentence or two about what you have read here. If you step back, say how "
        f"you know them. Leave out anybody’s health. {DISCLOSED}",
    )

    def __init__(self, data=None, *, said=None):
        initial = {"says": said.says, "reason": said.reason} if said else {}
        super().__init__(printable(data), initial=initial, label_suffix="")
        self.fields["says"].widget.hints = {
            STEP_BACK: "You do not see this offer any more. A friend, a relative, "
            "somebody from your own school: when in doubt, step back."
        }


class RecordForm(forms.Form):
    """What the panel as a whole recommends."""

    use_required_attribute = False

    leaving = forms.CharField(required=False, widget=forms.HiddenInput)
    says = forms.ChoiceField(
        label="What does the panel recommend?",
        choices=Says.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select what the panel recommends",
            "invalid_choice": "Select what the panel recommends",
        },
    )
    reason = reason_field("Why?", f"As the panel put it. {DISCLOSED}")

    def __init__(self, data=None, *, offer):
        initial = {"says": offer.says, "leaving": offer.says, "reason": offer.reason}
        super().__init__(printable(data), initial=initial, label_suffix="")


class PanelForm(forms.ModelForm):
    """A new panel; or another day and place for one that there is."""

    use_required_attribute = False

    class Meta:
        model = Panel
        fields = ["mi_sheet", "role", "meets_on", "place"]
        labels = {"mi_sheet": "Which MI sheet?", "role": "Which role?"}
        help_texts = {"place": "A room, or “online”. The members read it."}
        widgets = {
            "meets_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }
        error_messages = {
            "mi_sheet": {"required": "Select the MI sheet"},
            "role": {"required": "Select the role"},
            "meets_on": {
                "required": "Enter the day of the meeting",
                "invalid": "Enter a real date for the day of the meeting",
            },
            "place": {
                "required": "Enter the place of the meeting",
                "max_length": "The place must be 150 characters or fewer",
            },
        }

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), label_suffix="", **kwargs)
        if self.instance.pk:
            del self.fields["mi_sheet"], self.fields["role"]
            return
        calls = MISheet.objects.filter(takes_statements=True)
        self.fields["mi_sheet"].queryset = calls
        roles = Role.objects.filter(invitations__mi_sheet__in=calls)
        self.fields["role"].queryset = roles.distinct()
        for name in ["mi_sheet", "role"]:
            self.fields[name].empty_label = "Select"

    def clean_meets_on(self):
        day = self.cleaned_data["meets_on"]
        if abs(day - timezone.localdate()) > A_YEAR:
            raise ValidationError("The day of the meeting must be within a year")
        return day

    def clean(self):
        cleaned = super().clean()
        sheet, role = cleaned.get("mi_sheet"), cleaned.get("role")
        if sheet and role and not sheet.invitations.filter(role=role).exists():
            self.add_error("role", f"Select a role that {sheet} invites")
        return cleaned

    def validate_constraints(self):
        """One open panel a role: whoever makes it is led to the one that there is."""


class ColleagueForm(forms.Form):
    """A seat for one of the staff."""

    use_required_attribute = False

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Colleague",
        empty_label="Select",
        error_messages={
            "required": "Select a colleague",
            "invalid_choice": "Select a colleague",
        },
    )
    is_chair = forms.BooleanField(label="Chairs the panel", required=False)

    def __init__(self, data=None, *, panel):
        super().__init__(printable(data), label_suffix="", prefix="colleague")
        may = {"is_active": True, "is_staff": True}
        seats = panel.members.current().values("person")
        advisers = Person.objects.filter(
            Q(groups__permissions__codename="review_statement") | Q(is_superuser=True),
            **may,
        )
        free = advisers.exclude(pk__in=seats).distinct().order_by("name")
        self.fields["person"].queryset = free

    def seat(self):
        person = self.cleaned_data["person"]
        chairs = self.cleaned_data["is_chair"]
        return {
            "person": person,
            "name": str(person),
            "position": "adviser",
            "is_chair": chairs,
        }


class OutsideForm(forms.Form):
    """A seat for somebody who is not on the staff: a head, a governor, the diocese."""

    use_required_attribute = False

    name = forms.CharField(
        label="Name",
        max_length=100,
        error_messages={
            "required": "Enter the name of the member",
            "max_length": "The name must be 100 characters or fewer",
        },
    )
    position = forms.CharField(
        label="Position",
        help_text="Such as: headteacher, Example School.",
        max_length=100,
        error_messages={
            "required": "Enter the position of the member",
            "max_length": "The position must be 100 characters or fewer",
        },
    )
    email = forms.EmailField(
        label="Their own e-mail address",
        help_text="A code to sign in goes there, so nobody else may read it.",
        error_messages={
            "required": "Enter the e-mail address of the member",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    is_chair = forms.BooleanField(label="Chairs the panel", required=False)

    def __init__(self, data=None):
        super().__init__(printable(data), label_suffix="", prefix="outside")

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        match Person.objects.refusal_of_code(email):
            case "staff":
                raise ValidationError("Choose a colleague from the list of the staff")
            case "closed":
                raise ValidationError(
                    "The access of this address was closed. Enter another"
                )
        if Person(email=email).is_role_mailbox:
            raise ValidationError(
                "Enter an address that only the member reads: several people may read "
                "this one"
            )
        return email

    def seat(self):
        seat = {name: self.cleaned_data[name] for name in ["name", "position"]}
        person = Person.objects.at(self.cleaned_data["email"])
        return seat | {"person": person, "is_chair": self.cleaned_data["is_chair"]}
