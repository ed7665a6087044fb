"""When a school was last written to, or heard from, about a sheet."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from .models import NilReturnSchool, Reminder, Statement


@dataclass(frozen=True)
class Contacted:
    """A contact: what it was, and when."""

    at: datetime
    what: str


def last_contacts(sheet, schools):
    """The last contact with each of these schools, by key: four queries."""
    found: dict[int, Contacted] = {}
    for what, pairs in kinds_of_contact(sheet, [school.pk for school in schools]):
        for school, at in pairs:
            if at and (school not in found or found[school].at < at):
                found[school] = Contacted(at, what)
    return found


def kinds_of_contact(sheet, keys):
    sent = Statement.objects.sent().filter(mi_sheet=sheet)
    others = Statement.other_schools.through.objects
    reminded = Reminder.schools.through.objects.filter(reminder__mi_sheet=sheet)
    said = NilReturnSchool.objects.to(sheet)

    def latest(rows, field):
        rows = rows.filter(school__in=keys).order_by().values("school")
        return list(rows.annotate(at=Max(field)).values_list("school", "at"))

    yield "Reminded", latest(reminded, "reminder__at")
    yield "Sent a statement", latest(sent, "sent_at")
    of_others = others.filter(statement__mi_sheet=sheet)
    yield "Sent a statement", latest(of_others, "statement__sent_at")
    yield "Said “not this year”", latest(said, "nil_return__sent_at")
