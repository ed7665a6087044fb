"""
Which roles suit somebody, and why.

Every reason is taken from the catalogue's rows. None is a refusal: what is not
so yet says when it would be.
"""

from dataclasses import dataclass
from functools import cached_property

from .models import Criterion, Fact, Position, Role

MOST = 5  # roles on the short list

# Every phase there is, to somebody who knows several.
SEVERAL = "several"


@dataclass(frozen=True)
class Answers:
    """What somebody says about themselves; days are those they could give a term."""

    position: Position
    years: int
    phase: str
    days: int


@dataclass(frozen=True)
class Reason:
    """One thing about a role, and, where it is not so yet, when it would be."""

    text: str
    when: str = ""
    is_verified: bool = True


@dataclass
class Suggestion:
    """A role, and how it suits."""

    role: Role
    answers: Answers

    @cached_property
    def reasons(self):
        return [
            self.about_position(),
            *filter(None, map(self.about_criterion, self.role.criteria.all())),
            *self.about_time(),
        ]

    @property
    def conditions(self):
        """When it would fit, each as the end of “when …”."""
        return [reason.when for reason in self.reasons if reason.when]

    @property
    def fits(self):
        return not self.conditions

    @property
    def is_for_position(self):
        positions = self.role.positions.all()
        return not positions or self.answers.position in positions

    @property
    def is_near(self):
        """Whether it is for posts of the same kind as theirs, if not for theirs."""
        groups = {each.group for each in self.role.positions.all()}
        return bool(groups & {self.answers.position.group} - {""})

    @property
    def near(self):
        """What there is instead of a role that has closed."""
        return [role for role in self.role.see_also.all() if role.is_open]

    @property
    def rank(self):
        """The closed ones last, those that fit before others, local ones first."""
        return (
            not self.role.is_open,
            not self.is_for_position,
            len(self.conditions),
            self.role.scope != Role.Scope.LOCAL,
            self.role.order,
            self.role.name,
        )

    def about_position(self):
        yours = self.answers.position.in_text
        if self.is_for_position:
            return Reason(f"It is open to your position: {yours}.")
        return Reason(
            f"It is for: {self.role.who}. You are: {yours}. Yours is near, so ask.",
            when=f"your work as {yours} counts, or you hold one of those posts",
        )

    def about_criterion(self, criterion):
        if criterion.years:
            return self.about_years(criterion)
        if criterion.phase:
            return self.about_phase(criterion)
        return None

    def about_years(self, criterion):
        asked, yours = years(criterion.years), self.answers.years
        text = f"It asks for {asked} ({criterion.era}); you have {yours}"
        if yours >= criterion.years:
            return Reason(f"{text}.", is_verified=criterion.is_verified)
        when = f"you have {asked} in post"
        return Reason(f"{text}: not yet.", when, criterion.is_verified)

    def about_phase(self, criterion):
        asked = Criterion.Phase(criterion.phase).label.lower()
        text = f"It asks that you know {asked} ({criterion.era})"
        match self.answers.phase:
            case criterion.phase | "several":
                return Reason(f"{text}; you do.", is_verified=criterion.is_verified)
            case Criterion.Phase.SPECIAL:
                text = f"{text}; your special school may count, so ask."
                return Reason(text, is_verified=criterion.is_verified)
        when = f"you have worked in {asked}"
        return Reason(f"{text}: not yet.", when, criterion.is_verified)

    def about_time(self):
        facts = [
            fact
            for fact in self.role.facts_about(Fact.About.TIME)
            if fact.days_per_term is not None
        ]
        if not facts:
            yield Reason("We have found no number of days a term for it, so ask.")
        for fact in facts:
            needs, yours = days(fact.days_per_term), self.answers.days
            text = f"It takes about {needs} a term or more ({fact.era}); you have"
            if yours >= fact.days_per_term:
                yield Reason(f"{text} {yours}.", is_verified=fact.is_verified)
            else:
                when = f"you can give {needs} a term"
                yield Reason(f"{text} {yours}: not yet.", when, fact.is_verified)


def years(number):
    return f"{number} year{'' if number == 1 else 's'}"


def days(number):
    return f"{number} day{'' if number == 1 else 's'}"


def suggest(roles, answers):
    """The short list, best first; a role that has closed only where it was theirs."""
    found = [Suggestion(role, answers) for role in roles]
    found = [
        each
        for each in found
        if each.is_for_position or (each.is_near and each.role.is_open)
    ]
    return sorted(found, key=lambda each: each.rank)[:MOST]
