"""The part of a role's page that asks about each criterion."""

from django import forms
from django.utils import timezone

from norfolk_sl.fields import DayField
from roles.models import Criterion

from ..models import CriterionAnswer, Framework
from .part import Part

COLUMNS = {"criterion": "answer", "inspected": "inspected_on", "framework": "framework"}


class SelfCheck(Part):
    """
    Met, not yet or not sure, for each thing that a role asks.

    Where it asks about an inspection, the day and the framework of the report are
    asked too, and never a grade.
    """

    def __init__(self, page):
        super().__init__(page)
        role = self.record.role
        self.asked = {each.pk: each for each in (role.criteria.all() if role else [])}
        saved = self.record.criterion_answers.all() if self.record.pk else []
        self.saved = {each.criterion_id: each for each in saved}
        for criterion in self.asked.values():
            for name, field in self.questions(criterion):
                self.fields[f"{name}_{criterion.pk}"] = field
                self.initial[f"{name}_{criterion.pk}"] = getattr(
                    self.saved.get(criterion.pk), COLUMNS[name], None
                )

    @property
    def criteria(self):
        """The criteria by the names of their questions."""
        return {f"criterion_{pk}": each for pk, each in self.asked.items()}

    def questions(self, criterion):
        yield "criterion", criterion_field(criterion)
        if criterion.kind == Criterion.Kind.GRADE:
            yield "inspected", day_field()
            yield "framework", framework_field()

    def clean(self):
        for pk in self.asked:
            self.check_day(pk)

    def check_day(self, pk):
        name = f"inspected_{pk}"
        day = self.answer(name)
        if day and day > timezone.localdate():
            self.page.add_error(
                name, "The day of the inspection must be today or in the past"
            )
        if day and self.answer(f"framework_{pk}") == Framework.NONE_YET:
            self.page.add_error(
                name, "Clear the day of the inspection, or select what the report is"
            )

    def save(self):
        for pk in self.asked:
            self.save_answer(pk)

    def save_answer(self, pk):
        """Keep what is there about one criterion; forget one without any answer."""
        given = {
            column: self.page.cleaned_data[f"{name}_{pk}"]
            for name, column in COLUMNS.items()
            if f"{name}_{pk}" in self.page.cleaned_data
        }
        answers = self.record.criterion_answers
        if any(given.values()):
            answers.update_or_create(criterion_id=pk, defaults=given)
        elif given:
            answers.filter(criterion_id=pk).delete()

    def rows(self):
        return [
            [criterion.text, self.saved[pk].in_words if pk in self.saved else ""]
            for pk, criterion in self.asked.items()
        ]


def criterion_field(criterion):
    return forms.ChoiceField(
        label=criterion.text,
        help_text=criterion.hint,
        choices=CriterionAnswer.Answer.choices,
        widget=forms.RadioSelect,
        required=False,
    )


def day_field():
    return DayField(
        label="When was that inspection? (optional)",
        help_text="The first day of it, as the report has it.",
        called="The day of the inspection",
        required=False,
    )


def framework_field():
    return forms.ChoiceField(
        label="What is the report? (optional)",
        help_text="State schools get no overall grade any more, so we do not ask for "
        "one.",
        choices=[("", "Choose what it is"), *Framework.choices],
        required=False,
    )
