"""The words in which agreements are asked for."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mi_sheets.working_days import WorkingDays
from people.models import Hold

from ..release.states import (
    CHASE_AFTER_ASKING,
    CHASE_AFTER_MEETING,
    CHASED,
    RELEASED,
    Body,
    State,
)
from ..status import Status
from .asked import AskedQuerySet


class AgreementQuerySet(AskedQuerySet):
    def current(self):
        """Those that count: neither recalled nor replaced."""
        return self.filter(closed_at=None)

    def about_release(self):
        """What heads, boards and trusts say. A referee releases nobody."""
        return self.exclude(body=Body.REFEREE)

    def released(self):
        """Release is agreed, as its writer says or as was confirmed."""
        return self.current().about_release().filter(state__in=RELEASED)

    def declined(self):
        return self.current().about_release().filter(state=State.DECLINED)

    def with_question(self):
        """Those who ask something before they answer, the referees among them."""
        return self.current().filter(state=State.QUESTION)

    def with_something_offered(self):
        """Those about something that has not been withdrawn."""
        about = self.model.interests.through.objects.filter(agreement=OuterRef("pk"))
        return self.filter(
            Exists(about.exclude(interest__status=Status.WITHDRAWN)),
            statement__sent_at__isnull=False,
        )

    def follow(self, statement):
        """
        Tell those asked that nothing of it is offered any more, or that it is again.

        Each once a time: whoever declined has no need to hear it, nor has anybody
        whose link has expired unanswered.
        """
        waits = Q(answered_at=None, expires_on__gte=timezone.localdate())
        asked = self.current().filter(statement=statement).exclude(asked_at=None)
        asked = asked.filter(waits | Q(answered_at__isnull=False))
        asked = asked.exclude(state=State.DECLINED)
        offered = asked.with_something_offered().values("pk")
        for agreement in asked.filter(let_go_at=None).exclude(pk__in=offered):
            agreement.let_go()
        for agreement in asked.filter(pk__in=offered).exclude(let_go_at=None):
            agreement.take_up_again()

    def to_chase(self, today=None, working_days=None):
        """
        Whom to remind today: asked some working days ago, or past their meeting.

        Once only, on a working day, and nobody about what was withdrawn meanwhile.
        """
        today = today or timezone.localdate()
        working_days = working_days or WorkingDays.known()
        if not working_days.has(today):
            return self.none()
        asked_by = working_days.before(today, CHASE_AFTER_ASKING)
        met_by = working_days.before(today, CHASE_AFTER_MEETING)
        silent = Q(state__in=CHASED, asked_at__date__lte=asked_by)
        met = Q(state=State.CONSIDERING, considers_on__lte=met_by)
        due = self.open(today).filter(silent | met, chased_at=None)
        due = due.filter(~Exists(Hold.objects.pausing().over("statement")))
        related = due.with_something_offered().select_related("statement__mi_sheet")
        return related.order_by("asked_at", "pk")

    def chase_due(self, today=None, working_days=None):
        """Remind everybody who is due. Returns those whom this call reminded."""
        return [each for each in self.to_chase(today, working_days) if each.chase()]
