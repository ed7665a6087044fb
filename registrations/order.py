"""
The order of the queue: what nobody has taken comes first, then the oldest.

Not taken is before any time; SQLite has no index in which nothing comes first.
"""

from datetime import UTC, datetime

from django.db.models import Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
TAKEN_FIRST_TO_LAST = Coalesce("taken_at", Value(NEVER))


class Written(Value):
    """
    A value that stands in the query itself.

    SQLite sorts by an index with an expression in it only if the query says the very
    same, and sees no value in a parameter.
    """

    def as_sqlite(self, compiler, connection):
        _, [value] = self.as_sql(compiler, connection)
        return connection.schema_editor().quote_value(value), []


OLDEST_NOT_TAKEN_FIRST: list[str | Combinable] = [
    Coalesce("taken_at", Written(NEVER)),
    "sent_at",
    "pk",
]
