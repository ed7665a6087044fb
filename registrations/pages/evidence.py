"""What may be added about a role: the self-check, and what one would bring."""

from django import forms
from django.db import transaction

from ..models import CriterionAnswer, Interest
from .page import Page

MAX_WORDS = 300


class EvidencePage(Page):
    """One role: how the person sees themselves against it, and what they bring."""

    optional = ["evidence"]

    class Meta:
        model = Interest
        fields = ["evidence"]
        labels = {"evidence": "What would you bring? (optional)"}
        help_texts = {
            "evidence": "What you have done, and what came of it. Do not name pupils, "
            "and leave out anybody’s health. The council may have to disclose it if "
            "somebody asks by law."
        }
        widgets = {
            "evidence": forms.Textarea(attrs={"rows": 8, "data-maxwords": MAX_WORDS})
        }

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        role = self.instance.role
        self.criteria = {
            f"criterion_{criterion.pk}": criterion
            for criterion in (role.criteria.all() if role else [])
        }
        saved = self.instance.criterion_answers.all() if self.instance.pk else []
        answers = {each.criterion_id: each.answer for each in saved}
        for name, criterion in self.criteria.items():
            self.fields[name] = self.criterion_field(criterion)
            self.initial[name] = answers.get(criterion.pk)
        self.order_fields([*self.criteria, *self._meta.fields])

    def criterion_field(self, criterion):
        return forms.ChoiceField(
            label=criterion.text,
            help_text=criterion.hint,
            choices=CriterionAnswer.Answer.choices,
            widget=forms.RadioSelect,
            required=False,
        )

    def carry(self, answers):
        """Fill in a self-check from a role's public page, where nothing is saved."""
        for name, criterion in self.criteria.items():
            answer = answers.get(criterion.param)
            if answer in CriterionAnswer.Answer.values and not self.initial[name]:
                self.initial[name] = answer

    def clean_evidence(self):
        evidence = self.cleaned_data["evidence"]
        extra = len(evidence.split()) - MAX_WORDS
        if extra > 0:
            raise forms.ValidationError(
                f"What you would bring must be {MAX_WORDS} words or fewer. "
                f"Take out {extra}."
            )
        return evidence

    @transaction.atomic
    def save(self, *, by=None):
        super().save(by=by)
        for name in self.criteria.keys() & self.cleaned_data.keys():
            self.save_answer(self.criteria[name], self.cleaned_data[name])
        return self.instance

    def save_answer(self, criterion, answer):
        answers = self.instance.criterion_answers
        if answer:
            answers.update_or_create(criterion=criterion, defaults={"answer": answer})
        else:
            answers.filter(criterion=criterion).delete()

    def words(self, name):
        if name in self.criteria:
            answer = self.initial[name]
            return CriterionAnswer.Answer(answer).label if answer else ""
        return super().words(name)

    def rows(self):
        rows = super().rows()
        if self.instance.reply and "reply" not in self.fields:
            rows.append(["Your answer to our question", self.instance.reply])
        return rows


class ReplyPage(EvidencePage):
    """The same, when an adviser has asked something about the role."""

    class Meta(EvidencePage.Meta):
        fields = ["reply", "evidence"]
        labels = {**EvidencePage.Meta.labels, "reply": "Your answer to our question"}
        widgets = {
            **EvidencePage.Meta.widgets,
            "reply": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {"reply": {"required": "Enter your answer to our question"}}

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        if self.instance.is_queried:
            self.initial["reply"] = ""  # What is there answered an earlier question.
        self.order_fields(["reply", *self.criteria, "evidence"])
