"""Where the invented schools would lie, and how many of some roles are wanted."""

from datetime import timedelta

from django.utils import timezone

from registrations.models import Listing, Target
from roles.models import Role
from schools.models import Area, School

# Kilometres east and north of the national grid's corner: about where a town is.
TOWNS = {
    "attleborough": (604, 295),
    "aylsham": (619, 327),
    "cromer": (621, 342),
    "dereham": (598, 313),
    "diss": (611, 280),
    "downham market": (561, 303),
    "fakenham": (592, 329),
    "great yarmouth": (651, 307),
    "harleston": (624, 283),
    "holt": (607, 338),
    "hunstanton": (567, 341),
    "king's lynn": (562, 320),
    "kings lynn": (562, 320),
    "north walsham": (628, 330),
    "norwich": (623, 308),
    "sheringham": (615, 343),
    "swaffham": (582, 309),
    "thetford": (587, 283),
    "wymondham": (611, 301),
}
AROUND = 6500  # metres, at the most, from the middle of the town
HOLDERS = [("Olive Example", "lle"), ("Percy Example", "locum-leader")]
TARGETS = {"lle": 2, "sle": 3, "locum-leader": 1}


def add(senior):
    """Coordinates for every school in a town that is known, and some targets."""
    for school in School.objects.filter(easting=None):
        town = TOWNS.get(school.town.replace("’", "'").lower())
        if town:
            east, north = (1000 * each + offset(school.urn, each) for each in town)
            found = School.objects.filter(pk=school.pk)
            found.update(easting=east, northing=north)
    for role in Role.objects.filter(slug__in=TARGETS):
        for area in Area.objects.filter(kind=Area.Kind.DISTRICT):
            Target.objects.aim(role, TARGETS[role.slug], by=senior, area=area)


def holders(adviser):
    """Two who have been on the list since before the portal, one to be looked at."""
    schools = School.objects.exclude(easting=None).order_by("urn")
    today = timezone.localdate()
    for number, (name, slug) in enumerate(HOLDERS):
        role = Role.objects.filter(slug=slug).first()
        if not role:
            continue
        Listing.objects.create(
            name=name,
            role=role,
            school=schools[7 * number],
            telephone=f"01632 9600{number}0",
            email=f"{name.split()[0].lower()}@example.org",
            days_per_term=6,
            days_used=2 * number,
            release_agreed_on=today - timedelta(days=300),
            checks_seen_on=None if number else today - timedelta(days=290),
            checks_seen_by=None if number else adviser,
            started_on=today - timedelta(days=400),
            review_by=today + timedelta(days=30 - 40 * number),
        )


def offset(urn, seed):
    """The same for a school each time, and another for the next one."""
    return (urn * 7919 * seed) % (2 * AROUND) - AROUND
