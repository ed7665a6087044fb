"""What the members of a panel have said, for those who may read it."""

from collections import Counter
from dataclasses import dataclass

from ..models import Conflict, Recommendation


@dataclass(frozen=True)
class Line:
    """One member, and what they say, if they have said something."""

    member: object
    said: Recommendation | None
    is_out: bool

    @property
    def in_words(self):
        if self.is_out:
            return "Stepped back"
        return self.said.get_says_display() if self.said else "Nothing written yet"


@dataclass(frozen=True)
class Sum:
    """What all of them say of one offer; hidden from whoever has yet to say theirs."""

    lines: list
    is_hidden: bool

    @property
    def in_words(self):
        """Such as: Recommended 2, Not recommended 1, of 4."""
        sitting = [line for line in self.lines if not line.is_out]
        said = Counter(line.in_words for line in sitting if line.said)
        parts = [f"{words} {number}" for words, number in said.items()]
        return f"{', '.join(parts) or 'Nothing written yet'}, of {len(sitting)}"

    @property
    def written(self):
        """How many have written theirs: nobody is led by that."""
        return sum(line.said is not None for line in self.lines)


class Sums:
    """The same number of queries, however many offers are before the panel."""

    def __init__(self, panel, viewer):
        members = panel.members.current().select_related("person")
        self.members = list(members)
        own = [each for each in self.members if each.person_id == viewer.pk]
        self.own_seat = own[0] if own else None
        found = Recommendation.objects.filter(offer__panel=panel, member__in=members)
        self.said = {(each.offer_id, each.member_id): each for each in found}
        kept_out = Conflict.objects.open().filter(
            statement__interests__panel_offers__panel=panel,
            person__in=[each.person_id for each in self.members],
        )
        self.out = set(kept_out.values_list("statement", "person"))

    def of(self, offer):
        lines = [self.line(offer, member) for member in self.members]
        own = next((line for line in lines if line.member == self.own_seat), None)
        return Sum(lines, is_hidden=bool(own and self.hides(own)))

    def hides(self, own):
        """From whom: a member who sees no sum at all, or has not said theirs."""
        return not own.member.sees_the_sum or not (own.said or own.is_out)

    def line(self, offer, member):
        statement = offer.interest.statement
        is_own = statement.person_id == member.person_id
        is_out = is_own or (statement.pk, member.person_id) in self.out
        said = None if is_out else self.said.get((offer.pk, member.pk))
        return Line(member, said, is_out)
