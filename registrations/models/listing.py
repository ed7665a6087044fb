"""The people on the council’s list, and what is known of each."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from norfolk_sl.forgotten import Forgettable
from people.models import Hold
from roles.models import Role
from schools.models import School

from ..telephone import validate_telephone
from .statement import MAX_DAYS, Statement

REVIEW_AFTER = 365  # days


class ListingQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those of the team see all but whom a conflict of interest keeps from them."""
        if not person.has_perm("registrations.view_listing"):
            return self.none()
        open_to = Statement.objects.open_to(person).filter(pk=OuterRef("statement"))
        return self.filter(Q(statement=None) | Exists(open_to))

    def with_pauses(self):
        """Tells of each, as ``is_paused``, whether they object to the use of it."""
        paused = Hold.objects.pausing().over("statement")
        return self.annotate(is_paused=Exists(paused))

    def on_the_list(self):
        return self.filter(left_on=None)

    def left(self):
        return self.exclude(left_on=None)

    def free(self, on=None):
        """Who could begin on this day: told, come by then, with days left."""
        day = on or timezone.localdate()
        begun = Q(available_from=None) | Q(available_from__lte=day)
        rested = Q(days_per_term=None) | Q(days_used__lt=F("days_per_term"))
        told = Q(interest=None) | Q(interest__told_at__isnull=False)
        return self.on_the_list().filter(begun, rested, told)

    def moved(self):
        """Whose school is not what it was: another, or closed; or who has gone."""
        other = Q(statement__school__isnull=False) & ~Q(statement__school=F("school"))
        lost = Q(statement__school__isnull=False, school=None)
        closed = Q(school__status=School.Status.CLOSED)
        gone = Q(statement__person__is_active=False)
        return self.on_the_list().filter(other | lost | closed | gone)

    def to_review(self, today=None):
        return self.on_the_list().filter(review_by__lte=today or timezone.localdate())

    def unchecked(self):
        return self.on_the_list().filter(checks_seen_on=None)

    def near(self, school):
        """Each with the square of its ``distance`` in metres, where both are known."""
        east = Cast(F("school__easting"), models.FloatField()) - float(school.easting)
        north = Cast(F("school__northing"), models.FloatField()) - float(
            school.northing
        )
        return self.annotate(distance=east * east + north * north)

    @transaction.atomic
    def put(self, interest):
        """Put whoever offers this on the list, or back on it. Twice is as once."""
        statement, today = interest.statement, timezone.localdate()
        listing, is_new = self.get_or_create(
            interest=interest,
            defaults={
                "statement": statement,
                "role": interest.role,
                "name": statement.name,
                "email": statement.person.email,
                "telephone": statement.telephone,
                "school": statement.school,
                "days_per_term": statement.days_per_term,
                "available_from": statement.available_from,
                "reach": statement.reach,
                "release_agreed_on": agreed_on(statement),
                "started_on": today,
                "review_by": today + timedelta(days=REVIEW_AFTER),
            },
        )
        if not is_new:
            back = self.left().filter(pk=listing.pk)
            back.update(left_on=None, version=F("version") + 1)

    def take_off(self, interest, *, was_told):
        """
        Take it off, with the day. Where nobody was told, it is as if it had never
        been there, unless somebody has meanwhile put something down in it.
        """
        found = self.on_the_list().filter(interest=interest)
        off = found.update(left_on=timezone.localdate(), version=F("version") + 1)
        if off and not was_told:
            self.filter(interest=interest, version=1).delete()


def agreed_on(statement):
    """The last day on which somebody agreed to release its person, if they did."""
    agreed = statement.agreements.filter(state="agreed", closed_at=None)
    days = [each.agreed_on or timezone.localdate(each.answered_at) for each in agreed]
    return max(days, default=None)


class Listing(Forgettable, models.Model):
    """
    One person on the list for one role.

    It begins with a decision, in the same transaction, or with a file of today's
    holders; then it is the team's own record, and the statement stays as it was sent.
    """

    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="listings"
    )
    interest = models.OneToOneField(
        "Interest", models.SET_NULL, null=True, blank=True, related_name="listing"
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="listings")
    name = models.CharField(max_length=100)
    email = models.EmailField("e-mail address", blank=True)
    telephone = models.CharField(
        max_length=40, blank=True, validators=[validate_telephone]
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="listings"
    )
    days_per_term = models.PositiveSmallIntegerField(
        "days agreed a term",
        null=True,
        blank=True,
        validators=[MaxValueValidator(MAX_DAYS)],
    )
    days_used = models.PositiveSmallIntegerField(
        "days used this term", default=0, validators=[MaxValueValidator(999)]
    )
    available_from = models.DateField(null=True, blank=True)
    reach = models.CharField("where", max_length=6, choices=Statement.Reach, blank=True)
    release_agreed_on = models.DateField(null=True, blank=True)
    checks_seen_on = models.DateField(null=True, blank=True)
    checks_seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    started_on = models.DateField()
    review_by = models.DateField("review due", null=True, blank=True)
    left_on = models.DateField("left", null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = "person on the list"
        verbose_name_plural = "people on the list"
        ordering = ["name", "pk"]
        default_permissions = ["view", "add", "change"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checks_seen_on=None, checks_seen_by=None)
                | Q(checks_seen_on__isnull=False, checks_seen_by__isnull=False),
                name="checks_were_seen_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["left_on", "role"], name="list_by_role")]

    def __str__(self):
        return f"{self.forgotten_words or self.name}, {self.role}"

    @property
    def days_left(self):
        """How many more days this term; None where none were agreed."""
        if self.days_per_term is None:
            return None
        return max(0, self.days_per_term - self.days_used)

    @property
    def has_left(self):
        return self.left_on is not None

    @property
    def concerns(self):
        """What somebody should look at before anybody is sent anywhere."""
        if self.is_forgotten:
            return
        said = self.statement and self.statement.school
        if getattr(self, "is_paused", False):
            yield "Paused: they object, or ask whether it is right"
        if self.interest and not self.interest.is_told:
            yield "Not told yet"
        if self.interest and self.interest.is_reopened:
            yield "Being decided again"
        if said and said != self.school:
            yield f"Has moved to {said}"
        if self.school and self.school.status == School.Status.CLOSED:
            yield "The school has closed"
        if self.statement and not self.statement.person.is_active:
            yield "Their access is closed"
        if not self.release_agreed_on:
            yield "No release agreed"
        if not self.checks_seen_on:
            yield "Checks not seen"
        if self.review_by and self.review_by <= timezone.localdate():
            yield "Review due"
