"""What is known of the portal itself: what it is, its database and its disk."""

import os
import platform
import shutil
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.template.defaultfilters import filesizeformat

from norfolk_sl.readiness import migrations_of_this_code
from norfolk_sl.version import portal_version

from .facts import Fact, State, facts

# Of a disk, the part that is free.
LITTLE, TOO_LITTLE = 0.2, 0.1


@facts
def portal():
    what = f"{settings.PORTAL_MODE.capitalize()}, version {portal_version()}"
    with_ = f"Django {django.__version__}, Python {platform.python_version()}"
    return [Fact("portal", "Portal", f"{what}. {with_}.")]


@facts
def database():
    size = size_of_database()
    words = f"{name_of_database()}, {filesizeformat(size)}."
    return [Fact("database_bytes", "Database", words, size, State.WELL)]


def name_of_database():
    number = ".".join(map(str, connection.get_database_version()))
    return f"{connection.display_name} {number}"


def size_of_database():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
    name = str(connection.settings_dict["NAME"])
    files = [Path(name), Path(f"{name}-wal")]
    return sum(file.stat().st_size for file in files if file.is_file())


@facts
def migrations():
    rows = MigrationRecorder.Migration.objects.values_list("app", "name")
    missing = len(migrations_of_this_code() - set(rows))
    words = f"{missing} still to run." if missing else "All have run."
    state = State.WRONG if missing else State.WELL
    do = "Run manage.py migrate."
    return [Fact("migrations_to_run", "Migrations", words, missing, state, do)]


@facts
def disk():
    """The disk where the portal keeps its files; a database elsewhere has its own."""
    found = shutil.disk_usage(settings.BASE_DIR)
    part = found.free / found.total
    words = f"{filesizeformat(found.free)} free, {part:.0%}, on {os.uname().nodename}."
    state = State.WELL
    if part < LITTLE:
        state = State.WRONG if part < TOO_LITTLE else State.LOOK
    do = "Make room, or the database stops taking what people send."
    return [Fact("disk_free_bytes", "Disk", words, found.free, state, do)]
