"""
The catalogue as the files in ``roles/data`` have it: one file a role or chapter.

A file is read into records that are not saved, and refused if one of them could
not be. The README beside the files says how they are written.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models

from .models import (
    Accreditation,
    Briefing,
    Chapter,
    Contribution,
    Criterion,
    Fact,
    Passage,
    Point,
    Position,
    Role,
    Source,
    Specialism,
)

DATA = Path(__file__).parent / "data"

# Files that are a list, and of what.
LISTS: dict[str, type[models.Model]] = {
    "positions.toml": Position,
    "sources.toml": Source,
    "specialisms.toml": Specialism,
    "contributions.toml": Contribution,
}

# What has a file of its own, and the rows that it is made of.
ROWS: dict[type[models.Model], dict[str, type[models.Model]]] = {
    Role: {"facts": Fact, "criteria": Criterion, "accreditations": Accreditation},
    Chapter: {"passages": Passage},
    Briefing: {"points": Point},
}

# Fields that name other records by their keys, and which.
LINKS = {
    "positions": Position,
    "see_also": Role,
    "roles": Role,
    "sources": Source,
    "source": Source,
}

# Columns that are filled in from elsewhere: what owns the row, what it links to.
NOT_WRITTEN = {"id", "role", "chapter", "briefing", "source"}
# And what is ours to say when it stands in the database.
NOT_WRITTEN |= {"publish_at", "review_by", "link_problem", "link_checked_at"}


class Malformed(Exception):
    """A data file cannot be used; the message names file, entry and field."""


@dataclass
class Entry:
    """A record as a file has it, and its rows if the file is about it alone."""

    where: str
    key: str
    record: models.Model
    links: dict[str, list[str]]
    rows: list["Entry"] = field(default_factory=list)

    def __str__(self):
        return self.where.partition(": ")[2]


def read(folder=DATA, stored=frozenset()):
    """
    Every record of the lists, and then what has a file of its own.

    A folder need not have all lists. Its files may name what is ``stored`` already:
    pairs of a model and a key.
    """
    entries = []
    for name, model in LISTS.items():
        if (folder / name).exists():
            entries += read_list(folder / name, model)
    for model in ROWS:
        files = sorted((folder / f"{model._meta.model_name}s").glob("*.toml"))
        entries += [read_file(file, model) for file in files]
    if not entries:
        raise Malformed(f"{folder}: there is nothing of a catalogue in this folder.")
    check_links(entries, stored)
    return entries


def read_list(file, model):
    tables = parse(file)
    checked_on = tables.pop("checked_on", None)
    return read_tables(f"{file.name}: ", model, tables, checked_on)


def read_file(file, model):
    """The record that a file is about, with its rows."""
    values = parse(file)
    where = f"{file.name}: {file.stem}"
    checked_on = values.pop("checked_on", None)
    tables = {name: values.pop(name, {}) for name in ROWS[model]}
    entry = make_entry(where, file.stem, model, {"slug": file.stem} | values)
    for name, row in ROWS[model].items():
        rows = tables[name] if isinstance(tables[name], dict) else {name: tables[name]}
        entry.rows += read_tables(f"{where}, {name}.", row, rows, checked_on)
    return entry


def parse(file):
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Malformed(f"{file.name}: {error}") from error


def read_tables(where, model, tables, checked_on):
    """An entry for each table, with what its key and its place say already."""
    entries = []
    for place, (key, values) in enumerate(tables.items(), start=1):
        if not isinstance(values, dict):
            raise Malformed(f"{where}{key}: this must be a table.")
        said = {
            "slug": key,
            "key": key,
            "about": key.partition("-")[0],
            "order": place * 10,
            "checked_on": checked_on,
        }
        said = {name: said[name] for name in said.keys() & columns(model)}
        entries.append(make_entry(f"{where}{key}", key, model, said | values))
    return entries


def make_entry(where, key, model, values):
    """The entry, if its values are such as the model would take."""
    links = {
        name: keys_in(where, name, values.pop(name))
        for name in LINKS.keys() & values.keys()
    }
    unknown = (links.keys() - links_of(model)) | (values.keys() - columns(model))
    for name in unknown:
        raise Malformed(f"{where}: {name}: there is no such field.")
    record = model(**{name: tidy(value) for name, value in values.items()})
    try:
        record.clean_fields(exclude=NOT_WRITTEN)
        record.clean()
    except ValidationError as error:
        name, [problem, *_] = next(iter(error.message_dict.items()))
        raise Malformed(f"{where}: {name}: {problem}") from error
    return Entry(where, key, record, links)


def columns(model):
    return {column.name for column in model._meta.concrete_fields} - NOT_WRITTEN


def links_of(model):
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return LINKS.keys() & {field.name for field in fields}


def keys_in(where, name, value):
    keys = [value] if name == "source" else value
    if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
        return keys
    wanted = "a key" if name == "source" else "a list of keys"
    raise Malformed(f"{where}: {name}: this must be {wanted}.")


def tidy(value):
    return value.strip() if isinstance(value, str) else value


def check_links(entries, stored):
    known = {(type(entry.record), entry.key) for entry in entries} | stored
    rows = [row for entry in entries for row in entry.rows]
    for entry in [*entries, *rows]:
        if isinstance(entry.record, Accreditation) and not entry.links:
            raise Malformed(f"{entry.where}: source: a count must have one.")
        for name, keys in entry.links.items():
            for key in keys:
                if (LINKS[name], key) not in known:
                    raise Malformed(f"{entry.where}: {name}: “{key}” is not known.")
