"""
A file that says which schools make up an area of the team's own.

A row names one school by its URN, or all schools of a district; of what is said of an
area's first and last day, the last word counts.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from .models import Area, School

COLUMNS = ["kind", "area"]
WAYS = ["URN", "district"]  # Of saying which schools: at least one is a column.
DAYS = {"from": "starts_on", "until": "ends_on"}
KINDS = {
    name.casefold(): kind
    for kind in Area.Kind
    if kind != Area.Kind.DISTRICT  # The register has those.
    for name in [kind.value, kind.label]
}


class NotAreas(Exception):
    """The file is of another sort; the message says why."""


@dataclass
class Members:
    """What a file says of one area: its schools, by key, and its days."""

    schools: set = field(default_factory=set)
    days: dict = field(default_factory=dict)


class Known:
    """The schools of the register, as a row can name them."""

    def __init__(self):
        schools = School.objects.of_la(settings.LA_CODE).exclude(district=None)
        rows = schools.values_list("pk", "district__name", "district__code")
        self.by_district = defaultdict(set)
        for pk, *names in rows:
            for name in names:
                self.by_district[name.casefold()].add(pk)
        urns = School.objects.values_list("urn", "pk")
        self.by_urn = {str(urn): {pk} for urn, pk in urns}

    def named(self, row):
        """The schools that a row means. Raises NotAreas if there are none."""
        urn, district = ((row.get(way) or "").strip() for way in WAYS)
        if bool(urn) == bool(district):
            raise NotAreas("it needs a URN or a district, and not both.")
        if urn and urn not in self.by_urn:
            raise NotAreas(f"no school has the URN “{urn}”.")
        if district and district.casefold() not in self.by_district:
            raise NotAreas(f"no school of ours is in a district “{district}”.")
        return self.by_urn[urn] if urn else self.by_district[district.casefold()]


def read(text):
    """The members of each area, by kind and name, and what is wrong, line by line."""
    rows = csv.DictReader(StringIO(text))
    has = rows.fieldnames or []
    if missing := [name for name in COLUMNS if name not in has]:
        raise NotAreas(f"It has no column {', '.join(missing)}.")
    if not set(WAYS) & set(has):
        raise NotAreas(f"It has no column {' or '.join(WAYS)}.")
    known, areas, problems = Known(), defaultdict(Members), []
    for number, row in enumerate(rows, start=2):
        try:
            key, days, schools = area_of(row), days_of(row), known.named(row)
        except NotAreas as error:
            problems.append(f"Line {number}: {error}")
            continue
        areas[key].schools |= schools
        areas[key].days |= days
    return dict(areas), problems


def area_of(row):
    kind, area = ((row[name] or "").strip() for name in COLUMNS)
    if kind.casefold() not in KINDS or not area:
        raise NotAreas(f"“{kind}” and “{area}” name no area.")
    return KINDS[kind.casefold()], area[:100]


def days_of(row):
    """The days that a row has, as 2028-04-01."""
    try:
        days = {
            column: date.fromisoformat(row[name].strip())
            for name, column in DAYS.items()
            if (row.get(name) or "").strip()
        }
    except ValueError:
        raise NotAreas("write a day as 2028-04-01.") from None
    if len(days) == 2 and days["ends_on"] < days["starts_on"]:
        raise NotAreas("it ends before it starts.")
    return days


@transaction.atomic
def write(areas):
    """Make each area that of the file; areas that it does not name stay as they are."""
    for (kind, name), members in areas.items():
        code = slugify(name)[:20]
        area, _ = Area.objects.update_or_create(
            kind=kind,
            code=code,
            defaults=members.days,
            create_defaults={"name": name, **members.days},
        )
        area.members.set(members.schools)
