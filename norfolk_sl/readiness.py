"""Whether the database is as this code expects it to be."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def migrations_of_this_code():
    """Read once a process: what is on the disk is what is running."""
    return frozenset(MigrationLoader(None).graph.nodes)


def migrations_to_run():
    """Those that the database has not had; raises django.db.Error without one."""
    applied = MigrationRecorder(connection).applied_migrations()
    return migrations_of_this_code() - applied.keys()
