"""What time for another school costs: the sum a board does before it agrees."""

from dataclasses import dataclass

TERMS = 3  # in a school year


@dataclass(frozen=True)
class Cost:
    """
    What some days away cost the leader's own school, in whole pounds.

    ``rate`` is what the school pays for a day of cover, ``pays`` what it is given
    for a day (``Fact.pays_per_day``). What is left may be less than nothing: then
    the school is given more than the cover costs.
    """

    days: int
    rate: int
    pays: int = 0

    @property
    def cover(self):
        return self.days * self.rate

    @property
    def given(self):
        return self.days * self.pays

    @property
    def left(self):
        """What the school bears itself."""
        return self.cover - self.given

    @property
    def for_a_year(self):
        """The same, where the days are those of a term."""
        return Cost(self.days * TERMS, self.rate, self.pays)


def pounds(number):
    """Whole pounds as they are printed: £1,040, or −£160."""
    return f"{'−' if number < 0 else ''}£{abs(number):,}"
