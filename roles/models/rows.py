"""The rows of which a role's page is made, each with where it was read."""

from django.db import models
from django.db.models import Q
from django.utils.html import escape

from .words import Source


class Row(models.Model):
    """
    Part of what a page says.

    The key is its name in the data file, by which the two are compared. It is
    empty for what editors have added.
    """

    owner = "role"  # The field that names whose row it is.

    key = models.SlugField(blank=True, editable=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["role", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "key"],
                condition=~Q(key=""),
                name="one_%(class)s_per_key",
            ),
        ]


def number_sources(rows):
    """Every source, in the order in which these rows cite it: its ``number``."""
    numbers = {}
    for row in rows:
        for source in row.cited():
            source.number = numbers.setdefault(source, len(numbers) + 1)
    return list(numbers)


class Fact(Row):
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

    role = models.ForeignKey("Role", models.CASCADE, related_name="facts")
    about = models.CharField(max_length=10, choices=About)
    text = models.TextField(help_text="Markdown. Plain and short.")
    days_per_term = models.PositiveSmallIntegerField(
        "days a term",
        null=True,
        blank=True,
        help_text="The least it takes, where that can be told. A term has 13 weeks.",
    )
    days_per_year = models.PositiveSmallIntegerField(
        "days a year",
        null=True,
        blank=True,
        help_text="The same for a year, where a source reckons by the year.",
    )
    pays_per_day = models.PositiveSmallIntegerField(
        "pounds a day",
        null=True,
        blank=True,
        help_text="What the leader’s own school is given for a day, where a source "
        "says so. Boards reckon with it.",
    )
    era = models.CharField(
        max_length=60, help_text="When it held, such as 2014 to 2016."
    )
    sources = models.ManyToManyField(Source, blank=True, related_name="facts")
    is_verified = models.BooleanField(
        "verified", default=False, help_text="Read in its source, not inferred."
    )
    checked_on = models.DateField()

    def __str__(self):
        return self.get_about_display()

    def cited(self):
        return list(self.sources.all())


class Criterion(Row):
    """One thing a role asks. A self-check on it advises, and never bars."""

    class Kind(models.TextChoices):
        YEARS = "years", "Years of experience"
        GRADE = "grade", "Inspection outcome"
        DECLARATION = "declaration", "Declaration"
        EVIDENCE = "evidence", "Evidence in words"
        SUPPORT = "support", "Somebody's support"

    class Supporter(models.TextChoices):
        """Whose support it is, where the writer of a statement can ask for it."""

        HEAD = "head", "Headteacher"
        BOARD = "board", "Governing board"
        REFEREE = "referee", "Referee"

    class Phase(models.TextChoices):
        PRIMARY = "primary", "Early years or primary"
        SECONDARY = "secondary", "Secondary"
        SPECIAL = "special", "Special schools"

    class Answer(models.TextChoices):
        """How somebody sees themselves against it."""

        MET = "met", "Met"
        NOT_YET = "not_yet", "Not yet"
        NOT_SURE = "not_sure", "Not sure"

    role = models.ForeignKey("Role", models.CASCADE, related_name="criteria")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(
        max_length=250, help_text="A statement that one can agree to: “You have …”"
    )
    years = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The least that is asked, where it is years."
    )
    phase = models.CharField(
        max_length=10,
        choices=Phase,
        blank=True,
        help_text="The phase that one must know, where one is named.",
    )
    supporter = models.CharField(
        "whose support",
        max_length=7,
        choices=Supporter,
        blank=True,
        help_text="Whose, where it is somebody’s support and one of these can give it.",
    )
    evidence = models.CharField(
        "what would show it",
        max_length=250,
        blank=True,
        help_text="Our advice, which is no part of the criterion.",
    )
    ask = models.CharField(
        "whom to ask",
        max_length=150,
        blank=True,
        help_text="Completes “If you are not sure, ask …”, without a full stop.",
    )
    era = models.CharField(max_length=60)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    is_verified = models.BooleanField("verified", default=False)
    checked_on = models.DateField()

    class Meta(Row.Meta):
        verbose_name_plural = "criteria"

    def __str__(self):
        return self.text

    @property
    def param(self):
        """Its name in an address: the number where an editor has added it."""
        return f"c-{self.key or self.pk}"

    @property
    def hint(self):
        """What to say beside the question whether it is met, as safe HTML."""
        show = f"To show it: {self.evidence} " if self.evidence else ""
        ask = f"If you are not sure, ask {self.ask}." if self.ask else ""
        return escape((show + ask).strip())

    def cited(self):
        return [self.source] if self.source else []


class Accreditation(Row):
    """How many leaders held this title in the county, as at a date."""

    role = models.ForeignKey("Role", models.CASCADE, related_name="accreditations")
    count = models.PositiveIntegerField()
    as_at = models.CharField(max_length=40, help_text="Such as spring 2011.")
    note = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta(Row.Meta):
        verbose_name = "accreditation count"

    def __str__(self):
        return f"{self.as_at}: {self.count}"

    def cited(self):
        return [self.source]
