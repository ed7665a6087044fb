"""What stands on the page of a statement beside what its writer sent."""

from norfolk_sl.govuk import problems
from outbox.models import Message

from .notes import NoteForm
from .others import Others
from .ringing import CallForm
from .warnings import warnings

MOST = 50


class Beside:
    """
    Warnings, other statements, notes and who is kept out.

    The same number of queries, however many there are.
    """

    def __init__(self, statement, viewer, *, note_form=None, call_form=None):
        self.statement = statement
        self.viewer = viewer
        self.note_form = note_form
        self.call_form = call_form

    @property
    def problems(self):
        forms = [self.note_form, self.call_form]
        return [problem for form in forms if form for problem in problems(form)]

    def context(self):
        conflicts = self.statement.conflicts.open().select_related("person")
        others = Others(self.statement, self.viewer)
        return {
            **others.context(),
            "warnings": warnings(self.statement, others),
            "notes": self.statement.internal_notes.select_related("by"),
            "note_form": self.note_form or NoteForm(),
            "conflicts": list(conflicts),
            "mail": Message.objects.listed().about(self.statement.key)[:MOST],
            "unrung": list(self.statement.unrung),
            "call_form": self.call_form
            or CallForm(statement=self.statement, by=self.viewer),
        }
