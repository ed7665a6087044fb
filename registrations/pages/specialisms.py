"""The part of a role's page that asks in which fields somebody is expert."""

from functools import cached_property
from itertools import groupby

from django import forms

from norfolk_sl.fields import GroupedCheckboxes
from roles.models import Specialism

from .part import Part


class Specialisms(Part):
    """The special fields that editors keep, in their groups, to be ticked."""

    def __init__(self, page):
        super().__init__(page)
        role = self.record.role
        if not (role and role.asks_specialisms):
            return
        self.fields["specialisms"] = forms.MultipleChoiceField(
            label="Which special fields could you help with? (optional)",
            help_text="Select those in which you could help a colleague at another "
            "school.",
            choices=self.choices,
            widget=GroupedCheckboxes,
            required=False,
            error_messages={"invalid_choice": "Select special fields from the list"},
        )
        self.initial["specialisms"] = [each.slug for each in self.saved]

    @cached_property
    def saved(self):
        ticked = self.record.specialisms.all() if self.record.pk else []
        return sorted(ticked, key=place)

    @cached_property
    def offered(self):
        """Asked for only when the list is shown or checked."""
        return sorted(Specialism.objects.to_offer(self.saved), key=place)

    def choices(self):
        return [
            (Specialism.Group(group).label, [(each.slug, each.name) for each in fields])
            for group, fields in groupby(self.offered, key=lambda each: each.group)
        ]

    def save(self):
        ticked = self.answer("specialisms")
        if ticked is not None:
            self.record.specialisms.set(e for e in self.offered if e.slug in ticked)

    def rows(self):
        if not self.fields:
            return []
        names = "\n".join(each.name for each in self.saved)
        return [["Special fields", names]]


def place(specialism):
    """Where it stands among the groups; within its group it stays where it is."""
    return list(Specialism.Group).index(specialism.group)
