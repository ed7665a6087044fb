"""A management information (MI) sheet: a numbered call to the county's schools."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from roles.models import Role
from schools.models import School

from ..deadlines import Deadline
from ..querysets import MISheetQuerySet
from ..rounds import two_rounds, validate_rounds

is_number = RegexValidator(
    r"^[1-9][0-9]{0,3}/[0-9]{2}\Z", "Enter the number as it is printed, like 30/14."
)


class MISheet(models.Model):
    """A management information sheet, known by its number, such as 30/14."""

    class Kind(models.TextChoices):
        ACTION = "action", "Action"
        INFORMATION = "information", "Information"
        FEEDBACK = "feedback", "Feedback"
        CPD = "cpd", "CPD"

    number = models.CharField(
        max_length=10,
        unique=True,
        validators=[is_number],
        error_messages={"unique": "There is a sheet with this number already."},
        help_text="As it is printed, like 30/14.",
    )
    title = models.CharField(max_length=200)
    kind = models.CharField("type", max_length=12, choices=Kind)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Empty while it is a draft. Nobody outside the team sees it sooner.",
    )
    complete_by = models.DateField(
        "to be completed by",
        null=True,
        blank=True,
        help_text="The last day to respond, the whole of it, in UK time.",
    )
    reply_by = models.DateField(
        "reply by",
        null=True,
        blank=True,
        help_text="The day by which people hear from us.",
    )
    takes_late = models.BooleanField(
        "takes late statements", default=True, help_text="They are marked as late."
    )
    remind_before = models.JSONField(
        "remind",
        default=two_rounds,
        blank=True,
        validators=[validate_rounds],
        help_text="So many working days before the last day we remind whoever has not "
        "answered: 10, 3 is twice. Empty is never.",
    )
    contacts = models.TextField(blank=True, help_text="As the sheet gives them.")
    audience = models.CharField(max_length=250, blank=True)
    asks = models.JSONField(
        "whom it asks", default=list, blank=True, help_text="Kinds of school."
    )
    roles = models.ManyToManyField(
        Role, through="Invitation", related_name="mi_sheets", blank=True
    )
    follows = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="followed_by",
        verbose_name="follows up",
        help_text="Numbers of earlier sheets, like 67/18, 180/16. Each then leads to "
        "the other.",
    )
    takes_statements = models.BooleanField(
        default=False, help_text="Whether a statement of intent can answer it here."
    )
    body = models.TextField(blank=True, help_text="Markdown.")
    note = models.TextField(
        blank=True, help_text="Markdown. What a reader must know about this copy."
    )

    objects = MISheetQuerySet.as_manager()

    # What can be brought back as it was: words, and no day by which somebody acts.
    VERSIONED = frozenset({"title", "contacts", "audience", "body", "note"})

    class Meta:
        verbose_name = "MI sheet"
        ordering = [F("published_at").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_by__gt=F("complete_by")),
                name="people_hear_after_the_deadline",
                violation_error_message="People hear after the last day to respond.",
            ),
        ]

    def __str__(self):
        return f"MI sheet {self.number}"

    def get_absolute_url(self):
        return reverse("mi_sheets:mi_sheet", args=[self.slug])

    @property
    def slug(self):
        """The number as addresses have it: 30-14."""
        return self.number.replace("/", "-")

    def clean(self):
        """Days follow one another, and a call says whom it asks and by when."""
        errors = self.missing_from_a_call() if self.takes_statements else {}
        published_on = self.published_at and timezone.localdate(self.published_at)
        if published_on and self.complete_by and self.complete_by <= published_on:
            errors["complete_by"] = (
                "The last day to respond must be after the day of publication."
            )
        if self.reply_by and self.complete_by and self.reply_by <= self.complete_by:
            errors["reply_by"] = (
                "The day by which people hear must be after the last day to respond."
            )
        if errors:
            raise ValidationError(errors)

    def missing_from_a_call(self):
        needed = {
            "complete_by": "Enter the last day to respond",
            "reply_by": "Enter the day by which people hear",
            "asks": "Select whom it asks",
        }
        return {
            name: f"{words}: this sheet takes statements."
            for name, words in needed.items()
            if not getattr(self, name)
        }

    def follow_ups(self):
        """Later sheets that follow this one up, and that anybody may read."""
        return self.followed_by.published().order_by("published_at")

    def followed(self):
        """Earlier sheets that this one follows up, and that anybody may read."""
        return self.follows.published().order_by("published_at")

    @property
    def has_year_of_publication(self):
        """Whether the number ends with the year: 30/14 was published in 2014."""
        year = self.published_at and timezone.localtime(self.published_at).year
        return year is None or self.number.endswith(f"/{year % 100:02}")

    def is_published(self, at=None):
        return self.published_at is not None and self.published_at <= (
            at or timezone.now()
        )

    def is_public(self):
        """The same, by the name that roles and chapters have for it."""
        return self.is_published()

    @property
    def deadline(self):
        """The last day for everybody who has not been given longer."""
        return Deadline(self.complete_by)

    def deadline_for(self, school):
        """The last day for a school, or for its key: it may have been given longer."""
        if not school:
            return self.deadline
        return self.deadline.extended(self.extensions.until_for(school))

    def is_late(self, at=None):
        """Whether the last day to respond, the whole of it in UK time, is over."""
        return self.deadline.is_over(at)

    def is_open(self, at=None):
        return self.is_published(at) and not self.is_late(at)

    def takes_statements_now(self, at=None, *, school=None):
        """Whether a school can send: in its time, or late where that is taken."""
        in_time = self.takes_late or not self.deadline_for(school).is_over(at)
        return self.takes_statements and self.is_published(at) and in_time

    def gives_longer_now(self, at=None):
        """Whether it has closed, and some school can still send a statement."""
        if self.takes_statements_now(at) or not self.takes_statements:
            return False
        return self.is_published(at) and self.extensions.running(at).exists()

    def has_closed(self, at=None):
        """Whether it is a call whose last day is over for every school."""
        is_over = self.takes_statements and self.is_published(at) and self.is_late(at)
        return is_over and not self.extensions.running(at).exists()

    @property
    def is_reminding(self):
        """Whether it is a call that has a last day, and reminds people of it."""
        is_call = self.takes_statements and self.published_at and self.complete_by
        return bool(is_call and self.remind_before)

    def days_left(self, today=None):
        """Whole days: 0 on the last one, less when it is over; None without one."""
        return self.deadline.days_left(today)

    @property
    def days_left_words(self):
        return self.deadline.days_left_words()

    @property
    def deadline_words(self):
        return self.deadline.in_words

    @property
    def kinds_asked(self):
        return [label for kind, label in School.Kind.choices if kind in self.asks]

    def schools_asked(self):
        """The schools whose answer is expected: those open when it was published."""
        day = timezone.localdate(self.published_at)
        return School.objects.asked(self.asks, day)
