"""What an adviser looks after, and when they last read what has changed."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from roles.models import Role
from schools.models import Area

AT_FIRST = timedelta(days=7)


class Patch(models.Model):
    """
    One adviser's own settings: a person has one, or none yet.

    It narrows what they see first, and never what they may see.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="patch"
    )
    areas = models.ManyToManyField(
        Area, blank=True, related_name="patches", verbose_name="my areas"
    )
    roles = models.ManyToManyField(
        Role, blank=True, related_name="patches", verbose_name="my roles"
    )
    wants_digest = models.BooleanField(default=False)
    digest_on = models.DateField(null=True, blank=True, editable=False)
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "patches"

    def __str__(self):
        return f"What {self.person} looks after"

    @classmethod
    def of(cls, person):
        """A person's own; one that is not saved yet, if they have none."""
        try:
            return person.patch
        except cls.DoesNotExist:
            person.patch = cls(person_id=person.pk)  # Not to ask for it again.
            return person.patch

    @property
    def since(self):
        """From when on something is new to them: at first, seven days ago."""
        return self.seen_at or timezone.now() - AT_FIRST

    @classmethod
    def mark_seen(cls, person, until):
        """Note that a person has read what there was until a moment; never go back."""
        patch, _ = cls.objects.get_or_create(person_id=person.pk)
        earlier = models.Q(seen_at=None) | models.Q(seen_at__lt=until)
        cls.objects.filter(earlier, pk=patch.pk).update(seen_at=until)
