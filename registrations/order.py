"""
The order of the queue: what nobody has taken comes first, then the oldest.

Not taken is before any time; SQLite has no index in which nothing comes first.
"""

from datetime import UTC, datetime

from django.db.models import Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from .written import Written

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
TAKEN_FIRST_TO_LAST = Coalesce("taken_at", Value(NEVER))
OLDEST_NOT_TAKEN_FIRST: list[str | Combinable] = [
    Coalesce("taken_at", Written(NEVER)),
    "sent_at",
    "pk",
]
