"""
The register of schools, as the national register (GIAS) has it.

A school is known by its URN. ``manage.py import_schools`` brings the register
in; nobody types it. Addresses to write to are the team's own, and no part of it.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from .names import haystack, searchable
from .querysets import AreaQuerySet, ContactQuerySet, SchoolQuerySet


class Area(models.Model):
    """A grouping of schools of some kind, for as long as it lasts."""

    class Kind(models.TextChoices):
        DISTRICT = "district", "District"
        CLUSTER = "cluster", "Cluster"
        ZONE = "zone", "Zone"
        UNITARY = "unitary", "Future unitary council"

    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=20, help_text="Such as E07000148.")
    name = models.CharField(max_length=100)
    starts_on = models.DateField(
        null=True, blank=True, help_text="Empty if it has been there all along."
    )
    ends_on = models.DateField(null=True, blank=True, help_text="Its last day.")

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="one_area_per_code"),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=F("starts_on")),
                name="area_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return self.name


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
    la_code = models.CharField("LA code", max_length=3)
    status = models.CharField(max_length=1, choices=Status)
    type_name = models.CharField("type of establishment", max_length=100, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    phase = models.CharField(max_length=1, choices=Phase)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(
        null=True, blank=True, help_text="The last day on which it teaches."
    )
    street = models.CharField(max_length=150, blank=True)
    locality = models.CharField(
        max_length=200, blank=True, help_text="Usually the village."
    )
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    website = models.CharField(
        max_length=200, blank=True, help_text="As the register has it: never a link."
    )
    head_name = models.CharField("headteacher", max_length=150, blank=True)
    trust_name = models.CharField("trust", max_length=200, blank=True)
    district = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="schools"
    )
    areas = models.ManyToManyField(
        Area,
        blank=True,
        related_name="members",
        help_text="Of the team's own: cluster, zone, future council.",
    )
    easting = models.PositiveIntegerField(
        null=True, blank=True, help_text="OSGB36, metres."
    )
    northing = models.PositiveIntegerField(
        null=True, blank=True, help_text="OSGB36, metres."
    )
    pupils = models.PositiveIntegerField(
        "number of pupils", null=True, blank=True, help_text="If the register says it."
    )
    search_name = models.CharField(max_length=200, editable=False)
    search_text = models.TextField(editable=False)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "urn"]
        indexes = [
            models.Index(fields=["la_code", "status"], name="school_la_and_status"),
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.write_search_words()
        super().save(**kwargs)

    @property
    def described(self):
        """What tells it from any other, and can be typed to find it again."""
        return f"{', '.join(filter(None, [self.name, self.town]))} ({self.urn})"

    @property
    def address(self):
        parts = [self.street, self.locality, self.town, self.postcode]
        return ", ".join(filter(None, parts))

    def write_search_words(self):
        """Bring up to date what ``matching`` looks at. Needed before a bulk write."""
        self.search_name = searchable(self.name)
        self.search_text = haystack(
            self.name, f"{self.locality} {self.town}", self.postcode
        )


class Contact(models.Model):
    """
    An address to write to a school, or to the trust of several.

    Whoever writes from such an address writes for the school: see ``knows``.
    """

    class Kind(models.TextChoices):
        HEAD = "head", "Headteacher"
        OFFICE = "office", "School office"
        CHAIR = "chair", "Chair of the governing board"
        TRUST = "trust", "Academy trust"

    kind = models.CharField(max_length=6, choices=Kind)
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    trust_name = models.CharField(
        "trust", max_length=200, blank=True, help_text="As the register has it."
    )
    email = models.EmailField("e-mail address")
    name = models.CharField(
        max_length=100, blank=True, help_text="Who reads it, if one person does."
    )
    checked_on = models.DateField(
        null=True,
        blank=True,
        help_text="The day when it was last known to be right.",
    )
    bounced_at = models.DateTimeField(
        "came back",
        null=True,
        blank=True,
        help_text="When mail to it could not be delivered.",
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["school", "trust_name", "kind", "email"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind", "email"],
                condition=Q(trust_name=""),
                name="one_contact_of_a_school",
                violation_error_message="This address is on the school’s list already.",
            ),
            models.UniqueConstraint(
                fields=["trust_name", "email"],
                condition=Q(school=None),
                name="one_contact_of_a_trust",
                violation_error_message="This address is on the trust’s list already.",
            ),
            models.CheckConstraint(
                condition=Q(kind="trust", school=None) & ~Q(trust_name="")
                | ~Q(kind="trust") & Q(school__isnull=False, trust_name=""),
                name="contact_of_a_school_or_a_trust",
                violation_error_message="Choose a school; or, for an academy trust, "
                "enter its name and no school.",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="contact_email_is_lower_case",
            ),
        ]

    def __str__(self):
        return f"{self.school or self.trust_name}: {self.get_kind_display().lower()}"

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    @property
    def is_usable(self):
        """Whether mail to it arrives, as far as is known."""
        return self.bounced_at is None

    def speaks_for(self, school):
        is_its_trusts = self.trust_name and self.trust_name == school.trust_name
        return self.school_id == school.pk or bool(is_its_trusts)
