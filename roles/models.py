"""
The catalogue: what each system-leadership role is, asks and pays, and who says so.

Every fact is a row with its era, its source and the day it was last checked.
The portal never prints one without.
"""

from django.db import models
from django.urls import reverse


class Position(models.Model):
    """A post that someone holds at a school, such as deputy headteacher."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.name


class Source(models.Model):
    """Where a fact was read."""

    key = models.SlugField(unique=True, help_text="Such as mi-88-14.")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=300, blank=True)
    note = models.CharField(
        max_length=200, blank=True, help_text="Such as: first part only was read."
    )
    checked_on = models.DateField()

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title


class RoleQuerySet(models.QuerySet["Role"]):
    def published(self):
        return self.filter(is_published=True)


class Role(models.Model):
    """A system-leadership role in the catalogue."""

    class Scope(models.TextChoices):
        NATIONAL = "national", "National"
        LOCAL = "local", "Local"

    class Kind(models.TextChoices):
        """Our grouping of what MI sheet 30/14 tells apart."""

        DESIGNATION = "designation", "Held by one person"
        COLLABORATIVE = "collaborative", "Done by schools together"

    class DecidedBy(models.TextChoices):
        COUNCIL = "council", "The council"
        NATIONAL = "national", "A national body"
        SCHOOLS = "schools", "The schools themselves"

    class StatusNow(models.TextChoices):
        CURRENT = "current", "Open now"
        REFORMED = "reformed", "Changed since 2014"
        REPLACED = "replaced", "Replaced"
        CLOSED = "closed", "Closed"
        UNVERIFIED = "unverified", "Not known today"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    abbreviation = models.CharField(max_length=10, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    summary = models.CharField(max_length=250, help_text="One sentence, for lists.")
    scope = models.CharField(max_length=10, choices=Scope)
    kind = models.CharField(max_length=15, choices=Kind)
    decided_by = models.CharField(max_length=10, choices=DecidedBy)
    positions = models.ManyToManyField(
        Position, blank=True, related_name="roles", help_text="Who it is for."
    )
    status_now = models.CharField(max_length=10, choices=StatusNow)
    successor = models.CharField(
        max_length=200, blank=True, help_text="What replaced it, if anything."
    )
    is_published = models.BooleanField("published", default=False)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roles:role", args=[self.slug])

    @property
    def is_open(self):
        """Whether a new sheet may invite it without saying under which criteria."""
        return self.status_now not in {self.StatusNow.CLOSED, self.StatusNow.REPLACED}


class Fact(models.Model):
    """One thing that is known, or believed, about a role."""

    class About(models.TextChoices):
        WHAT = "what", "What it is"
        WHO = "who", "Who it is for"
        INVOLVES = "involves", "What it involves"
        TIME = "time", "How much time it takes"
        APPLY = "apply", "How to apply or register"
        DECIDES = "decides", "Who decides"
        PAYS = "pays", "What it pays"
        THEN = "then", "In 2014"
        NOW = "now", "Today"

    role = models.ForeignKey(Role, models.CASCADE, related_name="facts")
    about = models.CharField(max_length=10, choices=About)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(help_text="Markdown. Plain and short.")
    era = models.CharField(max_length=60, help_text="When it held, such as 2014 to 2016.")
    sources = models.ManyToManyField(Source, blank=True, related_name="facts")
    is_verified = models.BooleanField(
        "verified", default=False, help_text="Read in its source, not inferred."
    )
    checked_on = models.DateField()

    class Meta:
        ordering = ["role", "order"]

    def __str__(self):
        return f"{self.role}: {self.get_about_display().lower()}"


class Criterion(models.Model):
    """One thing a role asks. A self-check on it advises, and never bars."""

    class Kind(models.TextChoices):
        YEARS = "years", "Years of experience"
        GRADE = "grade", "Inspection outcome"
        DECLARATION = "declaration", "Declaration"
        EVIDENCE = "evidence", "Evidence in words"
        SUPPORT = "support", "Somebody's support"

    role = models.ForeignKey(Role, models.CASCADE, related_name="criteria")
    kind = models.CharField(max_length=12, choices=Kind)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(
        max_length=250, help_text="Completes the sentence: “The role asks that you …”"
    )
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    ask = models.CharField(
        "whom to ask", max_length=150, blank=True, help_text="For those not sure."
    )
    era = models.CharField(max_length=60)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    is_verified = models.BooleanField("verified", default=False)
    checked_on = models.DateField()

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["role", "order"]

    def __str__(self):
        return self.text


class Accreditation(models.Model):
    """How many leaders held this title in the county, as at a date."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="accreditations")
    count = models.PositiveIntegerField()
    as_at = models.CharField(max_length=40, help_text="Such as spring 2011.")
    order = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        verbose_name = "accreditation count"
        ordering = ["role", "order"]

    def __str__(self):
        return f"{self.role}, {self.as_at}: {self.count}"
