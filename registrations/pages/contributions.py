"""The part of the offer that is no role: what one could do for other schools."""

from functools import cached_property

from django import forms

from roles.models import Contribution

from .part import Part

LABEL = "None of these, but we could…"


class HintedCheckboxes(forms.CheckboxSelectMultiple):
    """Check boxes with a hint below each: ``hints``, by value."""

    def __init__(self, hints_of):
        super().__init__()
        self.hints_of = hints_of

    @property
    def hints(self):
        return self.hints_of()


class Contributions(Part):
    """
    The list that editors keep, to be ticked.

    It is asked for only when it is shown or checked. Where editors have emptied
    it, there is nothing to tick.
    """

    def __init__(self, page, interest):
        super().__init__(page)
        self.interest = interest
        self.fields["contributions"] = forms.MultipleChoiceField(
            label=LABEL,
            help_text="Each of these is an offer, too, with a role or without. Select "
            "all that you could do.",
            choices=lambda: [(each.slug, each.name) for each in self.offered],
            widget=HintedCheckboxes(self.hints),
            required=False,
            error_messages={"invalid_choice": "Select what you could do from the list"},
        )
        self.initial["contributions"] = [each.slug for each in self.saved]

    @cached_property
    def saved(self):
        return list(self.interest.contributions.all()) if self.interest else []

    @cached_property
    def offered(self):
        return list(Contribution.objects.to_offer(self.saved))

    def hints(self):
        return {each.slug: each.hint for each in self.offered}

    @property
    def ticked(self):
        """What is ticked now, or, where that could not be read, what is saved."""
        slugs = self.answer("contributions")
        if slugs is None:
            return self.saved
        return [each for each in self.offered if each.slug in slugs]
