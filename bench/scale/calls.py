"""The calls of five years, and the staff who have dealt with what came of them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from mi_sheets.models import Invitation, MISheet
from people.models import Person
from registrations.journey import Journey
from registrations.models import Statement
from roles.models import Role
from schools.models import School

from . import names

# How many of a hundred statements answered each call, the oldest first.
SHARES = [10, 14, 18, 23, 35]
OPEN_FOR = timedelta(weeks=6)
UNDER_2014 = ["nle", "sle"]
ASKS = [
    School.Kind.MAINTAINED,
    School.Kind.ACADEMY,
    School.Kind.SPECIAL,
    School.Kind.ALTERNATIVE,
    School.Kind.NURSERY,
    School.Kind.SIXTEEN_PLUS,
]
BODY = "**This call is invented**, to try how fast the portal is. Nobody is asked."


@dataclass(frozen=True)
class Call:
    """A sheet, what it invites, and the words in which it asks."""

    sheet: MISheet
    roles: list
    weights: list
    sections: dict
    is_newest: bool


def add(now):
    """Five calls a year apart. The newest one’s last day is today."""
    years = range(len(SHARES) - 1, -1, -1)
    return [add_call(now, years_ago) for years_ago in years]


def add_call(now, years_ago):
    last_day = timezone.localdate(now) - timedelta(weeks=52 * years_ago)
    published = at(last_day, time(9)) - OPEN_FOR
    sheet = MISheet.objects.create(
        number=f"{9000 + years_ago}/{published:%y}",
        title=f"System leadership: who could help in {last_day:%Y}? (invented)",
        kind=MISheet.Kind.ACTION,
        published_at=published,
        complete_by=last_day,
        reply_by=last_day + timedelta(weeks=4),
        takes_statements=True,
        asks=ASKS,
        body=BODY,
    )
    roles = invite(sheet)
    weights = [1 / (n + 1) ** 0.7 for n in range(len(roles))]
    return Call(sheet, roles, weights, sections(sheet), is_newest=not years_ago)


def at(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))


def invite(sheet):
    published = Role.objects.published().prefetch_related("criteria")
    local = [(role, "") for role in published.filter(scope=Role.Scope.LOCAL)]
    closed = [(role, "2014") for role in published.filter(slug__in=UNDER_2014)]
    for order, (role, under) in enumerate([*closed, *local]):
        Invitation.objects.create(mi_sheet=sheet, role=role, under=under, order=order)
    return [role for role, _ in [*closed, *local]]


def sections(sheet):
    """The titles and the questions of the form’s pages, as they are asked today."""
    steps = Journey(Statement(mi_sheet=sheet)).steps
    return {
        step.slug: (
            step.title,
            {name: step.shown.question(name) for name in step.shown.fields},
        )
        for step in steps
    }


def add_staff(rng, number=12):
    """Advisers, the last of them a senior one, with a password that nobody knows."""
    staff = []
    for n in range(number):
        person = Person.objects.create(
            id=names.uuid(rng),
            email=f"adviser-{n}@scale.example",
            name=names.person(rng),
            is_staff=True,
            password=make_password(None),
        )
        group = "Advisers" if n < number - 1 else "Senior advisers"
        person.groups.add(Group.objects.get(name=group))
        staff.append(person)
    return staff
