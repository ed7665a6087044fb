"""The second page: what the person, or the school, could offer."""

from django import forms
from django.db import models

from ..models import Statement
from .page import Page


class OfferPage(Page):
    """The roles that the sheet invites, and a sentence about each that is offered."""

    roles = forms.MultipleChoiceField(
        label="Which of these could you offer?",
        help_text="Select all that you would like us to consider.",
        widget=forms.CheckboxSelectMultiple,
    )
    something_else = forms.CharField(
        label="None of these, but we could…",
        help_text="For example: host a visit, ring a new head, share moderation.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": "What else you could do must be 300 characters or fewer"
        },
    )

    class Meta:
        model = Statement
        fields: list[str] = []

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        sheet = self.instance.mi_sheet
        models.prefetch_related_objects([sheet], "invitations__role")
        self.invitations = list(sheet.invitations.all())
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
