"""Schools that are named for a role that schools do together, and what they say."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from schools.models import Contact, School

from .. import partner_emails
from ..status import Status
from .asked import Asked
from .let_go import LetGoQuerySet
from .partner_answers import PartnerAnswers, unsettled

DAYS_TO_ANSWER = 60
MOST_ASKED = 3  # addresses of one school for one role, whoever typed them


class Board(models.TextChoices):
    """Where a governing board stands."""

    NOT_ASKED = "not_asked", "Not asked yet"
    CONSIDERS = "considers", "Will consider it"
    SUPPORTS = "supports", "Supports it"


class PartnerQuerySet(LetGoQuerySet):
    def named(self):
        """Those that the writer still names, under the address asked last."""
        return self.filter(closed_at=None)

    def unanswered(self):
        return self.filter(answered_at=None)

    def with_contact(self):
        """Tells whether we have an address for the school, as ``has_contact``."""
        known = Contact.objects.usable().to_schools().filter(school=OuterRef("school"))
        return self.select_related("school").annotate(has_contact=Exists(known))

    def taking_part(self):
        """Schools that have said yes, with a correction or without."""
        yes = [Partner.State.CONFIRMED, Partner.State.CORRECTED]
        return self.named().filter(state__in=yes)

    def counted(self, sheet):
        """Schools that said yes, by our list or to us, to what is offered still."""
        by_us = Q(recorded_by__isnull=False)
        known = self.taking_part().filter(Q(is_from_list=True) | by_us)
        offered = known.exclude(interest__status=Status.WITHDRAWN)
        return offered.filter(interest__statement__mi_sheet=sheet)

    def answerable(self, today=None):
        """
        Those who may answer now, for the first time or anew.

        Until the role is withdrawn, or its writer has been told what was decided:
        what an adviser has decided and not told closes nothing that could be seen.
        """
        asked = self.recordable().exclude(asked_at=None)
        return asked.filter(expires_on__gte=today or timezone.localdate())

    def recordable(self):
        """Those of which an adviser can put down what they say, asked or not."""
        return unsettled(self.named())

    def name_for(self, interest, schools):
        """Let an interest have these schools as its partners, and no others."""
        before = {each.school_id: each for each in self.filter(interest=interest)}
        for partner in before.values():
            if partner.closed_at is None and partner.school not in schools:
                partner.leave_out()
        for school in schools:
            last = before.get(school.pk)
            if last is None or not last.come_back():
                self.create(interest=interest, school=school)

    def ask_all(self, statement):
        """Write to every school that the statement names and that we can write to."""
        if not self.filter(interest__statement=statement).exists():
            return []
        offered = statement.interests.offered()
        unasked = self.named().unanswered().filter(interest__in=offered, asked_at=None)
        self.take_up_again(offered)
        partners = list(unasked.select_related("school", "interest__role"))
        contacts = Contact.objects.to_ask([each.school for each in partners])
        return [each for each in partners if each.ask(contacts.get(each.school))]


class Partner(PartnerAnswers, Asked):
    """
    A school that somebody names as a partner in a role that schools do together.

    It is asked once, by a link, and may change its answer for a while. Nobody has
    to wait for it: unconfirmed partners are shown as such.
    """

    class State(models.TextChoices):
        NAMED = "named", "Not confirmed yet"
        CONFIRMED = "confirmed", "Takes part"
        CORRECTED = "corrected", "Takes part, with a correction"
        DECLINED = "declined", "Does not take part"

    interest = models.ForeignKey("Interest", models.CASCADE, related_name="partners")
    school = models.ForeignKey(School, models.PROTECT, related_name="partnerships")
    state = models.CharField(max_length=9, choices=State, default=State.NAMED)
    board = models.CharField(max_length=9, choices=Board, blank=True)
    words = models.TextField("what is wrong, or why not", blank=True)
    answered_by_name = models.CharField(max_length=100, blank=True)
    answered_by_position = models.CharField(max_length=100, blank=True)
    is_from_list = models.BooleanField(
        "asked at an address on our list", default=False, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="put down by",
    )
    let_go_at = models.DateTimeField(
        "knows that it is withdrawn since", null=True, blank=True, editable=False
    )

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interest", "school"],
                condition=Q(closed_at=None),
                name="one_partner_per_school",
            ),
        ]

    def __str__(self):
        return f"{self.school}: {self.get_state_display().lower()}"

    @property
    def in_words(self):
        """What the school says, and its board, as one line."""
        said = [f"{self.school}: {self.get_state_display().lower()}."]
        if self.words:
            said.append(f"“{' '.join(self.words.split())}”")
        if self.board:
            who = "says the school" if self.answered_at else "as far as we know"
            board = self.get_board_display().lower()
            said.append(f"Its governing board: {board}, {who}.")
        if self.answered_by:
            said.append(f"Answered by {self.answered_by}.")
        return " ".join(said)

    @property
    def answered_by(self):
        return ", ".join(
            filter(None, [self.answered_by_name, self.answered_by_position])
        )

    @property
    def has_expired(self):
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    @property
    def is_answerable(self):
        return Partner.objects.answerable().filter(pk=self.pk).exists()

    def ask(self, contact=None):
        """
        Ask the school, at this contact or at the address that was typed, once.

        Answers whether this call did: without an address nobody is asked.
        """
        to = contact.email if contact else self.to
        unasked = Partner.objects.named().unanswered().filter(asked_at=None)
        today = timezone.localdate()
        asked = to and unasked.filter(pk=self.pk).update(
            to=to,
            is_from_list=Contact.objects.knows(to, self.school),
            asked_at=timezone.now(),
            expires_on=today + timedelta(days=DAYS_TO_ANSWER),
        )
        if asked:
            self.refresh_from_db()
            partner_emails.asked(self)
        return bool(asked)

    def believe(self, board):
        """Note what its writer thinks of the school's board, until the school says."""
        Partner.objects.unanswered().filter(pk=self.pk).update(board=board)

    @transaction.atomic
    def address(self, email, *, again=False):
        """
        Let the school be asked at this address, and at no other.

        A link that has gone elsewhere is closed, and there is a new one; so it is for
        the same address if it is to be asked ``again``. Answers with the partner to
        ask; nobody is asked yet.
        """
        self.refresh_from_db()  # It may have answered since the page was opened.
        if self.answered_at or (email == self.to and not again):
            return self
        if self.take_back_question():
            self._change(to=email)
            return self
        self._change(closed_at=timezone.now())
        return Partner.objects.create(
            interest=self.interest, school=self.school, board=self.board, to=email
        )

    @transaction.atomic
    def leave_out(self):
        """Forget a school that nobody has asked; close the link of one that was."""
        self.refresh_from_db()
        if self.take_back_question():
            self.delete()
        else:
            self._change(closed_at=timezone.now())

    def come_back(self):
        """Whether a school that is named again goes on with the link that it has."""
        if self.closed_at and self.has_expired and not self.answered_at:
            return False
        self._change(closed_at=None)
        return True

    def take_back_question(self):
        """Take a question back that has not left yet. Answers whether nobody has it."""
        if self.answered_at or self.asked_at and not partner_emails.recall(self):
            return False
        self._change(asked_at=None, expires_on=None)
        return True

    def _change(self, **columns):
        Partner.objects.filter(pk=self.pk).update(**columns)
        self.refresh_from_db(fields=columns)
