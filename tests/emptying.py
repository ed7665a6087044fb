"""
Emptying the database after a test whose transactions were real.

Django's ``flush`` empties every table, and then makes anew what ``migrate`` makes:
each content type and permission, our groups, and what watches the tables. That takes
twenty times as long as all the rest, so here these stay; and if a test has changed
them, ``flush`` has its way after all.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.models import Count, Max
from django.test import TransactionTestCase

from kept.models import Content

STAY = [ContentType, Permission, Group, Group.permissions.through, Content]
WATCHING = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
}
flush = vars(TransactionTestCase)["_fixture_teardown"]
first: dict[str, tuple] = {}


def what_stays(connection):
    with connection.cursor() as cursor:
        cursor.execute(WATCHING[connection.vendor])
        rows = [model._base_manager.aggregate(Count("pk"), Max("pk")) for model in STAY]
        return rows, cursor.fetchone()


def empty(case):
    """In place of ``TransactionTestCase._fixture_teardown``."""
    connection = connections["default"]
    if "default" not in first or what_stays(connection) != first["default"]:
        flush(case)
        first["default"] = what_stays(connection)
        return
    stay = {model._meta.db_table for model in STAY}
    tables = connection.introspection.django_table_names(only_existing=True)
    with transaction.atomic(), connection.cursor() as cursor:
        for table in set(tables) - stay:  # In any order: keys are looked at last.
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
