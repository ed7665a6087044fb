"""What is before a panel, what each member says of it, and what the panel says."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from ..status import Status
from .interest import Interest
from .panel import Panel
from .panel_member import PanelMember

MOST_LETTERS = 1000


class Says(models.TextChoices):
    """A recommendation is no status: an adviser still decides."""

    RECOMMEND = "recommend", "Recommended"
    RESERVE = "reserve", "Recommended for the reserve list"
    NO = "no", "Not recommended"


class PanelOfferQuerySet(models.QuerySet):
    def offered(self):
        """Without what its person has withdrawn."""
        return self.exclude(interest__status=Status.WITHDRAWN)


class PanelOffer(models.Model):
    """One offer before one panel, and what the panel as a whole recommends."""

    Says = Says

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="offers")
    interest = models.ForeignKey(Interest, models.CASCADE, related_name="panel_offers")
    number = models.PositiveSmallIntegerField()
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    put_at = models.DateTimeField(default=timezone.now)
    says = models.CharField("recommendation", max_length=9, choices=Says, blank=True)
    reason = models.TextField(blank=True)
    names = models.TextField("who sat", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True)

    objects = PanelOfferQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "interest"], name="once_before_a_panel"
            ),
            models.UniqueConstraint(fields=["panel", "number"], name="one_number_each"),
            models.CheckConstraint(
                condition=Q(says="", recorded_at=None)
                | ~Q(says="") & Q(recorded_at__isnull=False),
                name="recorded_at_some_time",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.interest.statement.name}"

    @property
    def is_recorded(self):
        return self.recorded_at is not None

    @property
    def is_withdrawn(self):
        return not self.interest.is_offered

    # What its members do

    @transaction.atomic
    def recommend(self, member, says, reason):
        """
        Write down what a member says. Answers whether it stands as given.

        It can be changed until the panel has spoken, unless its member has read by
        then what the others say.
        """
        mine = self.recommendations.filter(member=member)
        sits = self.panel.claim_open() and self.sitting().filter(pk=member.pk).exists()
        is_free = sits and not self._spoken().exists()
        if is_free and not mine.exists():
            self.recommendations.create(member=member, says=says, reason=reason)
        elif is_free and not member.sees_the_sum:
            said = {"says": says, "reason": reason}
            mine.exclude(**said).update(**said, given_at=timezone.now())
        return mine.filter(says=says, reason=reason).exists()

    @transaction.atomic
    def step_back(self, member, reason):
        """
        Keep a member out who knows the person, as a conflict of interest does.

        What they may have recommended before goes. Answers whether it was open.
        """
        if not self.panel.claim_open():
            return False
        self.recommendations.filter(member=member).delete()
        reason = f"{member}, on the panel: {reason}"
        self.interest.statement.declare_conflict(by=member.person, reason=reason)
        return True

    # What the panel does

    @transaction.atomic
    def record(self, says, reason, *, by, leaving):
        """
        Write down what the panel recommends, with who sat. It moves no status.

        ``leaving`` is the recommendation as the adviser read it, or nothing.
        Answers whether it stands as given: not if a colleague was faster.
        """
        said = {"says": says, "reason": reason}
        mine = PanelOffer.objects.filter(pk=self.pk, says=leaving)
        now = {"names": self.who_sat(), "recorded_by": by}
        done = mine.exclude(**said).update(**said, **now, recorded_at=timezone.now())
        self.refresh_from_db()
        if done:
            self.panel.note(self.interest, self.in_words, by=by)
        return said == {"says": self.says, "reason": self.reason}

    def who_sat(self):
        return "; ".join(map(str, self.sitting()))

    def sitting(self):
        """The members whom nothing keeps from this offer."""
        statement = self.interest.statement
        kept_out = statement.conflicts.open().values("person")
        members = self.panel.members.current().exclude(person__in=kept_out)
        return members.exclude(person=statement.person_id)

    @property
    def in_words(self):
        """For the history: what, why, who sat, and who had written something."""
        wrote = self.recommendations.filter(member__removed_at=None)
        names = ", ".join(each.member.name for each in wrote.select_related("member"))
        words = [
            f"{self.get_says_display()}: {self.reason}",
            f"On the panel: {self.names}.",
            f"Wrote a recommendation: {names or 'nobody'}.",
        ]
        return " ".join(words)

    def _spoken(self):
        """Itself, if the panel's recommendation is written down."""
        mine = PanelOffer.objects.filter(pk=self.pk)
        return mine.exclude(recorded_at=None)


class Recommendation(models.Model):
    """What one member of a panel says of one offer. No colleague on it reads it."""

    offer = models.ForeignKey(
        PanelOffer, models.CASCADE, related_name="recommendations"
    )
    member = models.ForeignKey(
        PanelMember, models.CASCADE, related_name="recommendations"
    )
    says = models.CharField(max_length=9, choices=Says)
    reason = models.TextField()
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["member"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "member"], name="one_recommendation_each"
            ),
        ]

    def __str__(self):
        return f"{self.member.name}: {self.get_says_display()}"
