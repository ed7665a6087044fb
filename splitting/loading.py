"""Loading a folder into the empty portal of a successor."""

import json
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, transaction

from people.models import Person
from roles.models import Role
from schools.models import School

from .placing import all_models
from .writing import MANIFEST, RECORDS, migrations

BATCH = 500
MUST_BE_EMPTY = [Person, School, Role]


class CannotLoad(Exception):
    """This folder does not go into this database; the message says why."""


def load(folder):
    """Load all of it or nothing. Answers how many rows there are of each model."""
    manifest = json.loads(Path(folder, MANIFEST).read_text("utf-8"))
    records = Path(folder, RECORDS)
    refuse(manifest, records)
    with transaction.atomic():
        counts = load_records(records)
        if counts != {name: n for name, n in manifest["rows"].items() if n}:
            raise CannotLoad("There are not as many rows as the manifest says.")
        reset_sequences()
    return counts


def refuse(manifest, records):
    for model in MUST_BE_EMPTY:
        if model.objects.exists():
            raise CannotLoad(f"The database has {model._meta.verbose_name_plural}.")
    if manifest["migrations"] != migrations():
        raise CannotLoad("It was written by another version of the portal.")
    with records.open("rb") as file:
        digest = sha256()
        while block := file.read(1_000_000):
            digest.update(block)
    if digest.hexdigest() != manifest["sha256"]:
        raise CannotLoad("The records are not those that the manifest is about.")


def load_records(path):
    counts: dict[str, int] = {}
    with path.open(encoding="utf-8") as file:
        by_model = groupby(map(json.loads, file), key=lambda record: record["model"])
        for name, records in by_model:
            manager = apps.get_model(name)._base_manager
            while batch := list(islice(records, BATCH)):
                found = serializers.deserialize("python", batch)
                manager.bulk_create([each.object for each in found])
                counts[name] = counts.get(name, 0) + len(batch)
    return counts


def reset_sequences():
    """Let the next row of each table get a key that is free."""
    statements = connection.ops.sequence_reset_sql(no_style(), all_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
