"""
What is offered and who is on the list, role by area or phase, against what is wanted.

Counted by the person's own school. Offered is what a call was sent and nobody has
withdrawn or refused; on the list is who was put on it by any call. A gap is what the
list lacks: an offer is not yet somebody who can be sent.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from roles.models import Role
from schools.models import Area, School

from .models import Interest, Listing, Target
from .status import Status

NOT_OFFERED = [Status.CHOSEN, Status.WITHDRAWN, Status.NOT_THIS_TIME]
BY_PHASE = "phase"
NOWHERE = "none"  # The key of whoever's school has no place in the table.


@dataclass(frozen=True)
class Place:
    """A column: an area or a phase, by the key that an address has."""

    key: str
    name: str


@dataclass
class Cell:
    """One role in one place."""

    role: Role
    place: Place
    offered: int = 0
    listed: int = 0
    target: int | None = None

    @property
    def gap(self):
        return max(0, (self.target or 0) - self.listed)

    @property
    def state(self):
        """Its colour, by name."""
        if self.target is None:
            return "open"
        return "short" if self.gap else "met"

    @property
    def in_words(self):
        if self.target is None:
            return "No target"
        return f"{self.gap} short of {self.target}" if self.gap else "Target met"


def kinds():
    """What the columns can be: the kinds of area, and phases."""
    return [*Area.Kind.choices, (BY_PHASE, "Phase")]


class Coverage:
    """The table: five queries, however many offers there are."""

    def __init__(self, sheet, by):
        self.sheet, self.by = sheet, by
        invited = Role.objects.filter(invitations__mi_sheet=sheet)
        self.roles = list(invited.order_by("invitations__order", "name").distinct())
        self.places = places(by)
        self.cells = {}
        for people, name in [(offers(sheet), "offered"), (on_the_list(), "listed")]:
            rows, way = at_places(people, by)
            rows = rows.filter(role__in=self.roles).order_by().values_list("role", way)
            for role, key, n in rows.annotate(Count("pk")):
                setattr(self.cell(role, key), name, n)
        for target in targets(by).filter(role__in=self.roles):
            key = target.phase or target.area_id
            self.cell(target.role_id, key).target = target.number

    def cell(self, role, key):
        key = str(key) if key else NOWHERE
        if (role, key) not in self.cells:
            by_key = {place.key: place for place in [*self.places, ELSEWHERE]}
            by_pk = {each.pk: each for each in self.roles}
            place = by_key.get(key, ELSEWHERE)
            self.cells[role, key] = Cell(by_pk[role], place)
        return self.cells[role, key]

    @property
    def columns(self):
        """The places, and a last one for what belongs to none, if there is any."""
        lost = any(cell.place is ELSEWHERE for cell in self.cells.values())
        return [*self.places, *([ELSEWHERE] if lost else [])]

    @property
    def rows(self):
        """Each role with its cells and with the sum of them."""
        for role in self.roles:
            cells = [self.cell(role.pk, place.key) for place in self.columns]
            yield role, cells, total(role, cells)


ELSEWHERE = Place(NOWHERE, "No place known")


def total(role, cells):
    wanted = [cell.target for cell in cells if cell.target is not None]
    return {
        "offered": sum(cell.offered for cell in cells),
        "listed": sum(cell.listed for cell in cells),
        "gap": sum(cell.gap for cell in cells),
        "target": sum(wanted) if wanted else None,
    }


def places(by):
    if by == BY_PHASE:
        return [Place(*choice) for choice in School.Phase.choices]
    areas = Area.objects.lasting(timezone.localdate())
    areas = areas.filter(kind=by).order_by("name")
    return [Place(str(area.pk), area.name) for area in areas]


def targets(by):
    if by == BY_PHASE:
        return Target.objects.filter(area=None)
    return Target.objects.filter(area__kind=by)


def at_places(people, by):
    """These offers, or people on the list, and the way from one to its place."""
    school = "school__" if people.model is Listing else "statement__school__"
    if by == BY_PHASE:
        return people, f"{school}phase"
    if by == Area.Kind.DISTRICT:
        return people, f"{school}district"
    # A school may have several areas: those of this kind alone.
    return people.filter(**{f"{school}areas__kind": by}), f"{school}areas"


def offers(sheet):
    """What is offered to a call: sent, and neither withdrawn nor refused."""
    sent = Interest.objects.filter(statement__mi_sheet=sheet)
    return sent.exclude(statement__sent_at=None).exclude(status__in=NOT_OFFERED)


def on_the_list():
    return Listing.objects.on_the_list()


def behind(people, by, role, key):
    """Those of these offers, or of those on the list, whom one cell counts."""
    rows, way = at_places(people.filter(role=role), by)
    return rows.filter(**{way: None if key == NOWHERE else key})
