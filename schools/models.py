"""
The register of schools, as the national register (GIAS) has it.

A school is known by its URN. Nothing here is typed in by hand:
``manage.py import_schools`` brings it in.
"""

from django.db import models

from .names import searchable


class Area(models.Model):
    """A grouping of schools of some kind, for as long as it lasts."""

    class Kind(models.TextChoices):
        DISTRICT = "district", "District"

    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=20, help_text="Such as E07000148.")
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="one_area_per_code"),
        ]

    def __str__(self):
        return self.name


class SchoolQuerySet(models.QuerySet["School"]):
    def open_on(self, day):
        """Schools that teach on this day: a close date to come is still open."""
        raise NotImplementedError

    def of_la(self, code):
        return self.filter(la_code=code)

    def matching(self, words):
        """Schools whose name, URN, town or postcode answers to what was typed."""
        raise NotImplementedError


class School(models.Model):
    """An establishment on the national register, known by its URN."""

    class Status(models.TextChoices):
        OPEN = "1", "Open"
        CLOSED = "2", "Closed"
        CLOSING = "3", "Open, but proposed to close"
        PROPOSED = "4", "Proposed to open"

    class Kind(models.TextChoices):
        """What sort of school, worked out from the register's type of establishment."""

        MAINTAINED = "maintained", "Maintained school"
        ACADEMY = "academy", "Academy or free school"
        SPECIAL = "special", "Special school"
        ALTERNATIVE = "alternative", "Pupil referral unit or alternative provision"
        NURSERY = "nursery", "Maintained nursery school"
        SIXTEEN_PLUS = "sixteen_plus", "Sixth form or further education college"
        INDEPENDENT = "independent", "Independent school"
        OTHER = "other", "Other"

    class Phase(models.TextChoices):
        NOT_APPLICABLE = "0", "Not applicable"
        NURSERY = "1", "Nursery"
        PRIMARY = "2", "Primary"
        MIDDLE_PRIMARY = "3", "Middle deemed primary"
        SECONDARY = "4", "Secondary"
        MIDDLE_SECONDARY = "5", "Middle deemed secondary"
        SIXTEEN_PLUS = "6", "16 plus"
        ALL_THROUGH = "7", "All-through"

    urn = models.PositiveIntegerField("URN", unique=True)
    name = models.CharField(max_length=150)
    search_name = models.CharField(max_length=200, editable=False, db_index=True)
    la_code = models.CharField("LA code", max_length=3)
    status = models.CharField(max_length=1, choices=Status)
    type_name = models.CharField("type of establishment", max_length=100)
    kind = models.CharField(max_length=12, choices=Kind)
    phase = models.CharField(max_length=1, choices=Phase)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    street = models.CharField(max_length=150, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    website = models.CharField(
        max_length=200, blank=True, help_text="As the register has it: never a link."
    )
    head_name = models.CharField(max_length=150, blank=True)
    trust_name = models.CharField(max_length=150, blank=True)
    district = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="schools"
    )
    easting = models.PositiveIntegerField(
        null=True, blank=True, help_text="OSGB36, metres."
    )
    northing = models.PositiveIntegerField(
        null=True, blank=True, help_text="OSGB36, metres."
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "urn"]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.search_name = searchable(self.name)
        super().save(**kwargs)
