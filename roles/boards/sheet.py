"""The sheet that a governing board reads about a role."""

from itertools import chain

from django.template.defaultfilters import pluralize

from roles.costs import pounds
from roles.models import Briefing, Fact, Point
from roles.models.rows import number_sources


class Sheet:
    """
    What it asks of our school, what to ask, and words for agenda and minutes.

    ``form`` is the sum; once it is answered, its days and pounds stand in the words.
    """

    def __init__(self, role, form):
        self.role = role
        self.form = form
        self.costs = form.costs() if form.is_bound and form.is_valid() else []
        briefings = Briefing.objects.about(role)
        self.sections = [
            (about, self.points(briefings, about)) for about in Point.About
        ]

    def points(self, briefings, about):
        """What the nearest briefing has under a heading, with the blanks filled in."""
        for briefing in briefings:
            found = [point for point in briefing.points.all() if point.about == about]
            if found:
                return [self.filled_in(point) for point in found]
        return []

    def filled_in(self, point):
        for blank, words in self.words.items():
            point.text = point.text.replace(blank, words)
        return point

    @property
    def words(self):
        """What stands for each blank: what is not known stays to be filled in."""
        days, cost = "[number] days a term", "£[sum] a year"
        if self.costs:
            days, cost = self.in_days, f"{self.a_year} a year"
        return {"{role}": self.role.full_name, "{days}": days, "{cost}": cost}

    @property
    def in_days(self):
        period = "term" if self.form.is_for_a_term else "year"
        days = self.form.cleaned_data["days"]
        return f"{days} day{pluralize(days)} a {period}"

    @property
    def a_year(self):
        """What is left for the school to pay in a year, if anything."""
        _, cost = self.costs[-1]
        return pounds(max(cost.left, 0))

    @property
    def sums(self):
        """The costs in words: a row of a table for each period."""
        return [
            {
                "period": period,
                "days": cost.days,
                "cover": pounds(cost.cover),
                "given": pounds(cost.given),
                "left": pounds(cost.left),
            }
            for period, cost in self.costs
        ]

    @property
    def facts(self):
        """What is known about days and money."""
        about = [Fact.About.TIME, Fact.About.PAYS]
        return [(a, facts) for a in about if (facts := self.role.facts_about(a))]

    def rows(self):
        facts = chain(*(facts for _, facts in self.facts))
        points = chain(*(points for _, points in self.sections))
        return [*facts, *points]

    @property
    def has_unverified(self):
        points = chain(*(points for _, points in self.sections))
        facts = [*chain(*(facts for _, facts in self.facts))]
        facts += [point for point in points if point.kind == Point.Kind.FACT]
        return not all(fact.is_verified for fact in facts)

    def number_sources(self):
        """Every source, in the order in which the sheet cites it: its ``number``."""
        return number_sources(self.rows())

    @property
    def checked_on(self):
        return min((row.checked_on for row in self.rows()), default=None)
