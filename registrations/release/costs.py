"""What releasing somebody costs a school, role by role, and what it is paid for it."""

from dataclasses import dataclass

from roles.costs import Cost
from roles.models import Fact


@dataclass(frozen=True)
class RoleCost:
    """The sum for one role, as if all the days were given to it."""

    name: str
    sum: Cost
    fact: Fact | None

    @property
    def left(self):
        """What the school bears; nothing, where it is given more than it costs."""
        return max(self.sum.left, 0)


def costs(agreement, rate):
    """A sum for each role that is offered, at a school's own supply rate."""
    days = agreement.days_per_term or 0
    return [cost_of(interest, days, rate) for interest in agreement.offered]


def cost_of(interest, days, rate):
    """With the pay that the first row of the catalogue has that says what it is."""
    role = interest.role
    facts = role.facts_about(Fact.About.PAYS) if role else []
    fact = next((fact for fact in facts if fact.pays_per_day), None)
    pays = fact.pays_per_day if fact else 0
    return RoleCost(interest.name, Cost(days, rate, pays), fact)
