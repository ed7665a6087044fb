"""
What keeps a person's data as they are: a claim, a complaint, an objection.

While a hold stands, nothing of its person is forgotten. One that pauses does more:
nobody is reminded, and nothing is decided about several at once.
"""

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.formats import date_format

MOST_LETTERS = 500


class HoldQuerySet(models.QuerySet["Hold"]):
    def standing(self):
        return self.filter(released_at=None)

    def pausing(self):
        """Those under which data are stored, and not used otherwise."""
        return self.standing().filter(kind__in=PAUSING)

    def over(self, statements="pk"):
        """Those over the rows of an outer query of statements, or of one on the way."""
        way = "" if statements == "pk" else f"{statements}__"
        key = Concat(models.Value("statement:"), models.OuterRef(f"{way}reference"))
        whole_or_this = models.Q(about="") | models.Q(about=key)
        return self.filter(whole_or_this, person=models.OuterRef(f"{way}person"))

    def on(self, person, about=""):
        """What stands for a person, or for this one of the things that are theirs."""
        whole_or_this = models.Q(about="") | models.Q(about=about)
        return self.standing().filter(whole_or_this, person=person)

    @transaction.atomic
    def place(self, person, *, kind, reason, by, about="", once=None):
        """
        Hold somebody's data, and keep who did and why in their history.

        ``about`` is one thing of theirs, by the key that messages have for it.
        ``once`` is the form's own key: sent twice, it is one hold.
        """
        asked = {"person": person, "kind": kind, "about": about, "reason": reason}
        hold, is_new = self.get_or_create(once=once, defaults=asked | {"by": by})
        if is_new:
            person.log(by, f"{hold}. {reason}")
        return hold


class Hold(models.Model):
    """Why data on a person are kept as they are, until it is released."""

    class Kind(models.TextChoices):
        CLAIM = "claim", "Needed for a legal claim"
        COMPLAINT = "complaint", "A complaint or an inquiry goes on"
        OBJECTION = "objection", "They object to our using it"
        QUESTION = "question", "A question about it is open: is it right, is it lawful?"

        @property
        def short(self):
            words = {
                "claim": "Held for a legal claim",
                "complaint": "Held during a complaint",
                "objection": "Paused: they object",
                "question": "Paused: a question is open",
            }
            return words[self.value]

    once = models.UUIDField(unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="holds"
    )
    about = models.CharField(
        max_length=50, blank=True, help_text="Such as statement:7K3CFQ; empty is all."
    )
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(max_length=MOST_LETTERS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("since", default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ["view"]
        indexes = [
            models.Index(
                fields=["person"],
                condition=models.Q(released_at=None),
                name="hold_standing",
            ),
        ]

    def __str__(self):
        what = self.Kind(self.kind).short
        return f"{what} ({self.reference})" if self.about else what

    @property
    def reference(self):
        """Of the statement that it is about alone; nothing if it is about all."""
        return self.about.partition(":")[2]

    @property
    def pauses(self):
        return self.kind in PAUSING

    @property
    def is_standing(self):
        return self.released_at is None

    @property
    def since(self):
        return date_format(timezone.localtime(self.at))

    @transaction.atomic
    def release(self, *, by, reason):
        """Let things take their course again. Answers whether this call did."""
        standing = Hold.objects.standing().filter(pk=self.pk)
        if not standing.update(released_at=timezone.now(), released_by=by):
            return False
        self.refresh_from_db()
        self.person.log(by, f"Released: {self}. {reason}")
        return True


PAUSING = [Hold.Kind.OBJECTION, Hold.Kind.QUESTION]
