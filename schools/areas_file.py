"""A file that says which schools make up an area of the team's own."""

import csv
from collections import defaultdict
from io import StringIO

from django.db import transaction
from django.utils.text import slugify

from .models import Area, School

COLUMNS = ["URN", "kind", "area"]
KINDS = {
    name.casefold(): kind
    for kind in Area.Kind
    if kind != Area.Kind.DISTRICT  # The register has those.
    for name in [kind.value, kind.label]
}


class NotAreas(Exception):
    """The file is of another sort; the message says why."""


def read(text):
    """The members of each area, by kind and name, and what is wrong, line by line."""
    rows = csv.DictReader(StringIO(text))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or [])]:
        raise NotAreas(f"It has no column {', '.join(missing)}.")
    schools = {str(urn): pk for urn, pk in School.objects.values_list("urn", "pk")}
    members, problems = defaultdict(set), []
    for number, row in enumerate(rows, start=2):
        urn, kind, area = ((row[name] or "").strip() for name in COLUMNS)
        if urn not in schools:
            problems.append(f"Line {number}: no school has the URN “{urn}”.")
        elif kind.casefold() not in KINDS or not area:
            problems.append(f"Line {number}: “{kind}” and “{area}” name no area.")
        else:
            members[KINDS[kind.casefold()], area[:100]].add(schools[urn])
    return dict(members), problems


@transaction.atomic
def write(members):
    """Make each area that of the file; areas that it does not name stay as they are."""
    for (kind, name), keys in members.items():
        code = slugify(name)[:20]
        area, _ = Area.objects.get_or_create(
            kind=kind, code=code, defaults={"name": name}
        )
        area.members.set(keys)
