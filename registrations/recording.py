"""What came by telephone, on paper or at a meeting, as an adviser records it."""

from django.db import transaction

from .how_it_came import HowForm
from .journey import Journey
from .models import Statement
from .one_page import OnePage
from .pages import YouPage
from .status import MoveNotAllowed


class Corrections(OnePage):
    """The questions of the form on one page, the one for the school as well."""

    you_page = YouPage

    def __init__(self, statement, data=None):
        super().__init__(statement, data)
        for field in self["you"].fields.values():
            # A browser would fill in the adviser's own.
            field.widget.attrs["autocomplete"] = "off"
        self.seen = self.sign if data is None else data.get("seen", "")

    @property
    def sign(self):
        """A short sign of all the answers, by which to know them again."""
        return "".join(page.sign for page in self.pages.values())


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


CHANGED = (
    "It was changed since you opened this page, by its writer or by a colleague. Open "
    "the page again beside this one to see what it says now."
)


def correct(statement, form, *, by):
    """
    Let a statement that was recorded say what was meant.

    Raises MoveNotAllowed if an adviser has meanwhile taken it in hand, or if it does
    not say any more what the form showed when it was opened.
    """
    with transaction.atomic():
        statement.touch()
        now = Corrections(Statement.objects.get(pk=statement.pk))
        if form.seen and now.sign not in {form.seen, form.sign}:
            raise MoveNotAllowed(CHANGED)
        form.save(by=by)
        Journey(Statement.objects.get(pk=statement.pk)).send(by=by)
