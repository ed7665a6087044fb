"""Writing the folders: for each successor its records and a manifest."""

import json
import os
from hashlib import sha256
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from exports.models import Export
from outbox.models import Message
from people.models import Person
from schools.models import Area, School

from .accounts import Accounts
from .placing import NAMED, all_models, rows_for, stays
from .shaping import followed, shaped

CHUNK = 500  # rows that are read at once
RECORDS, MANIFEST, ACCOUNTS = "records.jsonl", "manifest.json", "accounts.json"


class CannotSplit(Exception):
    """Something has to be done first; the message says what."""


def successors():
    areas = Area.objects.filter(kind=Area.Kind.UNITARY).order_by("name")
    if not areas:
        raise CannotSplit("There is no future council yet. Bring in areas first.")
    return list(areas)


def refuse_what_is_unclear(areas, *, leave):
    """Every school has one successor, and no mail is on its way to be sent twice."""
    once = School.objects.filter(areas__in=areas)
    twice = len(once) - once.distinct().count()
    if twice:
        raise CannotSplit(f"{twice} schools are in more than one future council.")
    lost = unplaced(areas).count()
    if lost and not leave:
        raise CannotSplit(f"{lost} schools are in no future council. They would stay.")
    going = Message.objects.filter(status=Message.Status.QUEUED).count()
    if going:
        raise CannotSplit(f"{going} messages are on their way. Let them go out first.")


def unplaced(areas):
    return School.objects.exclude(areas__in=areas)


def write(folder, areas, *, by):
    """Write everything, at one moment of the database. Answers the accounts."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        accounts = write_folders(folder, areas)
    for area in areas:
        rows = sum(each["to"][area.code] for each in accounts.values())
        what = f"All that goes to {area}"[:100]
        Export.objects.create(by=by, what=what, rows=rows, format=Export.Format.JSON)
    return accounts


def write_folders(folder, areas):
    files = [Successor(area, Path(folder, area.code)) for area in areas]
    accounts = Accounts()
    models = [model for model in all_models() if model not in NAMED]
    for model in [*models, *NAMED]:
        keys = {each.area.code: each.write(model) for each in files}
        accounts.close(model, keys)
    for each in files:
        each.finish()
    write_json(Path(folder, ACCOUNTS), accounts.models)
    return accounts.models


class Successor:
    """The folder of one successor, while it is being filled."""

    def __init__(self, area, folder):
        self.area = area
        self.rows = rows_for(area)
        self.own = set(area.members.values_list("pk", flat=True))
        self.authors = set()
        self.named = {Person: set(), School: set(self.own)}
        self.counts = {}
        self.sum = sha256()
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.file = private(folder / RECORDS)

    def write(self, model):
        """Write what goes of this model. Answers the keys of the rows."""
        if stays(model):
            return set()
        written = set()
        for rows in self.chunks(model):
            records = shaped(rows, own=self.own, authors=self.authors)
            self.note(records, model)
            for record in records:
                self.line(record)
            written |= {record["pk"] for record in records}
        self.counts[model._meta.label_lower] = len(written)
        return written

    def chunks(self, model):
        queryset = self.rows[model] if model in self.rows else self.by_name(model)
        chunk = []
        for row in queryset.order_by("pk").iterator(chunk_size=CHUNK):
            chunk.append(row)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def by_name(self, model):
        """People and schools that were named by what has been written before."""
        if model in self.named:
            return model._base_manager.filter(pk__in=self.named[model])
        return model._base_manager.filter(school__in=self.named[School])

    def note(self, records, model):
        for kind, keys in followed(records, model).items():
            self.named[kind] |= keys
        columns = {field.name for field in model._meta.concrete_fields}
        if {"person", "mi_sheet"} <= columns:
            self.authors |= {record["fields"]["person"] for record in records}

    def line(self, record):
        text = json.dumps(record, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"
        self.sum.update(text.encode())
        self.file.write(text)

    def finish(self):
        self.file.close()
        write_json(
            self.folder / MANIFEST,
            {
                "for": self.area.name,
                "made_at": timezone.now(),
                "own_schools": len(self.own),
                "schools_elsewhere": len(self.named[School] - self.own),
                "migrations": migrations(),
                "sha256": self.sum.hexdigest(),
                "rows": self.counts,
            },
        )


def migrations():
    """The last migration of each app: only the same can load what this has written."""
    loader = MigrationLoader(connection)
    return dict(sorted(loader.graph.leaf_nodes()))


def private(path):
    """A file that only its owner can read, from its first byte."""
    path.unlink(missing_ok=True)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return open(number, "w", encoding="utf-8")


def write_json(path, content):
    with private(path) as file:
        json.dump(content, file, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
