"""What stands on the page of a statement beside what its writer sent."""

from norfolk_sl.govuk import problems

from .notes import NoteForm
from .others import Others
from .warnings import warnings


class Beside:
    """
    Warnings, other statements, notes and who is kept out.

    The same number of queries, however many there are.
    """

    def __init__(self, statement, viewer, *, note_form=None):
        self.statement = statement
        self.viewer = viewer
        self.note_form = note_form

    @property
    def problems(self):
        return problems(self.note_form) if self.note_form else []

    def context(self):
        conflicts = self.statement.conflicts.open().select_related("person")
        others = Others(self.statement, self.viewer)
        return {
            **others.context(),
            "warnings": warnings(self.statement, others),
            "notes": self.statement.internal_notes.select_related("by"),
            "note_form": self.note_form or NoteForm(),
            "conflicts": list(conflicts),
        }
