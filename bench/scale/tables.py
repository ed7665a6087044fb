"""Writing many rows of a model at once, without an object for each."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from itertools import count
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models

BATCH = 5_000  # rows that wait in memory


class Table:
    """
    The rows of one model, or of a relation between two.

    Rows are given as the values of the columns named; every other column has its
    field's default, so a column that is added later needs no mention here. Numbers
    as keys are counted on from the last one.
    """

    def __init__(self, model, *columns):
        self.model, self.rows = model, []
        fields = {each.attname: each for each in model._meta.concrete_fields}
        key = model._meta.pk
        self.keys = None
        if key.attname not in columns:
            last = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
            self.keys = count(last + 1)
            columns = (key.attname, *columns)
        rest = [each for each in fields.values() if each.attname not in columns]
        self.names = [fields[name].column for name in columns]
        self.names += [field.column for field in rest]
        self.defaults = tuple(default(field) for field in rest)

    def add(self, *values):
        """Note a row. Answers its key, where it is a number."""
        key = values[0] if self.keys is None else next(self.keys)
        own = values if self.keys is None else (key, *values)
        self.rows.append(own + self.defaults)
        return key

    def write(self):
        if self.rows:
            WRITE[connection.vendor](self.model._meta.db_table, self.names, self.rows)
            self.rows = []

    def close(self):
        """Write what is left, and let the database count on from there."""
        self.write()
        if self.keys is not None:
            count_on(self.model)


def default(field):
    if field.unique and field.has_default():
        raise ValueError(f"{field} must be given: it is different in each row.")
    value = field.get_default()
    is_json = isinstance(field, models.JSONField) and value is not None
    return json.dumps(value) if is_json else value


def quoted(names):
    return ", ".join(connection.ops.quote_name(name) for name in names)


def copy(table, names, rows):
    """As PostgreSQL takes most in."""
    text = StringIO()
    for row in rows:
        text.write("\t".join(map(as_text, row)))
        text.write("\n")
    text.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {quoted([table])} ({quoted(names)}) FROM STDIN", text)


ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def as_text(value):
    match value:
        case str():
            return value.translate(ESCAPED)
        case None:
            return "\\N"
    return str(value)


def insert(table, names, rows):
    """As SQLite does."""
    places = ", ".join(["?"] * len(names))
    sql = f"INSERT INTO {quoted([table])} ({quoted(names)}) VALUES ({places})"
    connection.ensure_connection()
    connection.connection.executemany(sql, [list(map(as_stored, row)) for row in rows])


def as_stored(value):
    match value:
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
        case date():
            return value.isoformat()
    return value


WRITE = {"postgresql": copy, "sqlite": insert}


def count_on(model):
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)
