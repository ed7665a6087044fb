"""Who is to be reminded about a sheet on a day, and who is not, and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from mi_sheets.deadlines import Deadline
from mi_sheets.models import Extension, MISheet
from mi_sheets.rounds import Round, Rounds, coming_of
from mi_sheets.working_days import WorkingDays
from people.models import Hold
from schools.models import Contact, School

from .. import reports
from ..models import Reminder, Statement
from .addresses import AddressBook
from .why import Why

DAY = timedelta(days=1)
Answer, Kind = reports.Answer, Reminder.Kind


@dataclass(frozen=True)
class Due:
    """One message that is to go: of a draft, or about schools not heard from."""

    kind: str
    address: str
    deadline: Deadline
    round: Round
    statement: Statement | None = None
    contact: Contact | None = None
    schools: tuple[School, ...] = ()

    @property
    def key(self):
        """What it cannot go twice for."""
        return self.kind, self.deadline.day, self.round.before, self.address

    def __str__(self):
        what = Kind(self.kind).label
        schools = ", ".join(map(str, self.schools))
        return f"{what}: {schools}" if schools else what


def paused_addresses():
    """Those whose reader objects: nobody reminds them, for themselves or a school."""
    whole = Hold.objects.pausing().filter(about="")
    return set(whole.values_list("person__email", flat=True))


class Plan:
    """
    Everybody whom a sheet could remind, as things stand, for one day.

    The number of queries grows neither with the schools nor with the drafts.
    """

    def __init__(self, sheet: MISheet, day: date, working_days: WorkingDays):
        self.sheet, self.day = sheet, day
        self.rounds = Rounds(sheet, working_days)
        self.coming = coming_of(sheet, working_days, day + DAY)
        self.holiday = working_days.why_not(day)
        self.left_out: dict[str, list[str]] = defaultdict(list)
        self.sent = set(
            sheet.reminders.values_list("kind", "last_day", "days_before", "address")
        )
        self.paused = set(self.drafts().paused().values_list("pk", flat=True))
        self.left_alone = paused_addresses()
        drafts = [due for each in self.drafts() for due in self.of_draft(each)]
        self.drafting = {due.address for due in drafts}
        self.due = [due for due in [*drafts, *self.of_schools()] if self.is_new(due)]

    def leave_out(self, why, name):
        self.left_out[why.label].append(str(name))

    def is_new(self, due):
        if due.key in self.sent:
            self.leave_out(Why.ALREADY, due.address)
        return due.key not in self.sent

    def is_last(self, found):
        return found.before == self.rounds.last

    # People with a draft

    def drafts(self):
        mine = Statement.objects.filter(mi_sheet=self.sheet, sent_at=None)
        drafts = mine.with_deadlines().select_related("mi_sheet", "person", "school")
        return drafts.order_by("started_at", "pk")

    def of_draft(self, draft):
        """The message about a draft, if it was begun before and is left alone today."""
        address, deadline = draft.person.email, draft.deadline
        found = self.rounds.due(deadline.day, self.day)
        if why := self.why_no_draft(draft, found):
            return self.leave_out(why, address)
        yield Due(Kind.DRAFT, address, deadline, found, statement=draft)

    def why_no_draft(self, draft, found):
        if not found:
            return Why.NOT_DUE
        if draft.pk in self.paused:
            return Why.PAUSED
        if not draft.person.is_active:
            return Why.CLOSED
        if timezone.localdate(draft.started_at) >= found.on:
            return Why.NEW
        if timezone.localdate(draft.saved_at) >= self.day:
            return Why.BUSY
        return None

    # Schools

    def schools(self):
        """All that the sheet asks: their answers, their days, whether one has begun."""
        begun = Statement.objects.filter(mi_sheet=self.sheet)
        own = begun.exclude(school=None).values("school")
        others = Statement.other_schools.through.objects.filter(statement__in=begun)
        has_begun = Q(pk__in=own) | Q(pk__in=others.values("school"))
        given = Extension.objects.filter(mi_sheet=self.sheet, school=OuterRef("pk"))
        return reports.answers_of(self.sheet).annotate(
            extended_until=Subquery(given.values("until")),
            has_begun=Case(When(has_begun, then=Value(True)), default=Value(False)),
        )

    def silent(self):
        """Those not heard from, without those that asked to be left alone."""
        remindable = set(reports.remindable(self.sheet).values_list("pk", flat=True))
        for school in self.schools():
            if school.answer != Answer.NOT_HEARD:
                self.leave_out(Answer(school.answer), school)
            elif school.pk not in remindable:
                self.leave_out(Why.NOT_AGAIN, school)
            else:
                yield school

    def of_schools(self):
        """One message for each address, about all the schools that it is for."""
        silent = list(self.silent())
        book = AddressBook(silent)
        together = defaultdict(list)
        for school in silent:
            deadline = self.sheet.deadline.extended(school.extended_until)
            found = self.rounds.due(deadline.day, self.day)
            kind, contact = book.find(school)
            if why := self.why_no_school(school, found, contact):
                self.leave_out(why, school)
            else:
                key = kind, contact.email, deadline, found
                together[key].append((school, contact))
        for key, pairs in together.items():
            schools = tuple(school for school, _ in pairs)
            yield Due(*key, contact=pairs[0][1], schools=schools)

    def why_no_school(self, school, found, contact):
        """
        A school where somebody has begun is left alone until the last round.

        Their draft is nobody else's business, and not the school's answer either.
        """
        if not found:
            return Why.NOT_DUE
        if (school.has_begun or school.is_said) and not self.is_last(found):
            return Why.BEGUN
        if contact is None:
            return Why.NO_ADDRESS
        if not contact.is_usable:
            return Why.CAME_BACK
        if contact.email in self.left_alone:
            return Why.PAUSED
        if school.has_begun and contact.email in self.drafting:
            return Why.SAME
        return None
