"""What stands under the portal is what we think it is."""

import importlib.util
from unittest import skipUnless

import pytest
from django.conf import settings
from django.db import connection
from django.test import TestCase

LOCKS = sorted(settings.BASE_DIR.glob("requirements*.txt"))


class DatabaseTests(TestCase):
    @skipUnless(connection.vendor == "postgresql", "This run is on SQLite.")
    def test_postgresql_is_spoken_through_psycopg2(self):
        self.assertEqual(connection.Database.__name__, "psycopg2")

    @skipUnless(connection.vendor == "sqlite", "This run is on PostgreSQL.")
    def test_writers_on_sqlite_queue_and_readers_never_wait(self):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode")
            self.assertEqual(cursor.fetchone(), ("wal",))
        self.assertEqual(connection.transaction_mode, "IMMEDIATE")


def test_no_second_driver_is_there_to_be_preferred():
    assert importlib.util.find_spec("psycopg") is None


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_what_is_installed_is_pinned_and_hashed(lock):
    entries = lock.read_text().replace("\\\n", "").splitlines()
    packages = [line for line in entries if line and not line.lstrip().startswith("#")]
    assert packages
    assert [p for p in packages if "==" not in p or "--hash=sha256:" not in p] == []


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"], ids=str)
def test_locks_name_no_place_to_fetch_from(lock):
    text = (settings.BASE_DIR / lock).read_text()
    assert "index-url" not in text
    assert "find-links" not in text
    assert '"resolved"' not in text
