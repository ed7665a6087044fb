"""Telling partner schools that what they were asked about is not offered any more."""

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from .. import partner_emails
from .asked import AskedQuerySet


class LetGoQuerySet(AskedQuerySet):
    """
    A school that was asked, and has not declined, hears of a withdrawal once.

    It hears again if the role is offered again: its link and its answer are good
    then as they were. One message an address, however many roles it is about.
    """

    def let_go(self, interests):
        """Tell them that these are withdrawn. A question still here goes no more."""
        waiting = Q(answered_at=None, expires_on__gte=timezone.localdate())
        still_in = waiting | Q(answered_at__isnull=False)
        asked = self.asked_about(interests).filter(still_in, let_go_at=None)
        left = [each for each in asked if not each.take_back_question()]
        told = [each for each in left if self.claim(each, let_go_at=None)]
        for together in by_address(told):
            partner_emails.withdrawn(together)

    def take_up_again(self, interests):
        """Tell those who were let go that these are offered again."""
        gone = self.asked_about(interests).exclude(let_go_at=None)
        told = [each for each in gone if self.claim(each, let_go_at=each.let_go_at)]
        for together in by_address(told):
            partner_emails.offered_again(together)

    def asked_about(self, interests):
        """Those who were asked about these roles, and have not declined."""
        asked = self.filter(closed_at=None, interest__in=interests)
        asked = asked.exclude(asked_at=None).exclude(state="declined")
        return asked.select_related("school", "interest__role", "interest__statement")

    def claim(self, partner, *, let_go_at):
        """Note that it is told. Answers whether this call did it, and may write."""
        now = None if let_go_at else timezone.now()
        mine = self.filter(pk=partner.pk, let_go_at=let_go_at)
        return bool(mine.update(let_go_at=now))


def by_address(partners):
    """These in groups: all that goes to one address for one school."""
    together = defaultdict(list)
    for partner in partners:
        together[partner.to, partner.school_id].append(partner)
    return together.values()
