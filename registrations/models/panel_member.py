"""Who sits on a panel: one of the staff, or somebody from outside with an address."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from ..panels import emails
from .panel import Panel


class PanelMemberQuerySet(models.QuerySet):
    def current(self):
        """Those who have not been removed."""
        return self.filter(removed_at=None)

    def outside(self):
        return self.filter(person__is_staff=False)

    @transaction.atomic
    def seat(self, panel, person, *, name, position, is_chair=False):
        """
        Give somebody a seat, and ask them to it.

        None if they have one, or if the panel is closed.
        """
        if not panel.claim_open():
            return None
        if is_chair:
            panel.members.current().update(is_chair=False)
        seat = {"name": name, "position": position, "is_chair": is_chair}
        try:
            with transaction.atomic():
                member = self.create(panel=panel, person=person, **seat)
        except IntegrityError:
            transaction.set_rollback(True)  # The chair stays who it was.
            return None
        emails.invited(member)
        return member


class PanelMember(models.Model):
    """
    A seat on a panel, with the name and position by which it is shown.

    The person is only the way in: somebody from outside signs in with a code sent
    to their address, as school leaders do.
    """

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,  # Once the panel is forgotten.
        related_name="panel_seats",
    )
    name = models.CharField(max_length=100)
    position = models.CharField(max_length=100, blank=True)
    is_chair = models.BooleanField("chairs it", default=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PanelMemberQuerySet.as_manager()

    class Meta:
        ordering = ["-is_chair", "pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "person"],
                condition=Q(removed_at=None),
                name="one_seat_each",
            ),
            models.UniqueConstraint(
                fields=["panel"],
                condition=Q(removed_at=None, is_chair=True),
                name="one_chair_a_panel",
            ),
        ]

    def __str__(self):
        words = [self.name, self.position, "chair of the panel" * self.is_chair]
        return ", ".join(filter(None, words))

    @property
    def is_outside(self):
        return not (self.person and self.person.is_staff)

    @property
    def sees_the_sum(self):
        """Whether they read what the others say, once they have said their own."""
        return self.is_chair or not self.is_outside

    @transaction.atomic
    def remove(self):
        """Take the seat away, and say so. Answers whether this call did it."""
        mine = PanelMember.objects.current().filter(pk=self.pk)
        if not mine.update(removed_at=timezone.now(), is_chair=False):
            return False
        if not emails.recall(self):
            emails.let_go(self)
        return True

    @transaction.atomic
    def make_chair(self):
        """Let this one chair it, and nobody else. Answers whether they could."""
        current = self.panel.members.current()
        if not (self.panel.claim_open() and current.filter(pk=self.pk).exists()):
            return False
        current.exclude(pk=self.pk).update(is_chair=False)
        return bool(current.filter(pk=self.pk).update(is_chair=True))
