"""
What can be ticked in an offer: special fields, and contributions that are no role.

Editors keep both lists. What is no longer current is offered to nobody new, and
stays with those who have ticked it.
"""

from django.db import models
from django.db.models import Q

from .words import Source


class TickedQuerySet(models.QuerySet):
    def to_offer(self, ticked=()):
        """What is current, and what somebody has ticked already."""
        return self.filter(Q(is_current=True) | Q(pk__in=[each.pk for each in ticked]))


class Ticked(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)
    is_current = models.BooleanField(
        "current",
        default=True,
        help_text="Untick it to offer it no longer. Those who have ticked it keep it.",
    )

    objects = TickedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Specialism(Ticked):
    """A special field, in which somebody can help colleagues at other schools."""

    class Group(models.TextChoices):
        LEADERSHIP = "leadership", "Leadership and management"
        ACHIEVEMENT = "achievement", "Pupil achievement"
        TEACHING = "teaching", "Quality of teaching"
        BEHAVIOUR = "behaviour", "Behaviour and safety"

    group = models.CharField(max_length=11, choices=Group)
    era = models.CharField(
        max_length=60, blank=True, help_text="When it was listed, such as up to 2015."
    )
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)


class Contribution(Ticked):
    """Something that a school could do for others, and that is no role."""

    hint = models.CharField(
        max_length=200, blank=True, help_text="What it means, in a sentence."
    )
