"""What both kinds of database share: what is in them, counted."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

KEPT_OUT = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


class Database:
    """One database, on a connection of its own, beside what Django has open."""

    engine: str
    dump_name: str

    def __init__(self, settings):
        self.settings = {key: settings[key] for key in KEPT_OUT if key in settings}
        self.name = str(self.settings["NAME"])

    def connect(self) -> BaseDatabaseWrapper:
        return ConnectionHandler({"default": self.settings})["default"]

    def read(self, ask):
        """What a question answers that is asked on a connection and its cursor."""
        wrapper = self.connect()
        try:
            with wrapper.cursor() as cursor:
                return ask(wrapper, cursor)
        finally:
            wrapper.close()

    def is_empty(self):
        return not self.read(tables)


def tables(wrapper, cursor):
    return sorted(wrapper.introspection.table_names(cursor))


def counts(wrapper, cursor):
    """How many rows each table has."""
    counted = {}
    for table in tables(wrapper, cursor):
        cursor.execute(f"SELECT count(*) FROM {wrapper.ops.quote_name(table)}")
        counted[table] = cursor.fetchone()[0]
    return counted


def migrations(cursor):
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [f"{app}.{name}" for app, name in cursor.fetchall()]


def portal_settings():
    """Where Django's own connection leads, also while tests lead it elsewhere."""
    return connection.settings_dict


def database(settings=None):
    """The database that some settings name: the portal's own, unless told."""
    from .postgresql import PostgreSQL
    from .sqlite import SQLite

    settings = settings or portal_settings()
    is_sqlite = settings["ENGINE"].endswith("sqlite3")
    return (SQLite if is_sqlite else PostgreSQL)(settings)
