"""The portal works as a role of the database that may alter no table."""

import re
from unittest import skipUnless

from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from registrations.models import Statement
from tests.cast import CastTestCase, make_sent

DOCS = settings.BASE_DIR / "docs" / "security.md"


def grants():
    """What the page about security says to give it, once it is there."""
    [block] = re.findall(r"```sql\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    lines = [line for line in block.splitlines() if "IN SCHEMA" in line]
    lines += re.findall(r"^REVOKE .*$", block, re.M)
    return [line for line in lines if not line.startswith("ALTER DEFAULT")]


@skipUnless(connection.vendor == "postgresql", "SQLite knows no roles")
class FewRightsTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.sent = make_sent(self.hal, self.sheet, [self.locum])
        self.client.force_login(self.hal)
        self.assertEqual(len(grants()), 3)
        self.run_sql(
            "CREATE ROLE portal_pages",
            "GRANT USAGE ON SCHEMA public TO portal_pages",
            *grants(),
            "SET LOCAL ROLE portal_pages",
        )

    def run_sql(self, *statements):
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def test_pages_are_read_and_written(self):
        url = f"/statements/{self.sent.reference}/"
        self.assertEqual(self.client.get(url).status_code, 200)
        interest = self.sent.interests.get()
        self.client.post(f"{url}withdraw/", {"interests": ["all"]})
        interest.refresh_from_db()
        self.assertEqual(interest.status, "withdrawn")
        self.client.logout()
        self.assertEqual(
            self.client.post("/sign-in/", {"email": "new@example.org"}).status_code, 302
        )

    def test_tables_and_the_list_of_migrations_are_not(self):
        table = Statement._meta.db_table
        for statement in [
            f"ALTER TABLE {table} ADD COLUMN x int",
            f"DROP TABLE {table}",
            f"TRUNCATE {table} CASCADE",
            "CREATE ROLE another",
            "INSERT INTO django_migrations (app, name, applied) VALUES ('a','b',now())",
            "COPY (SELECT 1) TO PROGRAM 'true'",
        ]:
            with (
                self.subTest(statement),
                self.assertRaises(ProgrammingError),
                transaction.atomic(),
            ):
                self.run_sql(statement)
