"""Whether those who must let a person go have agreed: one record for each asked."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from ..release.addresses import masked
from ..release.states import RELEASED, Body, State
from ..release.verbs import Asking
from .agreement_set import AgreementQuerySet
from .asked import Asked
from .interest import Interest
from .statement import Statement


class Agreement(Asking, Asked):
    """
    One body's agreement: what its writer says of it, and what it says itself.

    It is about the roles and the days as they were when it was asked, or when
    its writer declared it. What is offered later is not agreed by it.
    """

    Body, State = Body, State

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="agreements")
    body = models.CharField("who has to agree", max_length=7, choices=Body)
    state = models.CharField(max_length=11, choices=State, default=State.ASKED)
    interests = models.ManyToManyField(
        Interest, related_name="agreements", verbose_name="about"
    )
    days_per_term = models.PositiveSmallIntegerField(
        "days a term", null=True, blank=True
    )
    name = models.CharField("who is asked", max_length=100, blank=True)
    position = models.CharField(max_length=100, blank=True)
    from_list = models.BooleanField("at an address of the school’s list", default=False)
    agreed_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=50, blank=True)
    considers_on = models.DateField(null=True, blank=True)
    question = models.TextField(blank=True)
    reason = models.TextField("what they added", blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    let_go_at = models.DateTimeField(
        "told that it is withdrawn", null=True, blank=True, editable=False
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "body"],
                condition=Q(closed_at=None) & ~Q(body="referee"),
                name="one_agreement_per_body",
            ),
            models.UniqueConstraint(
                fields=["statement", "to"],
                condition=Q(closed_at=None, body="referee"),
                name="one_agreement_per_referee",
            ),
        ]

    def __str__(self):
        return f"{self.get_body_display()}: {self.standing.label.lower()}"

    def get_absolute_url(self):
        """Where it is answered. Whoever has this address may answer."""
        return reverse("registrations:agreement", args=[self.token])

    # Where it stands

    @property
    def standing(self):
        """Its state, and that the link has expired if it has."""
        return State.EXPIRED if self.is_expired else State(self.state)

    @property
    def standing_for_writer(self):
        """The same as far as the writer may know it."""
        hidden = self.is_confidential and self.is_answered
        return "Has answered" if hidden else self.standing.label

    @property
    def is_expired(self):
        is_past = self.expires_on and self.expires_on < timezone.localdate()
        is_open = self.closed_at is None and self.answered_at is None
        return bool(is_past and is_open and self.state not in RELEASED)

    @property
    def yours(self):
        return Body(self.body).yours

    @property
    def is_current(self):
        return self.closed_at is None

    @property
    def is_answered(self):
        return self.answered_at is not None

    @property
    def is_confidential(self):
        """Whether what was answered is not for the writer."""
        return self.body == Body.REFEREE

    @property
    def offered(self):
        """What it is about and has not been withdrawn."""
        return [each for each in self.interests.all() if each.is_offered]

    @property
    def covers_the_offer(self):
        """Whether all that is offered now was known to whoever was asked."""
        known = {each.pk for each in self.interests.all()}
        offered = [each for each in self.statement.interests.all() if each.is_offered]
        days = self.statement.days_per_term or 0
        return days <= (self.days_per_term or 0) and all(
            each.pk in known for each in offered
        )

    @property
    def address_shown(self):
        """The address as its writer may see it: of the school's list, only a hint."""
        return masked(self.to) if self.from_list else self.to

    @property
    def meeting(self):
        """When they agreed and under which minute, as far as is known."""
        day = f"On {date_format(self.agreed_on)}. " if self.agreed_on else ""
        return day + (f"Minute {self.minute}." if self.minute else "")

    @property
    def said(self):
        """Who answered, and what goes with the answer."""
        match State(self.state):
            case State.AGREED:
                more = f"{self.meeting} {self.reason}"
            case State.CONSIDERING:
                more = f"On {date_format(self.considers_on)}."
            case State.QUESTION:
                more = self.question
            case State.DECLINED:
                more = self.reason
            case State.SUPPORTED:
                more = "The meeting has not decided yet."
            case _:
                more = ""
        return f"{self.answered_by}. {more}".strip()
