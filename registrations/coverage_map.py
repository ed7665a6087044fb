"""
The county as dots, from the schools' own coordinates: no tiles, no other service.

A map adds to the table what a table cannot say, how far from one another; the table
beside it says all the rest.
"""

from collections import Counter

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from schools.models import School

from .coverage import offers, on_the_list

WIDTH = 800
MARGIN = 20


class Map:
    """The schools of the county, and those with somebody who offers a role."""

    def __init__(self, sheet, role):
        ours = School.objects.of_la(settings.LA_CODE).open_on(timezone.localdate())
        placed = ours.exclude(Q(easting=None) | Q(northing=None)).order_by()
        dots = list(placed.values_list("easting", "northing"))
        offered = by_school(offers(sheet), role, "statement__school")
        listed = by_school(on_the_list(), role, "school")
        marked = School.objects.filter(pk__in=[*offered, *listed])
        self.schools = list(marked.select_related("district").order_by("name"))
        for school in self.schools:
            school.offered, school.listed = offered[school.pk], listed[school.pk]
        located = [each for each in self.schools if each.easting and each.northing]
        dots += [(each.easting, each.northing) for each in located]
        self.is_empty = not dots
        if not dots:
            return
        self.west, self.north = min(x for x, _ in dots), max(y for _, y in dots)
        wide = max(x for x, _ in dots) - self.west
        high = self.north - min(y for _, y in dots)
        self.scale = (WIDTH - 2 * MARGIN) / max(wide, high, 1)
        self.width, self.height = WIDTH, round(high * self.scale) + 2 * MARGIN
        self.dots = "".join("M{},{}h0".format(*self.point(*dot)) for dot in dots)
        self.marks = [
            {"school": each, "x": x, "y": y}
            for each in located
            for x, y in [self.point(each.easting, each.northing)]
        ]

    def point(self, easting, northing):
        """Where a place is on the paper, in its own units; north is up."""
        x = MARGIN + (easting - self.west) * self.scale
        y = MARGIN + (self.north - northing) * self.scale
        return round(x, 1), round(y, 1)


def by_school(people, role, way):
    """How many there are at each school."""
    if role:
        people = people.filter(role=role)
    return Counter(people.order_by().values_list(way, flat=True))
