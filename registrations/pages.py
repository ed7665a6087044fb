"""
What a statement asks, page by page.

A page is a form over part of the draft: it saves its own columns, whatever
else has changed meanwhile, and can say what it holds in words.
"""

from django import forms
from django.db import transaction

from norfolk_sl.text import printable

from .models import MAX_DAYS, Agreement, CriterionAnswer, Interest, Statement

MAX_WORDS = 300


class Page(forms.ModelForm):
    """Some questions about one record, all required unless named optional."""

    optional: list[str] = []
    use_required_attribute = False

    def __init__(self, data=None, **kwargs):
        super().__init__(printable(data), **kwargs)
        for name, field in self.fields.items():
            field.required = name not in self.optional

    @transaction.atomic
    def save(self, *, by=None):
        """Save what is valid, and nothing else. Call ``is_valid`` first."""
        if self.instance._state.adding:
            self.instance.save()
        columns = {field.name for field in self.instance._meta.concrete_fields}
        valid = columns & self.fields.keys() & self.cleaned_data.keys()
        if valid:
            self.instance.save(update_fields=valid)
        return self.instance

    def rows(self):
        """The questions, with the answers that are saved, in words."""
        return [[str(self[name].label), self.words(name)] for name in self.fields]

    def words(self, name):
        shown = getattr(self.instance, f"get_{name}_display", None)
        value = shown() if shown else getattr(self.instance, name)
        return "" if value is None else str(value)


class OfferPage(Page):
    """The roles that the sheet invites, and a sentence about each that is offered."""

    roles = forms.MultipleChoiceField(
        label="Which of these could you offer?",
        help_text="Select all that you would like us to consider.",
        widget=forms.CheckboxSelectMultiple,
    )
    something_else = forms.CharField(
        label="None of these, but we could…",
        help_text="For example: host a visit, ring a new headteacher, share moderation.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "What else you could do must be 300 characters or fewer"},
    )

    class Meta:
        model = Statement
        fields: list[str] = []

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        invitations = self.instance.mi_sheet.invitations.select_related("role")
        self.invitations = list(invitations)
        self.invited = {each.role.slug: each.role for each in self.invitations}
        self.fields["roles"].choices = [(s, r.name) for s, r in self.invited.items()]
        offered = self.offered()
        for slug, role in self.invited.items():
            self.fields[f"sentence_{slug}"] = self.sentence_field(role)
            self.initial[f"sentence_{slug}"] = offered.get(role, "")
        self.initial["roles"] = [s for s, r in self.invited.items() if r in offered]
        self.initial["something_else"] = offered.get(None, "")
        self.order_fields(["roles", *self.sentence_names, "something_else"])
        for field in self.fields.values():
            field.required = False

    def sentence_field(self, role):
        return forms.CharField(
            label=f"{role.name}: what could you offer, in a sentence?",
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={
                "max_length": f"{role.name}: your sentence must be 300 characters "
                "or fewer"
            },
        )

    @property
    def sentence_names(self):
        return [f"sentence_{slug}" for slug in self.invited]

    def offered(self):
        """What is saved: the sentence of each role offered."""
        if not self.instance.pk:
            return {}
        interests = self.instance.interests.offered().select_related("role")
        return {interest.role: interest.sentence for interest in interests}

    def offers(self):
        """For the template: each invitation with its checkbox and its sentence."""
        boxes = self["roles"].subwidgets
        for invitation, box in zip(self.invitations, boxes, strict=True):
            yield invitation, box, self[f"sentence_{invitation.role.slug}"]

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.get("roles", [])
        for slug, role in self.invited.items():
            self.check_sentence(role, chosen=slug in chosen)
        if not (chosen or cleaned.get("something_else") or self.errors):
            self.add_error(
                "roles", "Select a role, or say what else your school could do"
            )
        return cleaned

    def check_sentence(self, role, *, chosen):
        name = f"sentence_{role.slug}"
        sentence = self.cleaned_data.get(name)
        if sentence is None:
            return  # It has an error of its own.
        if chosen and not sentence:
            self.add_error(name, f"{role.name}: say in a sentence what you could offer")
        typed_now = sentence and sentence != self.initial[name]
        if typed_now and not chosen:
            self.add_error(
                "roles", f"Select “{role.name}” too, or clear what you wrote about it"
            )

    def save(self, *, by=None):
        """Offer these roles and no others, as far as the answers are valid."""
        super().save(by=by)
        sentences = self.offered() if self.errors else {}
        for slug in self.cleaned_data.get("roles", []):
            sentence = self.cleaned_data.get(f"sentence_{slug}", "")
            sentences[self.invited[slug]] = sentence
        if self.cleaned_data.get("something_else"):
            sentences[None] = self.cleaned_data["something_else"]
        self.instance.choose(sentences, by=by)
        return self.instance

    def rows(self):
        return [
            [role.name if role else "Something else", sentence]
            for role, sentence in self.offered().items()
        ]


class TimePage(Page):
    optional = ["available_from"]

    class Meta:
        model = Statement
        fields = ["days_per_term", "available_from", "reach"]
        widgets = {
            "days_per_term": forms.TextInput(
                attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}
            ),
            "reach": forms.RadioSelect,
        }
        labels = {
            "days_per_term": "How many days a term could you give?",
            "available_from": "From when? (optional)",
            "reach": "Where could you support a school?",
        }
        help_texts = {
            "days_per_term": "A guess is good enough. Whole days, such as 5.",
            "available_from": "Leave it empty if you could begin straight away.",
        }
        error_messages = {
            "days_per_term": {
                "required": "Enter how many days a term you could give",
                "invalid": "Enter the days as a whole number, like 5",
                "min_value": "Days a term must be 1 or more",
                "max_value": f"Days a term must be {MAX_DAYS} or fewer",
            },
            "reach": {"required": "Select where you could support a school"},
        }


class EvidencePage(Page):
    """One role: how the person sees themselves against it, and what they would bring."""

    optional = ["evidence"]

    class Meta:
        model = Interest
        fields = ["evidence"]
        labels = {"evidence": "What would you bring? (optional)"}
        help_texts = {
            "evidence": "What you have done, and what came of it. Do not name pupils, "
            "and leave out anybody’s health."
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
        ask = f"If you are not sure, ask {criterion.ask}." if criterion.ask else ""
        return forms.ChoiceField(
            label=criterion.text,
            help_text=ask,
            choices=CriterionAnswer.Answer.choices,
            widget=forms.RadioSelect,
            required=False,
        )

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
        self.order_fields(["reply", *self.criteria, "evidence"])


class AgreementPage(Page):
    """What the person says about being released. It may be left for later."""

    optional = ["agreed_on", "minute"]

    class Meta:
        model = Agreement
        fields = ["state", "body", "agreed_on", "minute"]
        labels = {
            "state": "Have they agreed to release you?",
            "body": "Who has to agree?",
            "agreed_on": "When did they agree? (optional)",
            "minute": "Number of the minute (optional)",
        }
        help_texts = {
            "body": "For staff it is the headteacher. For the headteacher of a "
            "maintained school it is the governing board; for an academy it is as "
            "your trust’s scheme of delegation says.",
            "minute": "If a board agreed and the clerk has given the minute a number.",
        }
        widgets = {"state": forms.RadioSelect, "body": forms.RadioSelect}
        error_messages = {
            "state": {"required": "Select whether they have agreed to release you"},
            "body": {"required": "Select who has to agree"},
        }

    def clean(self):
        cleaned = super().clean()
        has_agreed = cleaned.get("state") == Agreement.State.AGREED
        if cleaned.get("agreed_on") and cleaned.get("state") and not has_agreed:
            self.add_error(
                "agreed_on", "Clear the day, or say that they have agreed"
            )
        return cleaned
