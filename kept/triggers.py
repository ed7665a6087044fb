"""Letting the database note every change of what public pages show."""

from django.apps import apps
from django.db import connections

# The apps whose tables are what the pages in ``pages.KEPT`` are made of.
WATCHED = ["roles", "mi_sheets"]
NAME = "kept_content_changed"
DRAWN = {
    "postgresql": "md5(random()::text || clock_timestamp()::text)",
    "sqlite": "hex(randomblob(16))",
}


def tables():
    """Every table of those apps, those between two models among them."""
    return sorted(
        model._meta.db_table
        for app in WATCHED
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    )


def watch(using="default", **_):
    """
    Watch each table. After every ``migrate``: a table that is changed may be made
    anew, and then has lost what was attached to it.
    """
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if "kept_content" not in there:
        return  # An earlier state: the migration to come brings it.
    quote, vendor = connection.ops.quote_name, connection.vendor
    with connection.cursor() as cursor:
        cursor.execute(FIRST.format(drawn=DRAWN[vendor]))
        if vendor == "postgresql":
            cursor.execute(FUNCTION.format(name=NAME, drawn=DRAWN[vendor]))
        for table in [each for each in tables() if each in there]:
            for sql in WATCH[vendor](table, quote):
                cursor.execute(sql)


# Also when there was a token: what it stood for may have been replaced as a whole.
FIRST = """
INSERT INTO kept_content (id, token) VALUES (1, {drawn})
ON CONFLICT (id) DO UPDATE SET token = excluded.token
"""

FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE kept_content SET token = {drawn};
    RETURN NULL;
END $$
"""


def on_postgres(table, quote):
    """Once a statement, however many rows it changes."""
    yield f"DROP TRIGGER IF EXISTS {NAME} ON {quote(table)}"
    yield (
        f"CREATE TRIGGER {NAME} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
        f"ON {quote(table)} FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()"
    )


def on_sqlite(table, quote):
    for what in ["INSERT", "UPDATE", "DELETE"]:
        name = quote(f"{NAME}_{table}_{what}".lower())
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {what} ON {quote(table)} "
            f"BEGIN UPDATE kept_content SET token = {DRAWN['sqlite']}; END"
        )


WATCH = {"postgresql": on_postgres, "sqlite": on_sqlite}
