"""The second page: what the person, or the school, could offer."""

from collections.abc import Mapping

from django import forms
from django.db import models
from django.db.models import Prefetch

from mi_sheets.models import Invitation

from ..models import Statement
from .contributions import Contributions
from .page import Page

WITH_ROLES = Prefetch("invitations", Invitation.objects.select_related("role"))


class OfferPage(Page):
    """
    The roles that the sheet invites, and a sentence about each that is offered.

    Whoever offers none of them may tick contributions, or say what else they could do.
    """

    roles = forms.MultipleChoiceField(
        label="Which of these could you offer?",
        help_text="Select all that you would like us to consider.",
        widget=forms.CheckboxSelectMultiple,
    )
    something_else = forms.CharField(
        label="Something else we could do",
        help_text="In a sentence. You can also say more about what you have ticked.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": "What else you could do must be 300 characters or fewer"
        },
    )

    self_check: Mapping[str, str] = {}

    class Meta:
        model = Statement
        fields: list[str] = []

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        sheet = self.instance.mi_sheet
        models.prefetch_related_objects([sheet], WITH_ROLES)
        saved = self.saved()
        self.invitations = [*sheet.invitations.all()]
        if self.instance.is_sent:
            self.invitations += uninvited(sheet, saved)
        self.invited = {each.role.slug: each.role for each in self.invitations}
        self.fields["roles"].choices = [(s, r.name) for s, r in self.invited.items()]
        for slug, role in self.invited.items():
            self.fields[f"sentence_{slug}"] = self.sentence_field(role)
            self.initial[f"sentence_{slug}"] = sentence_of(saved.get(role))
        self.initial["roles"] = [s for s, r in self.invited.items() if r in saved]
        self.initial["something_else"] = sentence_of(saved.get(None))
        self.ticking = Contributions(self, saved.get(None))
        self.fields |= self.ticking.fields
        self.initial |= self.ticking.initial
        self.order_fields(["roles", *self.sentence_names, "contributions"])
        for field in self.fields.values():
            field.required = False

    def sentence_field(self, role):
        return forms.CharField(
            label=f"{role.name}: what could {who(role)} offer, in a sentence?",
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

    def saved(self):
        """What is offered so far, by role; None is something else."""
        if self.interests is None and self.instance.pk:
            self.interests = list(self.instance.interests.select_related("role"))
        offered = [each for each in self.interests or [] if each.is_offered]
        alone = [each for each in offered if each.role is None]
        models.prefetch_related_objects(alone, "contributions")
        return {interest.role: interest for interest in offered}

    def offers(self):
        """For the template: each invitation with its checkbox and its sentence."""
        boxes = self["roles"].subwidgets
        for invitation, box in zip(self.invitations, boxes, strict=True):
            yield invitation, box, self[f"sentence_{invitation.role.slug}"]

    def carry(self, answers):
        """Tick the role of a self-check, whose answers are kept if it is offered."""
        slug = answers.get("role")
        if slug in self.invited:
            self.self_check = answers
            self.initial["roles"] = [*self.initial["roles"], slug]

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.get("roles", [])
        for slug, role in self.invited.items():
            self.check_sentence(role, chosen=slug in chosen)
        something = cleaned.get("something_else") or cleaned.get("contributions")
        if not (chosen or something or self.errors):
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
            what = f"say in a sentence what {who(role)} could offer"
            self.add_error(name, f"{role.name}: {what}")
        typed_now = sentence and sentence != self.initial[name]
        if typed_now and not chosen:
            self.add_error(
                "roles", f"Select “{role.name}” too, or clear what you wrote about it"
            )

    def save(self, *, by=None):
        """Offer these roles and no others, as far as the answers are valid."""
        super().save(by=by)
        saved = self.saved() if self.errors else {}
        sentences = {role: interest.sentence for role, interest in saved.items()}
        for slug in self.cleaned_data.get("roles", []):
            sentence = self.cleaned_data.get(f"sentence_{slug}", "")
            sentences[self.invited[slug]] = sentence
        ticked = self.ticking.ticked
        if ticked or self.cleaned_data.get("something_else"):
            kept = sentences.get(None, "")
            sentences[None] = self.cleaned_data.get("something_else", kept)
        self.instance.choose(sentences, by=by, contributions=ticked)
        if self.self_check:
            self.save_self_check(self.self_check)
        return self.instance

    def save_self_check(self, answers):
        offered = self.instance.interests.offered()
        for interest in offered.filter(role__slug=answers["role"]):
            interest.take_self_check(answers)

    def rows(self):
        return [
            [interest.name, interest.in_words] for interest in self.saved().values()
        ]


def uninvited(sheet, saved):
    """What was offered and is no longer invited: whoever offers it may go on."""
    invited = {each.role for each in sheet.invitations.all()}
    gone = [role for role in saved if role and role not in invited]
    return [Invitation(mi_sheet=sheet, role=role) for role in gone]


def who(role):
    """Whom a question about the role is put to."""
    return "your schools" if role.is_shared else "you"


def sentence_of(interest):
    return interest.sentence if interest else ""
