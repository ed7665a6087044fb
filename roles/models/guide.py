"""The guide: chapters, each made of passages that say where they come from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .publishing import Publishable, PublishedQuerySet
from .rows import Row, number_sources
from .words import Source


class Telling(Row):
    """A text that is a fact with its source, our advice, or how things work here."""

    class Kind(models.TextChoices):
        FACT = "fact", "A fact that was read in a source"
        ADVICE = "advice", "Our advice"
        OURS = "ours", "How it works here"

    kind = models.CharField(
        max_length=10,
        choices=Kind,
        default=Kind.FACT,
        help_text="Advice says so on the page. Neither it nor the last has facts.",
    )
    text = models.TextField(help_text="Markdown. Plain and short.")
    era = models.CharField(
        max_length=60, blank=True, help_text="When a fact held, such as 2014 to 2016."
    )
    sources = models.ManyToManyField(Source, blank=True, related_name="%(class)ss")
    is_verified = models.BooleanField(
        "verified",
        default=False,
        help_text="A fact that was read in its source, not inferred.",
    )
    checked_on = models.DateField()

    class Meta:
        abstract = True

    def clean(self):
        """A fact is never printed without saying when it held."""
        if self.kind == self.Kind.FACT and not self.era:
            raise ValidationError({"era": "Say when this held: it is a fact."})

    def cited(self):
        return list(self.sources.all())


def fact_has_its_era(name):
    """The same, kept by the database."""
    condition = ~Q(kind=Telling.Kind.FACT) | ~Q(era="")
    return models.CheckConstraint(condition=condition, name=name)


class Chapter(Publishable):
    """A page of guidance."""

    class Audience(models.TextChoices):
        EVERYBODY = "everybody", "Everybody"
        HEADS = "heads", "Headteachers and trust leaders"
        LEADERS = "leaders", "Middle and senior leaders"
        GOVERNORS = "governors", "Governors, trustees and clerks"

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)
    audience = models.CharField("for", max_length=10, choices=Audience)
    summary = models.CharField(max_length=250, help_text="One sentence, for lists.")
    keywords = models.CharField(
        max_length=250,
        blank=True,
        help_text="What people call it when they search, with commas between.",
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("guide:chapter", args=[self.slug])

    def with_passages(self):
        """The same, with all that its page shows, in as many queries at any length."""
        models.prefetch_related_objects([self], "passages__sources")
        return self

    def headings(self):
        """The passages that begin something new, for a list of contents."""
        return [passage for passage in self.passages.all() if passage.heading]

    def number_sources(self):
        """Every source, in the order in which the page cites it: its ``number``."""
        return number_sources(self.passages.all())

    @property
    def checked_on(self):
        """The day since which nothing here has gone unchecked, if there is anything."""
        days = [passage.checked_on for passage in self.passages.all()]
        return min(days, default=None)

    @property
    def has_unverified(self):
        facts = [p for p in self.passages.all() if p.kind == Passage.Kind.FACT]
        return not all(fact.is_verified for fact in facts)


class Passage(Telling):
    """Some sentences of a chapter that share their sources."""

    owner = "chapter"

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="passages")
    heading = models.CharField(
        max_length=100, blank=True, help_text="Empty where it goes on with the last."
    )

    class Meta:
        ordering = ["chapter", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapter", "key"],
                condition=~Q(key=""),
                name="one_passage_per_key",
            ),
            fact_has_its_era("passage_with_a_fact_has_its_era"),
        ]

    def __str__(self):
        return self.heading or "Goes on"

    @property
    def anchor(self):
        """The end of the address that leads to it."""
        return f"p-{self.key or self.pk}"
