"""The roles that a statement offers, each with its own status."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from roles.models import Contribution, Criterion, Role, Specialism

from ..querysets import InterestQuerySet
from ..status import ALWAYS, ANSWERED, DECIDED, MOVES, OUTCOMES, MoveNotAllowed, Status
from .event import Event
from .partner import Board
from .second_look import SecondLook
from .told import Told

# The few rows that the queue asks for among the many that are settled.
WHAT_IS_OPEN = [
    models.Index(fields=["statement"], condition=condition, name=f"interest_{name}")
    for name, condition in [
        ("waiting", Q(status=Status.WAITING)),
        ("queried", Q(status=Status.QUERIED)),
        ("withdrawn", Q(status=Status.WITHDRAWN)),
        ("untold", Q(status__in=ANSWERED, told_at=None)),
        ("replied", Q(status=Status.WAITING) & ~Q(reply="")),
        ("again", Q(look_again_asked_at__isnull=False)),
    ]
]


class Interest(Told, SecondLook, models.Model):
    """
    One role that a person offers, and what came of it.

    Without a role it is something else that they could do.
    """

    statement = models.ForeignKey("Statement", models.CASCADE, related_name="interests")
    role = models.ForeignKey(
        Role, models.PROTECT, null=True, blank=True, related_name="interests"
    )
    sentence = models.CharField(max_length=300, blank=True)
    contributions = models.ManyToManyField(
        Contribution, blank=True, related_name="interests"
    )
    specialisms = models.ManyToManyField(
        Specialism, blank=True, related_name="interests"
    )
    board = models.CharField(
        "own governing board", max_length=9, choices=Board, blank=True
    )
    evidence = models.TextField(blank=True)
    reply = models.TextField("answer to our question", blank=True)
    status = models.CharField(
        max_length=13, choices=Status, default=Status.CHOSEN, editable=False
    )
    note = models.TextField("note to the person", blank=True, editable=False)
    signatory = models.CharField(max_length=100, blank=True, editable=False)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = WHAT_IS_OPEN
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "role"], name="one_interest_per_role"
            ),
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(role=None),
                name="one_interest_without_role",
            ),
        ]

    def __str__(self):
        return f"{self.statement.reference}, {self.statement.name}: {self.name}"

    @property
    def name(self):
        return self.role.name if self.role else "Something else"

    @property
    def in_words(self):
        """What is offered: what was ticked, a line each, and then the sentence."""
        ticked = () if self.role_id else self.contributions.all()
        return "\n".join(filter(None, [*(each.name for each in ticked), self.sentence]))

    @property
    def is_shared(self):
        """Whether schools would do it together, and not a person."""
        return bool(self.role and self.role.is_shared)

    @property
    def partners_named(self):
        """The partner schools that the writer still names."""
        return [each for each in self.partners.all() if each.closed_at is None]

    @property
    def short_name(self):
        return (self.role and self.role.abbreviation) or self.name

    @property
    def slug(self):
        return self.role.slug if self.role else "something-else"

    @property
    def step_slug(self):
        """The page of the journey that is about it."""
        return f"role-{self.slug}"

    @property
    def outcomes(self):
        """The answers that an adviser may give, by who decides about the role."""
        return [*OUTCOMES[self.decided_by], *ALWAYS]

    @property
    def decided_by(self):
        return self.role.decided_by if self.role else Role.DecidedBy.SCHOOLS

    @property
    def is_offered(self):
        return self.status != Status.WITHDRAWN

    @property
    def is_withdrawable(self):
        """Whether it is offered, as far as its person knows: no answer refused it."""
        return self.is_offered and self.status_told != Status.NOT_THIS_TIME

    @property
    def is_answered(self):
        return self.status in ANSWERED

    @property
    def was_answered(self):
        """Whether an adviser has answered it, now or before it was changed again."""
        return self.is_answered or self.told_before is not None

    @property
    def is_decided(self):
        return self.status in DECIDED

    @property
    def is_settled(self):
        """Whether it was decided, and its person has been told."""
        return self.status in DECIDED and self.told_at is not None

    @property
    def is_queried(self):
        """Whether the person has been asked something, and knows it."""
        return self.status == Status.QUERIED and self.told_at is not None

    @property
    def status_for_advisers(self):
        return Status(self.status).for_advisers

    def move(self, status, *, by, note="", **fields):
        """
        Change status, and record who did so.

        The UPDATE names the statuses it may leave, so when two people act at
        once only the first succeeds. Raises MoveNotAllowed for the second.
        """
        if not self.try_move(status, by=by, note=note, **fields):
            now = self.get_status_display()
            raise MoveNotAllowed(f"{self} is “{now}”, so this cannot be done.")

    @transaction.atomic
    def try_move(
        self,
        status,
        *,
        by,
        note="",
        because="",
        leaving=None,
        what=Event.What.MOVED,
        **fields,
    ):
        """
        The same, but answers whether it happened.

        ``because`` is for the history alone, where it is not the note to the person.
        """
        leaving = MOVES[status] if leaving is None else leaving
        changes = {"note": note, "told_at": timezone.now()}
        if status in ANSWERED:
            changes["told_at"] = None
        elif status != Status.WAITING:
            changes["told_before"] = None  # The person changed it: they know.
        changes |= fields
        found = Interest.objects.filter(pk=self.pk, status__in=leaving)
        moved = found.update(status=status, **changes)
        self.read_again()
        if moved:
            self.statement.events.create(
                what=what, interest=self, status=status, by=by, note=because or note
            )
            self._keep_the_list()
        return bool(moved)

    def read_again(self):
        """Read it as it is now. Whose it is, and about which role, stays as it was."""
        fields = self._meta.concrete_fields
        self.refresh_from_db(fields=[f.name for f in fields if not f.is_relation])

    def _keep_the_list(self):
        """
        Whoever is put on the list has a line there; undone, it was never there.

        While a decision is reopened the person stays where they were told that
        they are.
        """
        lines = self._meta.get_field("listing").related_model.objects
        is_waiting = self.status == Status.WAITING
        if Status.LISTED in {self.status, is_waiting and self.status_told}:
            lines.put(self)
        elif self.status != Status.CHOSEN:
            is_withdrawn = self.status == Status.WITHDRAWN
            lines.take_off(self, was_told=self.is_reopened or is_withdrawn)

    def take_self_check(self, answers):
        """Keep the answers of a self-check, as an address has them, where none are."""
        for criterion in self.role.criteria.all():
            answer = answers.get(criterion.param)
            if answer not in Criterion.Answer.values:
                continue
            saved, _ = self.criterion_answers.get_or_create(criterion=criterion)
            if not saved.answer:
                saved.answer = answer
                saved.save(update_fields=["answer"])

    def offer(self, sentence, *, by):
        """Offer it still, or again if it was given up, in these words."""
        self.try_move(Status.CHOSEN, by=by)
        if sentence != self.sentence:
            self.sentence = sentence
            self.save(update_fields=["sentence"])

    def give_up(self, *, by):
        """Forget an offer that nobody has seen; withdraw one that was sent."""
        unseen = Interest.objects.filter(pk=self.pk, status=Status.CHOSEN)
        if self.events.exists() or not unseen.delete()[0]:
            self.try_move(Status.WITHDRAWN, by=by)
