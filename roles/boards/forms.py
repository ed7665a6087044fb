"""The sum that a board does before it agrees: asked by GET, and stored nowhere."""

from django import forms
from django.utils.http import urlencode

from roles.costs import TERMS, Cost
from roles.forms import Questions

SCHOOL_DAYS = 195  # in a year, inset days included
MOST_POUNDS = 2000


class PoundsField(forms.IntegerField):
    """Whole pounds, with or without the sign and a comma."""

    def to_python(self, value):
        text = str(value or "").strip().removeprefix("£").replace(",", "")
        return super().to_python(text.removesuffix(".00"))


def number(field_class, label, called, most, wanted="", required=True, help_text=""):
    return field_class(
        label=label,
        help_text=help_text,
        min_value=1 if required else 0,
        max_value=most,
        required=required,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "govuk-input--width-4"}
        ),
        error_messages={
            "required": f"Enter {wanted}",
            "invalid": f"{called} must be a whole number, like 5",
            "min_value": f"{called} must be {1 if required else 0} or more",
            "max_value": f"{called} must be {most} or fewer",
        },
    )


class CostForm(Questions):
    """Days, and what a day of cover costs the school, less what it is given."""

    TERM, YEAR = "term", "year"

    days = number(
        forms.IntegerField,
        "How many days would it take?",
        "Days",
        SCHOOL_DAYS,
        "how many days it would take",
    )
    per = forms.ChoiceField(
        label="Is that for a term or for a year?",
        choices=[(TERM, "A term"), (YEAR, "A year")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select whether the days are for a term or for a year",
            "invalid_choice": "Select “A term” or “A year”",
        },
    )
    rate = number(
        PoundsField,
        "What does your school pay for a day of cover?",
        "The pay for a day of cover",
        MOST_POUNDS,
        "what your school pays for a day of cover",
        help_text="In pounds. Your business leader knows it.",
    )
    pays = number(
        PoundsField,
        "What would the school be given for a day?",
        "What the school is given for a day",
        MOST_POUNDS,
        required=False,
    )

    def __init__(self, data, *, role):
        super().__init__(data)
        self.initial = {"per": self.TERM}
        if role.time:
            self.begin_with(role.time)
        hint = "Leave it empty if it is nothing, or if you do not know."
        if role.pay:
            self.initial["pays"] = role.pay.pays_per_day
            hint = (
                f"It was £{role.pay.pays_per_day} ({role.pay.era}). Ask what it is "
                f"today. {hint}"
            )
        self.fields["pays"].help_text = f"In pounds. {hint}"

    def begin_with(self, time):
        """Fill in the least days that a fact about time tells."""
        if time.days_per_year:
            self.initial = {"per": self.YEAR, "days": time.days_per_year}
        else:
            self.initial = {"per": self.TERM, "days": time.days_per_term}
        days, per = self.initial["days"], self.initial["per"]
        least = f"The least that we know of is {days} days a {per} ({time.era})."
        self.fields["days"].help_text = least

    @property
    def is_for_a_term(self):
        return self.cleaned_data["per"] == self.TERM

    def query(self):
        """The answers, as the end of an address."""
        return urlencode({n: v for n, v in self.cleaned_data.items() if v is not None})

    def costs(self):
        """What it costs for each period, the year last."""
        given = self.cleaned_data
        cost = Cost(given["days"], given["rate"], given["pays"] or 0)
        if self.is_for_a_term:
            return [("A term", cost), (f"A year of {TERMS} terms", cost.for_a_year)]
        return [("A year", cost)]
