"""Another school for a statement that advisers have: moved, or chosen wrongly."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from schools.models import School

from .. import emails
from ..release.states import State
from .event import Event
from .statement import Statement


class SchoolChangeQuerySet(models.QuerySet):
    def open(self):
        """Those that an adviser has still to settle."""
        return self.filter(settled_at=None)

    @transaction.atomic
    def ask(self, statement, *, by, **asked):
        """
        Ask the advisers to put another school into a statement.

        A statement has one such question open: asking again replaces it, and
        asking the same again tells nobody.
        """
        statement._claim()
        change = self.open().filter(statement=statement).first()
        if change and change.says(asked):
            return change
        change, _ = self.open().update_or_create(statement=statement, defaults=asked)
        what = Event.What.SCHOOL_ASKED
        statement.events.create(what=what, by=by, note=change.in_words)
        emails.school_asked(statement)
        return change


class SchoolChange(models.Model):
    """Another school for a statement: what was asked, and what came of it."""

    class Because(models.TextChoices):
        MOVED = "moved", "I have moved to another school"
        MISTAKE = "mistake", "I chose the wrong school"

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="school_changes"
    )
    because = models.CharField(max_length=7, choices=Because)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    school_unlisted = models.CharField(max_length=150, blank=True)
    from_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    is_made = models.BooleanField(default=False, editable=False)
    note = models.TextField("note to the person", blank=True, editable=False)

    objects = SchoolChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(settled_at=None),
                name="one_open_school_change",
            ),
        ]

    def __str__(self):
        return f"{self.statement.reference}: {self.in_words}"

    @property
    def school_name(self):
        return self.school.name if self.school else self.school_unlisted

    @property
    def is_open(self):
        return self.settled_at is None

    @property
    def in_words(self):
        """From one school to another, and since when."""
        words = f"From {self.statement.school_name} to {self.school_name}"
        if self.from_on:
            words += f", from {date_format(self.from_on)}"
        return f"{words}: {self.get_because_display()}."

    def says(self, asked):
        return all(getattr(self, name) == value for name, value in asked.items())

    def _settle(self, *, by, **how):
        """Settle it, once. Answers whether this call did."""
        open_now = SchoolChange.objects.open().filter(pk=self.pk)
        settled = open_now.update(settled_at=timezone.now(), settled_by=by, **how)
        self.refresh_from_db()
        return bool(settled)

    @transaction.atomic
    def make(self, *, by, answers):
        """
        Put the new school into the statement. Answers whether this call did.

        The history keeps the old one; what the old one agreed to counts no more for
        somebody who has moved. ``answers`` gives the answers to freeze. Raises
        MoveNotAllowed if a colleague has the statement in hand.
        """
        statement = self.statement
        statement.claim_free(by=by)
        words = self.in_words
        if not self._settle(by=by, is_made=True):
            return False
        statement.school, statement.school_unlisted = self.school, self.school_unlisted
        statement.save(update_fields=["school", "school_unlisted"])
        if self.school:
            statement.other_schools.remove(self.school)
        if self.because == self.Because.MOVED:
            for agreement in statement.agreements.current().about_release():
                agreement.close(State.REPLACED, by=by)  # Another school has to agree.
        made = {"note": words, "answers": answers(statement)}
        statement.events.create(what=Event.What.SCHOOL_MADE, by=by, **made)
        emails.school_changed(statement)
        return True

    @transaction.atomic
    def put_aside(self, *, by, note):
        """Leave the school as it is, and say why. Answers whether this call did."""
        self.statement.claim_free(by=by)
        if not self._settle(by=by, note=note):
            return False
        kept = Event.What.SCHOOL_KEPT
        self.statement.events.create(what=kept, by=by, note=note)
        emails.school_kept(self.statement)
        return True
