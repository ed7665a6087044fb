"""What stands on the page of a statement beside what its writer sent."""

from norfolk_sl.govuk import problems

from .notes import NoteForm


class Beside:
    """Notes, and who is kept out: the same number of queries, however many."""

    def __init__(self, statement, *, note_form=None):
        self.statement = statement
        self.note_form = note_form

    @property
    def problems(self):
        return problems(self.note_form) if self.note_form else []

    def context(self):
        conflicts = self.statement.conflicts.open().select_related("person")
        return {
            "notes": self.statement.internal_notes.select_related("by"),
            "note_form": self.note_form or NoteForm(),
            "conflicts": list(conflicts),
        }
