"""What stands under the portal is what we think it is."""

import pytest
from django.db import connection
from django.test import TestCase


class DatabaseTests(TestCase):
    def test_postgresql_is_spoken_through_psycopg2(self):
        if connection.vendor != "postgresql":
            pytest.skip("This run is on SQLite.")
        self.assertEqual(connection.Database.__name__, "psycopg2")

    def test_writers_on_sqlite_queue_and_readers_never_wait(self):
        if connection.vendor != "sqlite":
            pytest.skip("This run is on PostgreSQL.")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode")
            self.assertEqual(cursor.fetchone(), ("wal",))
        self.assertEqual(connection.transaction_mode, "IMMEDIATE")
