"""A role of the catalogue, and what its page shows."""

from itertools import groupby

from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from .publishing import Publishable, PublishedQuerySet
from .rows import Fact, number_sources
from .words import Position

# Pages beside those of the roles, whose addresses no role may take.
PAGES = ["compare", "for-boards", "which"]


class RoleQuerySet(PublishedQuerySet):
    def found_by(self, scope="", kind="", who=""):
        """Roles of a scope, of a kind, for a group of positions; empty is any."""
        found = self
        if scope:
            found = found.filter(scope=scope)
        if kind:
            found = found.filter(kind=kind)
        if who:
            found = found.filter(positions__group=who)
        return found.distinct()

    def for_page(self):
        """With all that a role's page shows, in as many queries at any length."""
        return self.prefetch_related(
            "positions",
            "facts__sources",
            "criteria__source",
            "accreditations__source",
            Prefetch("see_also", Role.objects.published()),
        )

    def for_finder(self):
        """With all that tells whether a role suits somebody."""
        return self.prefetch_related(
            "positions",
            "criteria",
            "facts",
            Prefetch("see_also", Role.objects.published()),
        )

    def with_unverified(self):
        """Counts what nobody has read in a source, as ``unverified``."""
        facts = Count("facts", Q(facts__is_verified=False), distinct=True)
        criteria = Count("criteria", Q(criteria__is_verified=False), distinct=True)
        return self.annotate(unverified=facts + criteria)


class Role(Publishable):
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
        REFORMED = "reformed", "Changed"
        REPLACED = "replaced", "Replaced"
        CLOSED = "closed", "Closed"
        UNVERIFIED = "unverified", "Not confirmed"

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
    see_also = models.ManyToManyField(
        "self", blank=True, symmetrical=False, help_text="Roles near this one."
    )
    asks_specialisms = models.BooleanField(
        "asks for special fields",
        default=False,
        help_text="Whoever offers it ticks the fields in which they are expert.",
    )
    keywords = models.CharField(
        max_length=250,
        blank=True,
        help_text="What else people call it when they search, with commas between.",
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=PAGES),
                name="role_slug_is_no_page",
                violation_error_message="Enter another slug: this one is a page",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roles:role", args=[self.slug])

    @property
    def is_shared(self):
        """Whether schools do it together, and not one person."""
        return self.kind == self.Kind.COLLABORATIVE

    @property
    def is_open(self):
        """Whether a new sheet may invite it without saying under which criteria."""
        return self.status_now not in {self.StatusNow.CLOSED, self.StatusNow.REPLACED}

    @property
    def who(self):
        """Whom it is for, in words."""
        return ", ".join(each.in_text for each in self.positions.all()) or "anybody"

    @property
    def has_changed(self):
        """Whether a reader must know what has become of it before anything else."""
        return not self.is_open or self.status_now == self.StatusNow.REFORMED

    @property
    def full_name(self):
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    @property
    def takes_staff(self):
        """Whether somebody is away from a school for it, and has to be covered."""
        groups = {each.group for each in self.positions.all()}
        return groups != {Position.Group.GOVERNORS}

    @property
    def time(self):
        """The fact that tells the least days it takes, if one does."""
        facts = self.facts.all()
        return next((f for f in facts if f.days_per_term or f.days_per_year), None)

    @property
    def pay(self):
        """The fact that tells what a school was given for a day, if one does."""
        return next((f for f in self.facts.all() if f.pays_per_day), None)

    @property
    def now(self):
        """The fact that tells what has become of it, if there is one."""
        return next(iter(self.facts_about(Fact.About.NOW)), None)

    def facts_about(self, about):
        return [fact for fact in self.facts.all() if fact.about == about]

    def sections(self):
        """What is known, under its headings: now and then first if it has changed."""
        headings = list(Fact.About)
        if self.has_changed:
            now_and_then = [Fact.About.NOW, Fact.About.THEN]
            headings = list(dict.fromkeys([*now_and_then, *headings]))
        facts = sorted(self.facts.all(), key=lambda fact: headings.index(fact.about))
        return [
            (Fact.About(about), list(facts))
            for about, facts in groupby(facts, key=lambda fact: fact.about)
        ]

    def rows(self):
        """All that its page is made of, in the order in which it is shown."""
        in_brief = [fact for fact in [self.now, self.time, self.pay] if fact]
        facts = [fact for _, facts in self.sections() for fact in facts]
        counts, criteria = self.accreditations.all(), self.criteria.all()
        return [*in_brief, *counts, *facts, *criteria]

    def number_sources(self):
        """Every source, in the order in which the page cites it: its ``number``."""
        return number_sources(self.rows())

    @property
    def checked_on(self):
        """The day since which nothing here has gone unchecked, if there is anything."""
        rows = [*self.facts.all(), *self.criteria.all()]
        return min((row.checked_on for row in rows), default=None)

    @property
    def has_unverified(self):
        rows = [*self.facts.all(), *self.criteria.all()]
        return not all(row.is_verified for row in rows)
