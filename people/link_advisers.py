"""Which colleague a school rings first: its link adviser, or that of its area."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When

from schools.models import Area, School

# Whose adviser it is, if there are several: the nearest grouping first.
NEAREST = [Area.Kind.CLUSTER, Area.Kind.ZONE, Area.Kind.DISTRICT, Area.Kind.UNITARY]


class LinkAdviserManager(models.Manager["LinkAdviser"]):
    def of(self, school):
        """The colleague whom this school rings, or None: its own, or its area’s."""
        if school is None:
            return None
        areas = Q(area=school.district_id) | Q(area__members=school)
        found = self.filter(Q(school=school) | areas)
        found = found.filter(person__is_staff=True, person__is_active=True)
        ranks = [When(area__kind=k, then=Value(n)) for n, k in enumerate(NEAREST, 1)]
        rank = Case(When(school=school, then=Value(0)), *ranks, default=Value(9))
        first = found.select_related("person").order_by(rank, "pk").first()
        return first and first.person


class LinkAdviser(models.Model):
    """One colleague for one school, or for all schools of an area."""

    school = models.OneToOneField(
        School, models.CASCADE, null=True, blank=True, related_name="link_adviser"
    )
    area = models.OneToOneField(
        Area, models.CASCADE, null=True, blank=True, related_name="link_adviser"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="links",
        verbose_name="adviser",
    )

    objects = LinkAdviserManager()

    class Meta:
        verbose_name = "link adviser"
        ordering = ["school__name", "area__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(school=None, area__isnull=False)
                | Q(school__isnull=False, area=None),
                name="link_adviser_of_a_school_or_an_area",
                violation_error_message="Enter a school or select an area, not both",
            ),
        ]

    def __str__(self):
        return f"{self.school or self.area}: {self.person}"
