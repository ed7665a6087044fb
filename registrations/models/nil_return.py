"""“Not this year”: an answer, too."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from norfolk_sl.forgotten import Forgettable
from schools.models import Contact

from .. import nil_emails
from ..references import new_reference
from ..telephone import validate_telephone
from .nil_return_event import NilReturnEvent
from .nil_return_school import NilReturnSchool

What = NilReturnEvent.What


@dataclass(frozen=True)
class Recorded:
    """How a "not this year" came, if an adviser said it for somebody else."""

    note: str = ""
    at: datetime | None = None
    is_schools_word: bool = False


class NilReturnQuerySet(models.QuerySet):
    def visible_to(self, person):
        """
        The one rule of who may see what, as it is for statements.

        School people see what they said themselves, and nobody else's.
        """
        if not person.is_staff:
            return self.filter(person=person)
        if person.has_perm("registrations.view_nilreturn"):
            return self.all()
        return self.none()

    def standing(self):
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def to_be_rung(self):
        """Those who would welcome help, and whom nobody has rung yet."""
        known = self.standing().filter(forgotten_on=None)
        return known.filter(wants_help=True, rung_at=None)

    @transaction.atomic
    def say(self, person, sheet, schools, *, by, recorded=None, **answers):
        """
        Say "not this year" for these schools and no others, or say it differently.

        One for each person and sheet: a second click and a second tab find what the
        first made, and saying the same again is as if it had not been said.
        ``recorded`` says how it came, where an adviser says it for somebody.
        """
        nil_return, new = self.get_or_create(
            person=person, mi_sheet=sheet, defaults=answers
        )
        locked = self.select_for_update().get(pk=nil_return.pk)
        return locked.put_down(
            schools, by=by, is_new=new, recorded=recorded or Recorded(), **answers
        )


class NilReturn(Forgettable, models.Model):
    """
    What somebody says for one or more schools that offer nothing this year.

    It counts school by school: see ``NilReturnSchool``.
    """

    class Reason(models.TextChoices):
        CAPACITY = "capacity", "We have no capacity"
        STAFFING = "staffing", "Our staffing is changing"
        INSPECTION = "inspection", "We expect an inspection"
        BOARD = "board", "Our governing board has not agreed"
        CRITERIA = "criteria", "We do not meet the criteria yet"
        NO_BENEFIT = "no_benefit", "We do not see the benefit"
        OTHER = "other", "Another reason"

    reference = models.CharField(
        max_length=6, unique=True, default=new_reference, editable=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="nil_returns"
    )
    mi_sheet = models.ForeignKey(
        MISheet, models.PROTECT, related_name="nil_returns", verbose_name="MI sheet"
    )
    name = models.CharField(max_length=100)
    reasons = models.JSONField(default=list)
    other_reason = models.CharField(max_length=300, blank=True)
    wants_help = models.BooleanField("would welcome help", default=False)
    telephone = models.CharField(
        max_length=40, blank=True, validators=[validate_telephone]
    )
    rung_at = models.DateTimeField(null=True, blank=True, editable=False)
    ask_again = models.BooleanField("ask again next time", default=True)
    privacy_version = models.CharField(max_length=10, blank=True, editable=False)
    sent_at = models.DateTimeField("said", default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(
        "taken back", null=True, blank=True, editable=False
    )

    objects = NilReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "“Not this year”"
        verbose_name_plural = "“Not this year”"
        ordering = ["-sent_at"]
        permissions = [
            ("review_nilreturn", "Can confirm “not this year” by telephone"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "mi_sheet"], name="one_nil_return_per_sheet"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(forgotten_on__isnull=False),
                name="nil_return_has_its_person_until_forgotten",
            ),
        ]

    def __str__(self):
        return f"{self.reference}, {self.forgotten_words or self.name}: not this year"

    def get_absolute_url(self):
        return reverse("registrations:said", args=[self.mi_sheet.slug])

    @property
    def key(self):
        """What the outbox knows it by."""
        return f"nil-return:{self.reference}"

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @property
    def is_late(self):
        """Whether it came late for some school."""
        return any(row.is_late for row in self.standing())

    @property
    def reasons_in_words(self):
        words = [self.Reason(reason).label for reason in self.reasons]
        return [*words[:-1], *self._last_reason(words)]

    def _last_reason(self, words):
        """The last reason; "another" as the person put it."""
        if self.other_reason and words:
            return [f"{words[-1]}: {self.other_reason}"]
        return words[-1:]

    def rows(self):
        """The questions, and the answers in words."""
        return [
            ["Schools", "\n".join(str(row.school) for row in self.standing())],
            ["Name", self.forgotten_words or self.name],
            ["Why not this year", "\n".join(self.reasons_in_words)],
            ["Would welcome help: please ring", self.telephone or "No"],
            ["Ask again next time", "Yes" if self.ask_again else "No"],
        ]

    def standing(self):
        """The schools that it is for now."""
        standing = self.schools.standing().with_deadlines()
        return standing.select_related("school")

    def put_down(self, schools, *, by, is_new, recorded, **answers):
        """
        Be what is said now, and tell whoever needs to know. For ``say``, which locks.

        The person gets a receipt when it is first said, and when it is said again
        after it was taken back; the team hears only where help is newly wanted.
        """
        is_first = is_new or self.is_withdrawn
        before = None if is_first else self.rows()
        wanted_help = self.wants_help and not is_first
        if is_first:
            sent_at = recorded.at or timezone.now()
            answers |= {"sent_at": sent_at, "withdrawn_at": None}
        for name, value in answers.items():
            setattr(self, name, value)
        if self.wants_help and not wanted_help:
            self.rung_at = None
        self.privacy_version = settings.PRIVACY_VERSION
        self.save()
        self._be_for(schools)
        rows = self.rows()
        if rows != before:
            what = What.SAID if is_first else What.CHANGED
            self.events.create(what=what, by=by, answers=rows, note=recorded.note)
        if recorded.is_schools_word:
            for row in self.standing().unconfirmed():
                row.settle(True, row.How.TOLD, by=by, note=recorded.note)
        self.settle()
        if is_first:
            nil_emails.receipt(self, recorded_by=by if recorded.note else None)
        if self.wants_help and not wanted_help:
            nil_emails.help_wanted(self)
        return self

    def _be_for(self, schools):
        """Be about these schools; what others were asked is closed."""
        others = self.schools.standing().exclude(school__in=schools)
        others.update(closed_at=timezone.now())
        known = {row.school_id: row for row in self.schools.all()}
        self.schools.filter(school__in=schools).update(closed_at=None)
        new = [NilReturnSchool(nil_return=self, school=school) for school in schools]
        self.schools.bulk_create(row for row in new if row.school_id not in known)

    @transaction.atomic
    def settle(self, *, by=None, again=False):
        """
        Let it count where the person's address is the school's; ask the others.

        Nobody is asked twice for one school, whoever spoke for it, unless ``again``.
        Answers how many schools were asked.
        """
        rows = list(
            self.standing().unconfirmed().select_related("nil_return__mi_sheet")
        )
        contacts = Contact.objects.by_school([row.school for row in rows])
        being_asked = NilReturnSchool.objects.open().to(self.mi_sheet)
        others = being_asked.exclude(nil_return=self)
        being_asked = set(others.values_list("school", flat=True))
        asked = 0
        for row in rows:
            known = contacts[row.school]
            if any(each.email == self.person.email for each in known):
                row.settle(True, NilReturnSchool.How.LIST)
            elif row.school_id not in being_asked and (again or not row.asked_at):
                usable = (each for each in known if each.is_usable)
                asked += row.ask(next(usable, None), by=by)
        return asked

    @transaction.atomic
    def note_call(self, *, by, note):
        """Write down that an adviser has rung, and what came of it."""
        self.events.create(what=What.RUNG, by=by, note=note)
        NilReturn.objects.filter(pk=self.pk).update(rung_at=timezone.now())
        self.refresh_from_db(fields=["rung_at"])

    @transaction.atomic
    def take_back(self, *, by):
        """Say that it is no longer so. Answers whether this call did it."""
        mine = NilReturn.objects.standing().filter(pk=self.pk)
        if not mine.update(withdrawn_at=timezone.now()):
            return False
        self.refresh_from_db()
        self.schools.filter(closed_at=None).update(closed_at=timezone.now())
        self.events.create(what=What.TAKEN_BACK, by=by)
        nil_emails.taken_back(self)
        return True
