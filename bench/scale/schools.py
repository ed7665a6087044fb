"""Invented schools, in invented places, with addresses that belong to nobody."""

from datetime import date

from django.conf import settings

from schools.kinds import kind_of
from schools.models import Area, Contact, School
from schools.names import haystack, searchable

from . import names
from .tables import Table

FIRST_URN = 800_000  # No school has one like it yet.
# Phase, type and how many of a hundred schools are so.
SORTS = [
    ("2", "Community school", 28),
    ("2", "Voluntary aided school", 12),
    ("2", "Academy converter", 34),
    ("4", "Academy converter", 14),
    ("4", "Foundation school", 3),
    ("0", "Community special school", 5),
    ("0", "Pupil referral unit", 2),
    ("1", "Local authority nursery school", 1),
    ("6", "Further education", 1),
]
WEST, SOUTH, WIDE, HIGH = 560_000, 280_000, 100_000, 60_000  # metres


def districts(number):
    """The areas: seven, as in a county, or more for more schools."""
    areas = Table(Area, "kind", "code", "name")
    keys = [
        areas.add(Area.Kind.DISTRICT, f"X{n:08}", f"District {n} (invented)")
        for n in range(1, min(max(7, number // 500), 50) + 1)
    ]
    areas.close()
    return keys


def add(number, rng):
    """So many schools with their contacts. Answers what is asked of them later."""
    areas = districts(number)
    schools, contacts, known = table(), contact_table(), []
    trusts = [
        f"{names.place(rng)} {rng.choice(names.TRUSTS_END)} {n}"
        for n in range(1, max(2, number // 25))
    ]
    weights = [share for _, _, share in SORTS]
    for n, sort in enumerate(rng.choices(SORTS, weights, k=number)):
        phase, type_name, _ = sort
        town = names.place(rng)
        name = f"{town} {rng.choice(names.KINDS_OF_NAME[phase])}"
        postcode = f"NR{rng.randint(90, 99)} {rng.randint(1, 9)}{'ABDEF'[n % 5]}Q"
        is_academy = "Academy" in type_name
        trust = rng.choice(trusts) if is_academy else ""
        district = areas[int(len(areas) * rng.random() ** 1.5)]
        key = schools.add(
            FIRST_URN + n,
            name,
            settings.LA_CODE,
            School.Status.CLOSED if n % 60 == 59 else School.Status.OPEN,
            type_name,
            kind_of(type_name),
            phase,
            date(2010, 9, 1) if is_academy else None,
            date(2019, 8, 31) if n % 60 == 59 else None,
            f"{rng.randint(1, 99)} School Lane",
            town,
            postcode,
            f"01632 96{n % 10_000:04}",
            trust,
            district,
            WEST + int(WIDE * rng.random()),
            SOUTH + int(HIGH * rng.random()),
            int(60 + 400 * rng.random() ** 2),
            searchable(name),
            haystack(name, town, postcode),
        )
        host = f"{names.slug(name)}-{n}.example"
        contacts.add("head", key, "", f"head@{host}")
        contacts.add("office", key, "", f"office@{host}")
        if n % 2:
            contacts.add("chair", key, "", f"chair@{host}")
        known.append(Known(key, n, name, host, trust, is_open=n % 60 != 59))
    for n, trust in enumerate(trusts):
        contacts.add("trust", None, trust, f"office@trust-{n}.example")
    schools.close()
    contacts.close()
    return known


class Known:
    """What is asked of a school again while answers are invented for it."""

    __slots__ = ("key", "number", "name", "host", "trust", "is_open")

    def __init__(self, key, number, name, host, trust, is_open):
        self.key, self.number, self.name = key, number, name
        self.host, self.trust, self.is_open = host, trust, is_open

    @property
    def described(self):
        return f"{self.name} ({FIRST_URN + self.number})"


def table():
    return Table(
        School,
        "urn",
        "name",
        "la_code",
        "status",
        "type_name",
        "kind",
        "phase",
        "opened_on",
        "closed_on",
        "street",
        "town",
        "postcode",
        "telephone",
        "trust_name",
        "district_id",
        "easting",
        "northing",
        "pupils",
        "search_name",
        "search_text",
    )


def contact_table():
    return Table(Contact, "kind", "school_id", "trust_name", "email")
