"""What the catalogue names again and again: positions and sources."""

from django.db import models


class Position(models.Model):
    """A post that someone holds at a school, such as deputy headteacher."""

    class Group(models.TextChoices):
        HEADS = "heads", "Headteachers and trust leaders"
        LEADERS = "leaders", "Deputies, SENCOs and other leaders"
        TEACHERS = "teachers", "Teachers"
        GOVERNORS = "governors", "Chairs and governors"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    group = models.CharField(
        max_length=10, choices=Group, blank=True, help_text="For finding roles by it."
    )
    leads_several = models.BooleanField(
        "often leads several schools",
        default=False,
        help_text="Whoever holds it is asked for their other schools early.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    @property
    def in_text(self):
        """The name as it stands within a sentence: middle leader, but SENCO."""
        first, rest = self.name[:1], self.name[1:]
        return self.name if rest[:1].isupper() else first.lower() + rest


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
    link_problem = models.CharField(max_length=200, blank=True, editable=False)
    link_checked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title
