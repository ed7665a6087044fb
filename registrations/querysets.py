"""The words in which statements and interests are asked for."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils import timezone

from mi_sheets.models import Extension, MISheet
from people.models import Hold

from .order import OLDEST_NOT_TAKEN_FIRST
from .status import ANSWERED, DECIDED, MoveNotAllowed, Status
from .written import Written

TWO_CLICKS = timedelta(seconds=3)
# Each as it stands in the condition of the index.
UNTOLD = Q(status__in=[Written(str(each)) for each in ANSWERED], told_at=None)


def about(theirs):
    """Statements that one of these belongs to."""
    return Q(pk__in=theirs.values("statement"))


class StatementQuerySet(models.QuerySet):
    def visible_to(self, person, *, panel=None):
        """
        The one rule of who may see what.

        School people see their own statements, and nobody else's. Staff who
        may view statements see those that were ever sent, but for those of which
        they have said that they have a conflict of interest.

        With a panel: those of which an offer is before it, for its members while it
        is open. They are shown that offer alone; nobody sits in judgement on their
        own, or where a conflict of interest keeps them out.
        """
        if panel is not None:
            if not (panel.is_open and panel.member(person)):
                return self.none()
            before = self.sent().filter(interests__panel_offers__panel=panel)
            return before.open_to(person).exclude(person=person)
        if not person.is_staff:
            return self.filter(person=person)
        if person.has_perm("registrations.view_statement"):
            return self.sent().open_to(person)
        return self.none()

    def open_to(self, person):
        """Statements that no conflict of interest keeps this person out of."""
        conflicts = self.model._meta.get_field("conflicts").related_model.objects
        declared = conflicts.open().of(person).filter(statement=OuterRef("pk"))
        return self.filter(~Exists(declared))

    def sent(self):
        return self.exclude(sent_at=None)

    def paused(self):
        """Statements whose person objects, or asks whether something is right."""
        return self.filter(Exists(Hold.objects.pausing().over()))

    def not_paused(self):
        """The others: data under a pause are kept, and not worked on meanwhile."""
        return self.filter(~Exists(Hold.objects.pausing().over()))

    def with_interest(self, *conditions, **fields):
        return self.filter(Exists(self.interests_like(*conditions, **fields)))

    def with_rare_interest(self, *conditions, **fields):
        """
        The same, beginning with the interests: where few are like it.

        SQLite does as it is told, PostgreSQL does what is quicker.
        """
        return self.filter(about(self.all_interests.filter(*conditions, **fields)))

    def without_interest(self, *conditions, **fields):
        return self.filter(~Exists(self.interests_like(*conditions, **fields)))

    def interests_like(self, *conditions, **fields):
        of_it = {"statement": OuterRef("pk")}
        return self.all_interests.filter(*conditions, **of_it, **fields)

    @property
    def all_interests(self):
        return self.model._meta.get_field("interests").related_model.objects

    def offering(self, **role):
        """Statements that still offer such a role."""
        return self.with_interest(~Q(status=Status.WITHDRAWN), **role)

    def with_other_schools(self):
        """Counts the schools beside its own that each speaks for, as ``others``."""
        rows = self.model.other_schools.through.objects.filter(statement=OuterRef("pk"))
        counted = rows.order_by().values("statement").annotate(n=Count("pk"))
        return self.annotate(others=Coalesce(Subquery(counted.values("n")), 0))

    def released(self):
        """
        Statements with an agreement to release for something they still offer.

        One that declines outweighs any number that agree.
        """
        agreements = self.model._meta.get_field("agreements").related_model.objects
        own = agreements.filter(statement=OuterRef("pk"))
        agreed = own.released().with_something_offered()
        return self.filter(Exists(agreed), ~Exists(own.declined()))

    def with_agreement(self, which):
        """Statements with such an agreement, by its word, for what they still offer."""
        agreements = self.model._meta.get_field("agreements").related_model.objects
        found = getattr(agreements.with_something_offered(), which)()
        return self.filter(Exists(found.filter(statement=OuterRef("pk"))))

    def awaiting_review(self):
        return self.sent().with_interest(status=Status.WAITING)

    def awaiting_message(self):
        """Statements that were answered, whose person has not been told."""
        return self.with_rare_interest(UNTOLD)

    def reply_due(self, by):
        """Those whose person was promised to hear by then, and has not heard."""
        waiting, untold = self.all_interests.waiting(), self.all_interests.untold()
        promised = Q(mi_sheet__in=MISheet.objects.filter(reply_by__lte=by))
        once = {"look_again_asked_at": None}
        first = about(waiting.filter(**once)) | about(untold.filter(**once))
        long_ago = by - timedelta(days=settings.LOOK_AGAIN_DAYS)
        asked = (waiting | untold).filter(look_again_asked_at__isnull=False)
        again = about(asked.filter(look_again_asked_at__date__lte=long_ago))
        return self.sent().filter(promised & first | again)

    def question_answered(self):
        """Statements in which our question was answered, and that is not read yet."""
        return self.sent().with_rare_interest(~Q(reply=""), status=Status.WAITING)

    def with_deadlines(self):
        """Each with what ``deadline`` needs, so that a list asks only once."""
        given = Extension.objects.filter(
            mi_sheet=OuterRef("mi_sheet"), school=OuterRef("school")
        )
        return self.annotate(extended_until=Subquery(given.values("until")))

    def to_change_school(self):
        """Statements whose person has named another school."""
        changes = self.model._meta.get_field("school_changes").related_model.objects
        return self.filter(about(changes.filter(settled_at=None)))

    def to_look_at_again(self):
        """Statements whose person asked for another look at a “not this time”."""
        asked = Q(look_again_asked_at__isnull=False)
        return self.with_rare_interest(asked, status=Status.WAITING)

    def late(self):
        """
        Came after the last day to respond, the school's own, in UK time.

        What an adviser recorded came on the day that they say.
        """
        everybodys = F("mi_sheet__complete_by")
        own = Greatest(everybodys, Coalesce("extended_until", everybodys))
        came_on = Coalesce("received_on", TruncDate("sent_at"))
        after = self.after_last_day().with_deadlines()
        return after.annotate(came_on_day=came_on).filter(came_on_day__gt=own)

    def after_last_day(self):
        """
        Written down after everybody's last day: few, found by sheet and moment.

        Said twice: SQLite begins with the keys, PostgreSQL passes the others by.
        """
        over = MISheet.objects.filter(complete_by__lte=timezone.localdate())
        after = Q(pk__in=[])
        for sheet, day in over.order_by().values_list("pk", "complete_by"):
            midnight = datetime.combine(day + timedelta(days=1), time.min)
            after |= Q(mi_sheet=sheet, sent_at__gte=timezone.make_aware(midnight))
        keys = self.model._default_manager.filter(after).values("pk")
        return self.filter(after, pk__in=keys)

    def unconfirmed(self):
        """Recorded by an adviser, and not yet confirmed by whose it is."""
        return self.filter(confirmed_at=None).exclude(recorded_by=None)

    def questioned(self):
        """Statements about which the person was asked something."""
        return self.with_rare_interest(Q(status=Status.QUERIED), told_at__isnull=False)

    def answered(self):
        """Statements with nothing left to answer or to tell, or to be asked."""
        decided = self.with_interest(status__in=DECIDED, told_at__isnull=False)
        finished = decided
        for unfinished in [
            Q(status=Status.WAITING),
            Q(status=Status.QUERIED),
            UNTOLD,
        ]:
            finished = finished.without_interest(unfinished)
        return finished

    def withdrawn(self):
        """Statements of which nothing is offered any more."""
        withdrawn = Q(status=Status.WITHDRAWN)
        return self.sent().with_interest(withdrawn).without_interest(~withdrawn)

    def taken_by(self, person):
        return self.filter(taken_by=person)

    def not_taken(self):
        # By the time, which the order of the queue begins with.
        return self.filter(taken_at=None)

    def in_areas_of(self, person):
        """Of schools in the areas that an adviser looks after."""
        return self.filter(school__district__patches__person=person.pk)

    def with_roles_of(self, person):
        """Where a role that an adviser looks after awaits an answer."""
        mine = {"status": Status.WAITING, "role__patches__person": person.pk}
        return self.sent().with_rare_interest(**mine)

    def take_next(self, *, by):
        """
        Take the first that awaits an answer and is nobody's; None if none is left.

        Asked again at once, as by a second click, it is the same one.
        """
        just_now = timezone.now() - TWO_CLICKS
        again = self.taken_by(by).filter(taken_at__gte=just_now).awaiting_review()
        if again:
            return again[0]
        passed = []
        waiting = self.awaiting_review().not_taken().not_paused()
        while free := waiting.exclude(pk__in=passed)[:20]:
            for statement in free:
                try:
                    statement.take(by=by)
                except MoveNotAllowed:
                    passed.append(statement.pk)
                else:
                    return statement
        return None

    def free_for(self, person):
        """Statements that no colleague has in hand."""
        return self.filter(Q(taken_by=None) | Q(taken_by=person))

    def oldest_not_taken_first(self):
        return self.order_by(*OLDEST_NOT_TAKEN_FIRST)


class InterestQuerySet(models.QuerySet):
    def offered(self):
        """What the person still offers."""
        return self.exclude(status=Status.WITHDRAWN)

    def offerable_again(self):
        """What was withdrawn, if the sheet still invites it."""
        invited = Q(role=None) | Q(role__invitations__mi_sheet=F("statement__mi_sheet"))
        return self.filter(invited, status=Status.WITHDRAWN)

    def waiting(self):
        return self.filter(status=Status.WAITING)

    def sendable(self):
        """What the person can put before the advisers now."""
        asked = Q(status=Status.QUERIED, told_at__isnull=False)
        return self.filter(Q(status=Status.CHOSEN) | asked)

    def untold(self):
        """What an adviser has answered and the person does not know yet."""
        return self.filter(UNTOLD)

    def unrung(self):
        """Refused, not told, and no call about it put down since the last message."""
        events = self.model._meta.get_field("events").related_model.objects
        told = events.filter(statement=OuterRef("statement"), what="told")
        last = told.order_by("-pk").values("pk")[:1]
        calls = events.filter(interest=OuterRef("pk"), what__in=["rung", "not_rung"])
        refused = self.untold().filter(status=Status.NOT_THIS_TIME)
        since = refused.annotate(last_told=Coalesce(Subquery(last), 0))
        return since.filter(~Exists(calls.filter(pk__gt=OuterRef("last_told"))))
