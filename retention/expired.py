"""What the cache has kept in the database past its time: keys may name an address."""

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone


def drop_what_expired():
    """Delete it. Any other cache does so by itself."""
    for name in settings.CACHES:
        cache = caches[name]
        if isinstance(cache, DatabaseCache):
            drop_from(cache._table)


def drop_from(table):
    now = timezone.now().replace(microsecond=0)
    expired = connection.ops.adapt_datetimefield_value(now)
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        # Nothing of it comes from outside: the name is a setting.
        cursor.execute(f"DELETE FROM {quoted} WHERE expires < %s", [expired])
