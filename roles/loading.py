"""
The catalogue's files, brought into the database without touching what is there.

What is missing is created. What is there already is an editor's: it is compared,
and each difference is kept and reported. Rows are created with what they belong
to, so that one which an editor has deleted stays away.
"""

from django.utils.text import Truncator

from .catalogue import LINKS, LISTS, ROWS, columns, links_of
from .models import Source

KEY = dict.fromkeys([*LISTS.values(), *ROWS], "slug") | {Source: "key"}
SHOWN = 60  # characters of a text that differs


class Loading:
    """What the database had, and what has become of the files' entries."""

    def __init__(self, add_rows=False):
        self.add_rows = add_rows
        self.added = []
        self.differences = []
        self.stored = {
            (model, getattr(record, key)): record
            for model, key in KEY.items()
            for record in model.objects.prefetch_related(*prefetches(model))
        }

    def load(self, entries):
        new = [entry for entry in entries if self.find(entry) is None]
        for entry in new:
            self.create(entry)
        for entry in new:
            self.link(entry)
            self.create_rows(entry, entry.rows)
        for entry in entries:
            if entry.record is not self.find(entry):
                self.compare(self.find(entry), entry)
                self.compare_rows(self.find(entry), entry)

    def find(self, entry):
        return self.stored.get((type(entry.record), entry.key))

    def targets(self, entry, name):
        return [self.stored[LINKS[name], key] for key in entry.links.get(name, [])]

    def create(self, entry):
        if sources := self.targets(entry, "source"):
            [entry.record.source] = sources
        entry.record.save(force_insert=True)
        self.stored[type(entry.record), entry.key] = entry.record
        self.added.append(entry)

    def link(self, entry):
        for name in entry.links.keys() - {"source"}:
            getattr(entry.record, name).set(self.targets(entry, name))

    def create_rows(self, whose, rows):
        for row in rows:
            setattr(row.record, row.record.owner, self.find(whose))
            self.create(row)
            self.link(row)

    def compare(self, stored, entry):
        for name in sorted(columns(type(stored))):
            self.tell(entry, name, getattr(stored, name), getattr(entry.record, name))
        for name in sorted(links_of(type(stored))):
            written = ", ".join(sorted(entry.links.get(name, [])))
            self.tell(entry, name, ", ".join(sorted(linked(stored, name))), written)

    def compare_rows(self, record, entry):
        stored = {
            (model, row.key): row
            for name, model in ROWS.get(type(record), {}).items()
            for row in getattr(record, name).all()
        }
        for row in entry.rows:
            match = stored.get((type(row.record), row.key))
            if match:
                self.compare(match, row)
            elif self.add_rows:
                self.create_rows(entry, [row])
            else:
                self.differences.append(f"{row}: is not in the database.")

    def tell(self, entry, name, stored, written):
        if words(stored) != words(written):
            ours, theirs = shown(stored, written), shown(written, stored)
            self.differences.append(
                f"{entry}: {name}: the database has “{ours}”, the file “{theirs}”."
            )


def prefetches(model):
    rows = ROWS.get(model, {})
    return links_of(model) | {
        f"{name}__{link}" for name, row in rows.items() for link in links_of(row)
    }


def linked(stored, name):
    """The keys of what a record links to."""
    key = KEY[LINKS[name]]
    if name == "source":
        return [getattr(stored.source, key)] if stored.source else []
    return [getattr(record, key) for record in getattr(stored, name).all()]


def words(value):
    """What counts when texts are compared: not where their lines break."""
    return value.split() if isinstance(value, str) else value


def shown(value, other):
    """The value from shortly before it differs from the other."""
    value, other = str(value).split(), str(other).split()
    alike = [ours == theirs for ours, theirs in zip(value, other, strict=False)]
    start = max([*alike, False].index(False) - 2, 0)
    text = " ".join((["…"] if start else []) + value[start:])
    return Truncator(text).chars(SHOWN)
