"""What a figure must be, whether it is, and how all of them are shown."""

import json
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Bound:
    """What is measured, against what, and the least or the most that it may be."""

    what: str
    reference: str = ""
    least: float | None = None
    most: float | None = None
    unit: str = ""

    def passes(self, value):
        if value is None:
            return False
        enough = self.least is None or value >= self.least
        return enough and (self.most is None or value <= self.most)

    @property
    def in_words(self):
        if self.least is not None:
            return f"at least {number(self.least)}{self.unit}"
        return f"at most {number(self.most)}{self.unit}"


BOUNDS = {
    "role": Bound(
        "anonymous role page, requests a second", "a constant response", least=0.6
    ),
    "role_again": Bound(
        "the same with If-None-Match", "a constant response", least=0.8
    ),
    "queue": Bound("queue at 100,000 statements, time", "at 1,000", most=1.5),
    "queue_queries": Bound("queue, queries", most=15),
    "answers_queries": Bound("answers of all schools, queries", most=15),
    "coverage_queries": Bound("coverage, queries", most=15),
    "statement": Bound(
        "one whole statement, all its pages, processor time",
        "as many constant responses",
        most=12,
    ),
    "import": Bound(
        "import_schools, 22,000 rows, first time", "csv.DictReader", most=12
    ),
    "import_again": Bound("the same file again", "first time", most=0.5),
    "import_writes": Bound("the same file again, schools written", most=0),
    "import_memory": Bound("memory of that import", most=200, unit=" MB"),
    "xlsx_first": Bound("XLSX of 100,000 interests, first byte", most=1, unit=" s"),
    "xlsx_memory": Bound("XLSX, memory growth", most=40, unit=" MB"),
    "csv_first": Bound("CSV of 100,000 interests, first byte", most=1, unit=" s"),
    "csv_memory": Bound("CSV, memory growth", most=40, unit=" MB"),
    "start_bytes": Bound("start page, first visit, transferred", most=60, unit=" kB"),
    "start_requests": Bound("start page, first visit, requests", most=8),
    "lighthouse": Bound("Lighthouse, the lowest score of all public pages", least=100),
}


@dataclass(frozen=True)
class Figure:
    """One figure as it was measured, and what it was worked out from."""

    name: str
    value: float | None
    database: str = ""
    measured: str = ""

    @property
    def bound(self):
        return BOUNDS[self.name]

    @property
    def passes(self):
        return self.bound.passes(self.value)

    @property
    def as_json(self):
        said = asdict(self) | {"bound": self.bound.in_words, "passes": self.passes}
        return json.dumps(said, ensure_ascii=False)

    @property
    def cells(self):
        value = "none" if self.value is None else number(self.value) + self.bound.unit
        result = "yes" if self.passes else "**no**"
        return [
            self.bound.what,
            self.database,
            self.bound.reference,
            self.measured,
            self.bound.in_words,
            value,
            result,
        ]


HEADINGS = ["what", "on", "against", "measured", "must be", "is", "passes"]


def table(figures):
    """All of it in Markdown, the columns below one another."""
    rows = [HEADINGS, *(figure.cells for figure in figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADINGS))]
    rows.insert(1, ["-" * width for width in widths])
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(f"| {line} |" for line in lines)


def ratio(measured, reference):
    """
    The median of these to the median of those, taken in turn in one run.

    Each is divided by its neighbour first: a machine that is slow for a while is
    slow for both.
    """
    pairs = zip(measured, reference, strict=True)
    return median(one / other for one, other in pairs)


def number(value):
    """Such as 0.83, 14 or 1,203: three digits that mean something."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
