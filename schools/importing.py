"""What a file of the register changes here: worked out first, then written."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .columns import FIELDS
from .kinds import is_known
from .models import Area, School

BATCH = 500
CLOSED = School.Status.CLOSED


@dataclass
class Changes:
    """What is to be written, and what became of every row."""

    schools: list[dict[str, Any]] = field(default_factory=list)
    districts: dict[str, str] = field(default_factory=dict)
    counts: Counter = field(default_factory=Counter)
    refused: list = field(default_factory=list)
    unknown_types: set[str] = field(default_factory=set)


def compare(rows, *, la=None):
    """
    The changes that these rows make, restricted to one local authority or not.

    A school that the file does not name is left as it is.
    """
    changes = Changes()
    before = schools_by_urn()
    for row in rows:
        if row.problem:
            changes.refused.append(row)
        elif la and row.values["la_code"] != la:
            changes.counts["elsewhere"] += 1
        else:
            add(changes, row.values, as_was(before.get(row.values["urn"])))
    return changes


OWN_FIELDS = [name for name in FIELDS if name != "district"]


def schools_by_urn():
    """Every school as a row of its fields, the district's code last: see ``as_was``."""
    rows = School.objects.order_by().values_list(*OWN_FIELDS, "district__code")
    urn = OWN_FIELDS.index("urn")
    return {row[urn]: row for row in rows.iterator()}


def as_was(row):
    """A school as it was before, as a dictionary, or None."""
    return row and dict(zip([*OWN_FIELDS, "district"], row, strict=True))


def add(changes, values, before):
    """Note what a row means for the school as it was before, or was not."""
    values = values | with_district_code(changes, values)
    if values["type_name"] and not is_known(values["type_name"]):
        changes.unknown_types.add(values["type_name"])
    what = what_happened(before, values)
    changes.counts[what] += 1
    if what != "untouched":
        changes.schools.append((before or {}) | values)


def with_district_code(changes, values):
    if "district" not in values:
        return {}
    code, name = values["district"] or (None, "")
    if code:
        changes.districts[code] = changes.districts.get(code) or name
    return {"district": code}


def what_happened(before, values):
    if before is None:
        return "added"
    if all(before[name] == value for name, value in values.items()):
        return "untouched"
    was_closed, is_closed = before["status"] == CLOSED, values["status"] == CLOSED
    if was_closed == is_closed:
        return "changed"
    return "closed" if is_closed else "reopened"


def write(changes):
    """Write the changes, in a few queries. Call it in a transaction."""
    areas = write_districts(changes.districts)
    columns = [*FIELDS, "search_name", "search_text"]
    for start in range(0, len(changes.schools), BATCH):
        some = changes.schools[start : start + BATCH]
        School.objects.bulk_create(
            [school_of(values, areas) for values in some],
            update_conflicts=True,
            unique_fields=["urn"],
            update_fields=[name for name in columns if name != "urn"],
        )


def school_of(values, areas):
    own = {name: value for name, value in values.items() if name != "district"}
    school = School(**own, district_id=areas.get(values.get("district")))
    school.write_search_words()
    return school


def write_districts(names):
    """Make districts not met before, and take over new names. The keys by code."""
    areas = Area.objects.filter(kind=Area.Kind.DISTRICT)
    known = dict(areas.values_list("code", "name"))
    new = [
        Area(kind=Area.Kind.DISTRICT, code=code, name=name or known.get(code, code))
        for code, name in names.items()
    ]
    Area.objects.bulk_create(
        [area for area in new if known.get(area.code) != area.name],
        update_conflicts=True,
        unique_fields=["kind", "code"],
        update_fields=["name"],
    )
    return dict(areas.values_list("code", "pk"))
