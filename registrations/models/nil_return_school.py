"""One school of a “not this year”, and whether it counts."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from mi_sheets.models import Extension
from schools.models import Contact, School

from .. import nil_emails
from .asked import Asked, AskedQuerySet, new_token
from .nil_return_event import NilReturnEvent

What = NilReturnEvent.What

DAYS_TO_ANSWER = 28
DAYS_BETWEEN = 7  # from one asking to the next


class NilReturnSchoolQuerySet(AskedQuerySet):
    def to(self, sheet):
        return self.filter(nil_return__mi_sheet=sheet)

    def standing(self):
        """
        Those that were neither taken back nor left out since.

        Columns of the row alone: the condition of an UPDATE that had to wait is not
        asked again of another table.
        """
        return self.filter(closed_at=None)

    def with_deadlines(self):
        """Each with what ``deadline`` needs, so that a list asks only once."""
        given = Extension.objects.filter(
            mi_sheet=OuterRef("nil_return__mi_sheet"), school=OuterRef("school")
        )
        return self.annotate(extended_until=Subquery(given.values("until")))

    def counted(self):
        return self.filter(is_confirmed=True)

    def refused(self):
        """Those of which the school says that it is not its answer."""
        return self.filter(is_confirmed=False).exclude(answered_at=None)

    def unconfirmed(self):
        """Those that nobody at the school has confirmed or refused."""
        return self.filter(is_confirmed=False, answered_at=None)


class NilReturnSchool(Asked):
    """
    One school for which somebody said “not this year”.

    It counts once it is known to be the school's word: because it came from an
    address on the school's list, or because somebody there confirmed it.
    """

    class How(models.TextChoices):
        LIST = "list", "It came from an address on the school’s list"
        LINK = "link", "The school answered by our link"
        TELEPHONE = "telephone", "The school answered by telephone"
        TOLD = "told", "Whoever may say it told an adviser"

    class State(models.TextChoices):
        COUNTS = "counts", "Counts"
        REFUSED = "refused", "The school says no"
        ASKED = "asked", "The school is asked"
        UNCONFIRMED = "unconfirmed", "Not confirmed"

    nil_return = models.ForeignKey("NilReturn", models.CASCADE, related_name="schools")
    school = models.ForeignKey(School, models.PROTECT, related_name="nil_returns")
    to_kind = models.CharField(
        max_length=6, choices=Contact.Kind, blank=True, editable=False
    )
    is_confirmed = models.BooleanField("counts", default=False, editable=False)
    how = models.CharField(max_length=9, choices=How, blank=True, editable=False)

    objects = NilReturnSchoolQuerySet.as_manager()

    class Meta:
        ordering = ["school__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["nil_return", "school"], name="one_nil_return_per_school"
            ),
        ]

    def __str__(self):
        return f"{self.school}: not this year"

    @property
    def is_standing(self):
        return self.closed_at is None

    @property
    def is_late(self):
        """Whether it came after the last day; the school may have been given longer."""
        sheet = self.nil_return.mi_sheet
        if "extended_until" in self.__dict__:
            deadline = sheet.deadline.extended(self.extended_until)
        else:
            deadline = sheet.deadline_for(self.school_id)
        return deadline.is_over(self.nil_return.sent_at)

    @property
    def state(self):
        """Where it stands, as far as this row tells; see ``reports`` for the school."""
        if self.answered_at:
            return self.State.COUNTS if self.is_confirmed else self.State.REFUSED
        is_asked = self.asked_at and self.expires_on >= timezone.localdate()
        return self.State.ASKED if is_asked else self.State.UNCONFIRMED

    @property
    def version(self):
        """What tells whether it was answered since somebody read it."""
        return self.answered_at.isoformat() if self.answered_at else ""

    @transaction.atomic
    def settle(self, is_right, how, *, by=None, note=""):
        """
        Note whether it is the school's answer. Answers whether this call did it.

        The UPDATE names what the caller had read, so of two at once the first counts.
        """
        if self.answered_at and self.is_confirmed == is_right:
            return False
        as_read = NilReturnSchool.objects.standing().filter(
            pk=self.pk, answered_at=self.answered_at
        )
        done = as_read.update(
            answered_at=timezone.now(), is_confirmed=is_right, how=how
        )
        self.refresh_from_db(fields=["answered_at", "is_confirmed", "how", "closed_at"])
        if done:
            self._record_answer(by=by, note=note or self.get_how_display())
        return bool(done)

    @transaction.atomic
    def answer(self, *, is_right, name):
        """What the reader of our link says. Answers whether this call was the first."""
        if not self.claim_answer(is_confirmed=is_right, how=self.How.LINK):
            return False
        self._record_answer(note=f"{name}, by our link")
        return True

    def ask(self, contact, *, by=None):
        """
        Ask the reader of an address whether this is the school's answer.

        Answers whether this call did: nobody is asked again within a week. Whoever
        had an earlier link at another address can no longer use it.
        """
        lately = timezone.now() - timedelta(days=DAYS_BETWEEN)
        unanswered = NilReturnSchool.objects.standing().unconfirmed()
        mine = unanswered.filter(pk=self.pk).exclude(asked_at__gt=lately)
        if contact is None or not mine.update(**self._asking(contact)):
            return False
        self.refresh_from_db()
        note = f"{contact.get_kind_display()}, {self.to}"
        self._record(What.ASKED, by=by, note=note)
        nil_emails.confirm(self, contact)
        return True

    def _asking(self, contact):
        today = timezone.localdate()
        last_day = self.nil_return.mi_sheet.complete_by or today
        return {
            "to": contact.email,
            "to_kind": contact.kind,
            "token": self.token if self.to == contact.email else new_token(),
            "asked_at": timezone.now(),
            "expires_on": max(last_day, today + timedelta(days=DAYS_TO_ANSWER)),
        }

    def _record_answer(self, *, by=None, note):
        what = What.CONFIRMED if self.is_confirmed else What.REFUSED
        self._record(what, by=by, note=note)
        if not self.is_confirmed:
            nil_emails.refused(self)

    def _record(self, what, *, by=None, note=""):
        self.nil_return.events.create(what=what, school=self.school, by=by, note=note)
