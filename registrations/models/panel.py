"""A panel: some people who meet about one role of one call, and recommend."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, F, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from mi_sheets.models import MISheet
from roles.models import Role

from ..panels import emails
from ..references import new_reference
from ..status import Status
from .interest import Interest
from .statement import Statement


class PanelQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def open_to(self, person):
        """Open panels on which this person sits, whoever they are."""
        members = self.model._meta.get_field("members").related_model.objects
        own = members.current().filter(person=person.pk, panel=OuterRef("pk"))
        return self.open().filter(Exists(own))


class Panel(models.Model):
    """
    One meeting about one role of one call, with its members and what is before it.

    It recommends and decides nothing: no status is moved from here. While it is
    open its members read the offers before it, and nothing else.
    """

    reference = models.CharField(
        max_length=6, unique=True, default=new_reference, editable=False
    )
    mi_sheet = models.ForeignKey(
        MISheet, models.PROTECT, related_name="panels", verbose_name="MI sheet"
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="panels")
    meets_on = models.DateField("day of the meeting")
    place = models.CharField(max_length=150)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    forgotten_on = models.DateField(null=True, blank=True, editable=False)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["-meets_on", "-pk"]
        default_permissions = ["view", "change"]
        constraints = [
            models.UniqueConstraint(
                fields=["mi_sheet", "role"],
                condition=Q(closed_at=None),
                name="one_open_panel_a_role",
            ),
        ]

    def __str__(self):
        return f"{self.role}, {self.mi_sheet}, {date_format(self.meets_on)}"

    def get_absolute_url(self):
        """Where its members read and recommend."""
        return reverse("registrations:panel", args=[self.reference])

    @property
    def key(self):
        """What the outbox knows it by."""
        return f"panel:{self.reference}"

    @property
    def is_open(self):
        return self.closed_at is None

    def member(self, person):
        """The seat of this person, if they have one."""
        return self.members.current().filter(person=person.pk).first()

    # What is before it

    def offers_for(self, person):
        """What a member reads: open to them, and still offered."""
        seen = Statement.objects.visible_to(person, panel=self)
        return self.offers.offered().filter(interest__statement__in=seen)

    def offers_at_desk(self, person):
        """What one of the staff who works on the panel reads."""
        seen = Statement.objects.visible_to(person)
        return self.offers.filter(interest__statement__in=seen)

    def may_put(self, person):
        """Offers of this role that await an answer, and are not before it yet."""
        seen = Statement.objects.visible_to(person).filter(mi_sheet=self.mi_sheet_id)
        waiting = Interest.objects.filter(role=self.role_id, status=Status.WAITING)
        there = self.offers.values("interest")
        return waiting.filter(statement__in=seen).exclude(pk__in=there)

    @transaction.atomic
    def put(self, interests, *, by):
        """Put offers before it, each with the next number. Answers those put."""
        if not self.claim_open():
            return []
        interests = self.may_put(by).filter(pk__in=[each.pk for each in interests])
        put = []
        last = self.offers.aggregate(last=Max("number"))["last"] or 0
        ordered = interests.select_related("statement").order_by("statement__name")
        for number, interest in enumerate(ordered, last + 1):
            put.append(self.offers.create(interest=interest, number=number, put_by=by))
            self.note(interest, "Put before it.", by=by)
        return put

    @transaction.atomic
    def take_off(self, offer, *, by):
        """
        Take an offer off that was put by mistake. Answers whether it was there.

        Not once somebody has recommended something about it.
        """
        silent = self.offers.filter(pk=offer.pk, recommendations=None, recorded_at=None)
        if not (self.claim_open() and silent.exists()):
            return False
        self.offers.filter(pk=offer.pk).delete()
        self.note(offer.interest, "Taken off again.", by=by)
        return True

    # Opening and closing it

    def claim_open(self):
        """Hold it open until the transaction ends. Answers whether it is."""
        mine = Panel.objects.open().filter(pk=self.pk)
        return bool(mine.update(version=F("version") + 1))

    @transaction.atomic
    def close(self):
        """End what its members may read. Answers whether this call did it."""
        mine = Panel.objects.open().filter(pk=self.pk)
        if not mine.update(closed_at=timezone.now(), version=F("version") + 1):
            return False
        self.refresh_from_db()
        for member in self.members.current().outside():
            emails.closed(member)
        return True

    def reopen(self):
        """
        Let its members in again. Answers whether this call did it.

        Not while another panel about the same role of the same call is open.
        """
        try:
            with transaction.atomic():
                mine = Panel.objects.filter(pk=self.pk, forgotten_on=None)
                mine = mine.exclude(closed_at=None)
                opened = mine.update(closed_at=None, version=F("version") + 1)
                self.refresh_from_db()
                for member in self.members.current().outside() if opened else []:
                    emails.invited(member)
        except IntegrityError:
            return False
        return bool(opened)

    # In the history of a statement

    def note(self, interest, what, *, by):
        day = date_format(self.meets_on)
        note = f"Panel of {day}. {what}"
        interest.statement.events.create(
            what="panel", interest=interest, by=by, note=note
        )
