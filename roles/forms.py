"""
The questions that the catalogue asks. All are asked by GET, and nothing is stored.

An address with answers in it can be kept, sent on and opened again.
"""

from django import forms
from django.utils.http import urlencode

from norfolk_sl.text import printable

from .models import Criterion, Position, Role
from .suiting import SEVERAL, Answers

MOST_COMPARED = 3

Answer = Criterion.Answer


def choice(label, choices, everything):
    return forms.ChoiceField(
        label=label,
        choices=[("", everything), *choices],
        required=False,
        error_messages={
            "invalid_choice": f"Select an answer to “{label}” from the list"
        },
    )


class FindForm(forms.Form):
    """What to look for. What is not understood is left out, and said to be."""

    use_required_attribute = False

    who = choice("Who it is for", Position.Group.choices, "Everyone")
    scope = choice("National or local", Role.Scope.choices, "Both")
    kind = choice("How it is done", Role.Kind.choices, "Either way")

    def found(self, roles):
        self.is_valid()
        return roles.found_by(**self.cleaned_data)


class Questions(forms.Form):
    """A form that is answered once its address has an answer to any question."""

    use_required_attribute = False

    def __init__(self, data, **kwargs):
        super().__init__(printable(data), **kwargs)
        self.is_bound = not self.fields.keys().isdisjoint(data)


def whole_number(label, help_text, called, most, wanted):
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}
        ),
        error_messages={
            "required": f"Enter {wanted}",
            "invalid": f"{called} must be a whole number, like 5",
            "min_value": f"{called} must be 0 or more",
            "max_value": f"{called} must be {most} or fewer",
        },
    )


class WhichForm(Questions):
    """Four questions that lead to the roles that suit somebody."""

    position = forms.ModelChoiceField(
        Position.objects.all(),
        to_field_name="slug",
        label="Your position",
        empty_label="Choose your position",
        error_messages={
            "required": "Select your position",
            "invalid_choice": "Select your position from the list",
        },
    )
    years = whole_number(
        "How many years have you been in that kind of post?",
        "Count earlier schools, too. Whole years, and 0 if it is less than one.",
        "Years in post",
        60,
        "how many years you have been in that kind of post",
    )
    phase = forms.ChoiceField(
        label="Which phase do you know best?",
        choices=[*Criterion.Phase.choices, (SEVERAL, "More than one of these")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select the phase that you know best",
            "invalid_choice": "Select the phase that you know best from the list",
        },
    )
    days = whole_number(
        "How many days a term could you give?",
        "A guess is good enough. Whole days, such as 5.",
        "Days a term",
        100,
        "how many days a term you could give",
    )

    def answers(self):
        return Answers(**self.cleaned_data)

    def rows(self):
        """The questions and their answers, in words."""
        phase = dict(self.fields["phase"].choices)[self.cleaned_data["phase"]]
        answers = self.cleaned_data | {"phase": phase}
        return [{"key": self[name].label, "value": answers[name]} for name in answers]


class CompareForm(Questions):
    """Up to three roles to look at side by side."""

    role = forms.ModelMultipleChoiceField(
        Role.objects.published(),
        to_field_name="slug",
        label="Roles to compare",
        help_text=f"Select up to {MOST_COMPARED}.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select the roles to compare",
            "invalid_choice": "Select roles that are on the list. One of those in the "
            "address is not",
        },
    )

    def clean_role(self):
        roles = self.cleaned_data["role"]
        if len(roles) > MOST_COMPARED:
            raise forms.ValidationError(
                f"Select up to {MOST_COMPARED} roles. You selected {len(roles)}"
            )
        return roles


class SelfCheckForm(Questions):
    """Each thing that a role asks: met, not yet, or not sure. It never bars."""

    def __init__(self, data, *, role):
        self.criteria = {each.param: each for each in role.criteria.all()}
        self.base_fields = self.base_fields | {
            name: self.question(criterion) for name, criterion in self.criteria.items()
        }
        super().__init__(data)
        self.is_bound |= "check" in data  # the button: nothing may be answered yet

    @staticmethod
    def question(criterion):
        label = criterion.text
        return forms.ChoiceField(
            label=label,
            help_text=criterion.hint,
            choices=Answer.choices,
            widget=forms.RadioSelect,
            required=False,
            error_messages={
                "invalid_choice": f"Select “Met”, “Not yet” or “Not sure”: {label}"
            },
        )

    def clean(self):
        answered = any(self.cleaned_data.get(name) for name in self.criteria)
        if not answered and not self.errors and self.criteria:
            self.add_error(
                next(iter(self.criteria)),
                "Select “Met”, “Not yet” or “Not sure” for at least one line",
            )

    def query(self):
        """The answers, as the end of an address."""
        given = {name: self.cleaned_data[name] for name in self.criteria}
        return urlencode({name: answer for name, answer in given.items() if answer})

    def answered(self, answer):
        return [
            criterion
            for name, criterion in self.criteria.items()
            if self.cleaned_data[name] == answer
        ]

    def results(self):
        """The criteria by how they were answered: what is missing comes first."""
        kinds = [Answer.NOT_YET, Answer.NOT_SURE, Answer.MET, ""]
        found = [(kind, self.answered(kind)) for kind in kinds]
        return [(kind, criteria) for kind, criteria in found if criteria]
