"""What every page has in common."""

from datetime import date
from hashlib import sha256

from django import forms
from django.db import models, transaction
from django.utils.formats import date_format

from norfolk_sl.text import printable


class Page(forms.ModelForm):
    """Some questions about one record, all required unless named optional."""

    optional: list[str] = []
    unsigned: list[str] = []  # questions that may go while the page is open
    asks_more = False  # whether what was answered now brings further questions
    use_required_attribute = False

    def __init__(self, data=None, *, interests=None, **kwargs):
        """``interests``, all of the statement, may be known already."""
        self.interests = interests
        super().__init__(printable(data), **kwargs)
        for name, field in self.fields.items():
            field.required = name not in self.optional

    def carry(self, answers):
        """Fill in what was answered elsewhere: most pages have no such thing."""

    @property
    def sign(self):
        """A short sign of the answers on the page, by which to know them again."""
        signed = [name for name in self.fields if name not in self.unsigned]
        answers = [f"{name}={self.plain(name)}" for name in signed]
        return sha256("\0".join(answers).encode()).hexdigest()[:16]

    def plain(self, name):
        """An answer as text; in what order boxes are ticked does not matter."""
        answer = self[name].value()
        if getattr(self.fields[name].widget, "allow_multiple_selected", False):
            return ",".join(sorted(plain(each) for each in answer or []))
        return plain(answer)

    def _get_validation_exclusions(self):
        """Without what a field has looked up: Django would ask whether it is there."""
        values = self.cleaned_data.items()
        found = {name for name, value in values if isinstance(value, models.Model)}
        return super()._get_validation_exclusions() | found

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
        return [[self.question(name), self.words(name)] for name in self.fields]

    def question(self, name):
        """The label; that one may leave it out matters only on the page itself."""
        return str(self[name].label).removesuffix(" (optional)")

    def words(self, name):
        shown = getattr(self.instance, f"get_{name}_display", None)
        value = shown() if shown else getattr(self.instance, name)
        if isinstance(value, date):
            return date_format(value)
        return "" if value is None else str(value)


def plain(answer):
    """An answer as text, the same whether it was typed or read from the database."""
    match answer:
        case None | False:
            return ""
        case date():
            return plain([answer.day, answer.month, answer.year])
        case list() | tuple():
            return ",".join(plain(each) for each in answer).strip(",")
        case _:
            return str(answer).strip()
