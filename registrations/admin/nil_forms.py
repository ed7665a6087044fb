"""What an adviser notes of what a school said by telephone."""

from django import forms

from norfolk_sl.govuk import problems
from norfolk_sl.text import printable

from ..models import NilReturnSchool


class CallForm(forms.Form):
    """What came of ringing somebody who would welcome help."""

    use_required_attribute = False

    call = forms.CharField(
        label="What came of it?",
        help_text="Whom you spoke to, what would help, and what you promised. It may "
        "have to be disclosed: leave out anybody’s health.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={
            "required": "Enter what came of your call",
            "max_length": "What came of your call must be 1,000 characters or fewer",
        },
    )

    def __init__(self, data=None):
        super().__init__(printable(data), label_suffix="")

    @property
    def problems(self):
        return problems(self)


class TelephoneForm(forms.Form):
    """What one school said of one "not this year"."""

    use_required_attribute = False

    answer = forms.ChoiceField(
        label="What does the school say?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "Not asked, or not reached"),
            ("yes", "Yes, that is its answer: it counts"),
            ("no", "No, that is not right: it does not count"),
        ],
    )
    note = forms.CharField(
        label="Whom did you speak to, and when?",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, row):
        self.row = row
        super().__init__(
            data,
            prefix=f"school-{row.pk}",
            initial={"answer": "", "seen": row.version},
            label_suffix="",
        )
        school = row.school
        self.fields["answer"].error_messages["invalid_choice"] = (
            f"{school}: select one of the answers shown"
        )
        self.fields["note"].error_messages["max_length"] = (
            f"{school}: your note must be 300 characters or fewer"
        )

    def clean(self):
        cleaned = super().clean()
        answer, note = cleaned.get("answer"), cleaned.get("note")
        if answer and note == "":
            self.add_error(
                "note", f"{self.row.school}: enter whom you spoke to, and when"
            )
        if note and answer == "":
            self.add_error(
                "answer", f"{self.row.school}: select what it says, or clear your note"
            )
        return cleaned

    def save(self, *, by):
        """Whether it was noted, and the words for it; None if there was nothing."""
        if not self.cleaned_data["answer"]:
            return None
        is_right = self.cleaned_data["answer"] == "yes"
        telephone, note = NilReturnSchool.How.TELEPHONE, self.cleaned_data["note"]
        is_as_read = self.cleaned_data["seen"] == self.row.version
        if is_as_read and self.row.settle(is_right, telephone, by=by, note=note):
            return True, f"{self.row.school}: {self.row.state.label.lower()}."
        return False, (
            f"{self.row.school}: not noted, because it was answered meanwhile, or says "
            "so already. Read it again, then decide."
        )


class TelephoneForms:
    """One form for each school of some returns that may be rung about it."""

    def __init__(self, nil_returns, data=None):
        rows = NilReturnSchool.objects.standing().filter(nil_return__in=nil_returns)
        related = rows.select_related("school", "nil_return__mi_sheet")
        data = printable(data)
        self.forms = [
            TelephoneForm(data, row=row)
            for row in related.order_by("nil_return", "school__name")
        ]

    def __iter__(self):
        return iter(self.forms)

    @property
    def open(self):
        """Those that nobody at the school has answered."""
        return [form for form in self.forms if not form.row.answered_at]

    @property
    def settled(self):
        return [form for form in self.forms if form.row.answered_at]

    @property
    def problems(self):
        """What is wrong with what was typed: nothing in forms that were not sent."""
        return [each for form in self.forms for each in problems(form)]

    def is_valid(self):
        return not self.problems

    def save(self, *, by):
        """What became of each school about which something was noted."""
        return [result for form in self.forms if (result := form.save(by=by))]
