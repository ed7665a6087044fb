"""
How many schools have said what, of all that a sheet asks, and by what they are.

The counts are of ``reports.answers_of`` and of nothing else. A count by trust is
near enough to a list of names, so it is for the team: see ``admin.totals``.
"""

from collections import Counter

from django.conf import settings
from django.utils.dateformat import format as format_date

from schools.models import School

from .models import NilReturn, NilReturnSchool
from .reports import Answer, answers_of

# A group of fewer schools says to others what each of them has answered.
FEWEST = 5


class Tally:
    """How many of some schools have given each answer."""

    def __init__(self, name="", value=""):
        self.name, self.value = name, value
        self.counts: Counter = Counter()

    def __str__(self):
        return f"{self.answered:,} of {self.asked:,}"

    @property
    def asked(self):
        return self.counts.total()

    @property
    def answered(self):
        return self.asked - self.counts[Answer.NOT_HEARD]

    @property
    def percent(self):
        return percent(self.answered, self.asked)

    @property
    def cells(self):
        """The answers in order: which, how many, and of a hundred."""
        return [
            {"answer": answer, "number": n, "percent": percent(n, self.asked)}
            for answer in Answer
            for n in [self.counts[answer]]
        ]


def percent(part, whole):
    return round(100 * part / whole) if whole else 0


class Totals:
    """All of it, and by phase, area and trust: one query."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.all = Tally("All schools")
        phases, areas, trusts = {}, {}, {}
        phase_names = dict(School.Phase.choices)
        fields = ["answer", "phase", "district", "district__name", "trust_name"]
        rows = answers_of(sheet).order_by().values_list(*fields)
        # Counted here: a database that groups by an answer works it out twice.
        for (answer, phase, area, area_name, trust), n in Counter(rows).items():
            phase_tally = phases.setdefault(phase, Tally(phase_names[phase], phase))
            area_name = area_name or "No area known"
            area_tally = areas.setdefault(area, Tally(area_name, area or ""))
            tallies = [self.all, phase_tally, area_tally]
            if trust:
                tallies.append(trusts.setdefault(trust, Tally(trust, trust)))
            for tally in tallies:
                tally.counts[answer] += n
        self.by_phase = [phases[key] for key in sorted(phases)]
        self.by_area = sorted(areas.values(), key=lambda tally: tally.name)
        self.by_trust = sorted(trusts.values(), key=lambda tally: tally.name.lower())

    @property
    def headline(self):
        """Such as: 142 of 423 schools have answered, 9 days left."""
        deadline = self.sheet.deadline
        if deadline.is_over():
            day = format_date(deadline.day, "j F Y")
            return f"{self.all} schools have answered. The call closed on {day}."
        left = deadline.days_left_words()
        return f"{self.all} schools have answered{f', {left}' if left else ''}."

    @property
    def notice(self):
        """A text for the next MI sheet, which names no school."""
        said = self.all.counts
        offered = said[Answer.OFFERING] + said[Answer.OFFERED]
        number, left = said[Answer.NOT_THIS_YEAR], self.sheet.days_left()
        lines = [
            f"{self.sheet}: {self.headline}",
            f"{offered:,} {'offers' if offered == 1 else 'offer'} something, and "
            f"{number:,} {'says' if number == 1 else 'say'} “not this year”.",
        ]
        if self.sheet.takes_statements_now() and (left is None or left >= 0):
            page = settings.PORTAL_URL + self.sheet.get_absolute_url()
            lines.append(
                f"If your school has not answered yet: it takes two minutes, and “not "
                f"this year” is an answer, too. {page}"
            )
        return "\n".join(lines)


def merged(tallies):
    """
    The same, with small groups put together, for those who must not know of each.

    What is left over is never small, so it cannot be worked out from the sum.
    """
    large = sorted(tallies, key=lambda tally: -tally.asked)
    small = Tally("Others, put together")
    while large and (large[-1].asked < FEWEST or 0 < small.asked < FEWEST):
        small.counts.update(large.pop().counts)
    names = {tally.name for tally in large}
    kept = [tally for tally in tallies if tally.name in names]
    return [*kept, small] if small.asked else kept


def reasons(sheet):
    """Why not this year: each reason with the schools that have ticked it."""
    silent = answers_of(sheet).filter(answer=Answer.NOT_THIS_YEAR)
    rows = NilReturnSchool.objects.standing().to(sheet).counted()
    rows = rows.filter(school__in=silent.order_by().values("pk"))
    ticked = {
        (school, reason)
        for school, given in rows.values_list("school", "nil_return__reasons")
        for reason in given
    }
    counts = Counter(reason for _, reason in ticked)
    known = [(NilReturn.Reason(value), n) for value, n in counts.items()]
    return sorted(known, key=lambda pair: (-pair[1], pair[0].label))
