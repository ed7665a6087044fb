"""The words of our answers, as senior advisers have changed them."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Max
from django.utils import timezone

from ..status import MoveNotAllowed
from ..wordings import PARTS
from .written_once import WrittenOnce


class WordingQuerySet(models.QuerySet):
    def of(self, part):
        return self.filter(part=part.slug)

    def newest(self):
        """The row of each part that counts."""
        last = self.model.objects.values("part").annotate(last=Max("pk"))
        return self.filter(pk__in=last.values("last"))

    def texts(self):
        """What each part says now: as changed, or else as delivered. One query."""
        delivered = {slug: part.delivered for slug, part in PARTS.items()}
        return delivered | dict(self.newest().values_list("part", "text"))

    def write(self, part, text, *, by, after):
        """
        Give a part new words; ``after`` is the number that its writer had read.

        Raises MoveNotAllowed if somebody was faster; the same again is kept once.
        """
        try:
            with transaction.atomic():
                new = {"number": after + 1, "text": text, "by": by}
                return self.create(part=part.slug, **new)
        except IntegrityError:
            faster = self.of(part).get(number=after + 1)
            if (faster.text, faster.by) == (text, by):
                return faster
        raise MoveNotAllowed(
            f"{faster.by} was faster and changed these words. Read them, then decide."
        )


class Wording(WrittenOnce):
    """
    A text that some part of our answers has had. The newest counts.

    Earlier ones are kept, and the one that was delivered is number 0.
    """

    part = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = "wording of our answers"
        verbose_name_plural = "wording of our answers"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part", "number"], name="one_wording_of_a_number"
            ),
        ]

    def __str__(self):
        return f"{PARTS[self.part].title}, {self.number}"
