"""What may be added about a role: the self-check, and what one would bring."""

from django import forms
from django.db import models, transaction
from django.db.models import Prefetch

from ..models import Interest, Partner
from .page import Page
from .partners import Partners
from .self_check import SelfCheck
from .specialisms import Specialisms

MAX_WORDS = 300
PARTNERS = Prefetch("partners", Partner.objects.with_contact())


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
        about_all(self.interests or [])
        self.self_check = SelfCheck(self)
        self.partners = Partners(self)
        self.parts = [self.partners, Specialisms(self), self.self_check]
        for part in self.parts:
            self.fields |= part.fields
            self.initial |= part.initial
        asked = [name for part in self.parts for name in part.fields]
        self.order_fields(["reply", *asked, "evidence"])
        if self.instance.is_shared:
            self.fields["evidence"].label = "What would your schools bring? (optional)"

    @property
    def asks_more(self):
        return self.partners.are_new

    @property
    def unsigned(self):
        """A partner school may answer while the page is open: that is no edit."""
        return self.partners.own_questions

    @property
    def criteria(self):
        return self.self_check.criteria

    def carry(self, answers):
        """Fill in a self-check from a role's public page, where nothing is saved."""
        for name, criterion in self.criteria.items():
            answer = answers.get(criterion.param)
            if answer in criterion.Answer.values and not self.initial[name]:
                self.initial[name] = answer

    def clean_evidence(self):
        evidence = self.cleaned_data["evidence"]
        extra = len(evidence.split()) - MAX_WORDS
        if extra > 0:
            who = "your schools" if self.instance.is_shared else "you"
            raise forms.ValidationError(
                f"What {who} would bring must be {MAX_WORDS} words or fewer. "
                f"Take out {extra}."
            )
        return evidence

    def clean(self):
        cleaned = super().clean()
        for part in self.parts:
            part.clean()
        return cleaned

    @transaction.atomic
    def save(self, *, by=None):
        super().save(by=by)
        for part in self.parts:
            part.save()
        return self.instance

    def rows(self):
        """What the parts say, what they bring, and what they answered to a question."""
        rows = [row for part in self.parts for row in part.rows()]
        rows.append([self.question("evidence"), self.words("evidence")])
        if self.instance.reply or "reply" in self.fields:
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


def about_all(interests):
    """Ask for what the pages of all these show at once, and for no more than that."""
    in_fields = [each for each in interests if each.role and each.role.asks_specialisms]
    shared = [each for each in interests if each.is_shared]
    models.prefetch_related_objects(interests, "role__criteria", "criterion_answers")
    models.prefetch_related_objects(in_fields, "specialisms")
    models.prefetch_related_objects(shared, PARTNERS)
