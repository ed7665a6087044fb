"""What partner schools say: through their link, or to an adviser."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ..status import DECIDED, MoveNotAllowed, Status

GOOD_NO_MORE = "This link can no longer be answered."
OVERTAKEN = "The school has answered meanwhile, or it is too late for an answer."


def unsettled(partners):
    """Those whose role is not withdrawn, and of which no decision has been told."""
    told = Q(interest__status__in=DECIDED, interest__told_at__isnull=False)
    return partners.exclude(told).exclude(interest__status=Status.WITHDRAWN)


class PartnerAnswers:
    """
    The two ways in which a school answers, for Partner.

    Each answers whether it changed anything: twice is as once.
    """

    def answer(self, **given):
        """Write down what came through the link. Raises MoveNotAllowed if too late."""
        given["recorded_by"] = None
        mine = type(self).objects.answerable()
        return self._write(mine, given, GOOD_NO_MORE)

    def record(self, *, by, leaving, **given):
        """
        Put down what an adviser was told, over what was there.

        ``leaving`` is the state as the adviser read it. Raises MoveNotAllowed if the
        school has answered meanwhile.
        """
        given["recorded_by"] = by
        mine = type(self).objects.recordable().filter(state=leaving)
        return self._write(mine, given, OVERTAKEN)

    @transaction.atomic
    def _write(self, partners, given, refusal):
        if self._says(given):
            return False
        # First the statement, as every verb does: two at once wait for each other.
        statements = type(self.interest.statement).objects
        statements.filter(pk=self.interest.statement_id).update(
            version=F("version") + 1
        )
        others = partners.filter(pk=self.pk)
        others = others.exclude(**given, answered_at__isnull=False)
        answered = others.update(answered_at=timezone.now(), **given)
        self.refresh_from_db()
        if not (answered or self._says(given)):
            raise MoveNotAllowed(refusal)
        return bool(answered)

    def _says(self, given):
        told = self.answered_at is not None
        return told and all(getattr(self, name) == given[name] for name in given)
