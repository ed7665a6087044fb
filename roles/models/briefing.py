"""What a governing board reads about a role before it agrees to anything."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from .guide import Telling, fact_has_its_era
from .publishing import Reviewed
from .role import Role


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def about(self, role):
        """
        Those that fit a role, the nearest first, in as many queries at any length.

        One that names the role is nearest, then one for its kind and scope.
        """
        through = Briefing.roles.through.objects.filter(briefing=OuterRef("pk"))
        fitting = self.annotate(
            is_named=Exists(through.filter(role=role)), names_some=Exists(through)
        ).filter(
            Q(is_named=True)
            | Q(
                names_some=False,
                kind__in=["", role.kind],
                scope__in=["", role.scope],
            )
        )
        found = list(fitting.prefetch_related("points__sources"))
        return sorted(found, key=lambda each: each.nearness, reverse=True)


class Briefing(Reviewed, models.Model):
    """
    Texts for boards about one role, about roles of one sort, or about all.

    Of every heading a board reads what the nearest briefing has under it.
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(
        max_length=100, help_text="For editors: which roles it is about."
    )
    kind = models.CharField(
        max_length=15, choices=Role.Kind, blank=True, help_text="Empty for any."
    )
    scope = models.CharField(
        max_length=10, choices=Role.Scope, blank=True, help_text="Empty for any."
    )
    roles = models.ManyToManyField(
        Role,
        blank=True,
        related_name="briefings",
        help_text="These roles and no others, if any is named.",
    )

    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title

    @property
    def checked_on(self):
        """The day since which nothing here has gone unchecked, if there is anything."""
        return min((point.checked_on for point in self.points.all()), default=None)

    @property
    def nearness(self):
        """How closely it fits the role it was asked for with ``about``."""
        return self.is_named, bool(self.kind) + bool(self.scope)


class Point(Telling):
    """What a briefing says under one heading, or part of it."""

    owner = "briefing"

    class About(models.TextChoices):
        COVER = "cover", "Who covers"
        RISKS = "risks", "Risks"
        GAINS = "gains", "Gains"
        QUESTIONS = "questions", "Five questions to ask"
        AGREE = "agree", "What the board must agree, and when"
        AGENDA = "agenda", "For the agenda"
        RESOLUTION = "resolution", "Draft resolution"
        MINUTE = "minute", "Draft minute"

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="points")
    about = models.CharField("heading", max_length=10, choices=About)
    kind = models.CharField(
        max_length=10,
        choices=Telling.Kind,
        default=Telling.Kind.ADVICE,
        help_text="Only a fact has an era and sources.",
    )

    class Meta:
        ordering = ["briefing", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "key"],
                condition=~Q(key=""),
                name="one_point_per_key",
            ),
            fact_has_its_era("point_with_a_fact_has_its_era"),
        ]

    def __str__(self):
        return self.get_about_display()
