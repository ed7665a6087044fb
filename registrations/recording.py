"""What came by telephone, on paper or at a meeting, as an adviser records it."""

from django.db import transaction

from .how_it_came import HowForm
from .journey import Journey
from .models import Statement
from .one_page import OnePage
from .pages import YouPage


class Corrections(OnePage):
    """The questions of the form on one page, the one for the school as well."""

    you_page = YouPage

    def __init__(self, statement, data=None):
        super().__init__(statement, data)
        for field in self["you"].fields.values():
            # A browser would fill in the adviser's own.
            field.widget.attrs["autocomplete"] = "off"


class Recording(Corrections):
    """The same of a statement still to be made, after how it came."""

    def __init__(self, statement, data=None):
        super().__init__(statement, data)
        self.how = HowForm(data, sheet=statement.mi_sheet)

    @property
    def parts(self):
        return [self.how, *super().parts]

    def is_valid(self):
        if super().is_valid():
            self.how.check_deadline(self["you"].cleaned_data["school"])
        return not self.errors

    def found(self):
        """The statement that this leader has in answer to the sheet, if any."""
        own = Statement.objects.filter(mi_sheet=self.statement.mi_sheet)
        known = self.how.known() if self.how.is_valid() else None
        return own.filter(person=known).select_related("person").first()

    @transaction.atomic
    def record(self, *, by):
        """
        Make the statement and send it. Answers it, and whether it is new.

        Somebody has one statement a sheet: a second click finds the first one's.
        """
        statement, is_new = Statement.objects.get_or_create(
            person=self.how.person(),
            mi_sheet=self.statement.mi_sheet,
            defaults=self.how.facts(by),
        )
        if is_new:
            pages = Corrections(statement, self["you"].data)
            pages.is_valid()
            pages.save(by=by)
            Journey(Statement.objects.get(pk=statement.pk)).send(by=by)
            statement.refresh_from_db()
        return statement, is_new


def correct(statement, form, *, by):
    """
    Let a statement that was recorded say what was meant.

    Raises MoveNotAllowed if an adviser has meanwhile taken it in hand.
    """
    with transaction.atomic():
        statement.touch()
        form.save(by=by)
        Journey(Statement.objects.get(pk=statement.pk)).send(by=by)
