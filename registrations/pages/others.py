"""What may be added by those who lead more than one school."""

from django.db import transaction

from schools.several import SchoolsField

from ..models import Statement
from .page import Page


class OthersPage(Page):
    """The other schools that a person answers for, one to a line."""

    optional = ["others"]

    others = SchoolsField(
        label="Other schools you answer for",
        help_text="For executive heads and trust leaders. One school to a line: its "
        "name, URN or postcode. Leave it empty if there are none.",
    )

    class Meta:
        model = Statement
        fields: list[str] = []

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.saved = list(self.instance.other_schools.all()) if self.instance.pk else []
        self.initial["others"] = self.saved

    @transaction.atomic
    def save(self, *, by=None):
        if "others" in self.cleaned_data:
            own = self.instance.school_id
            others = [s for s in self.cleaned_data["others"] if s.pk != own]
            self.instance.other_schools.set(others)
        return self.instance

    def words(self, name):
        return "\n".join(str(school) for school in self.saved)
