"""What a load balancer asks."""

from unittest.mock import patch

from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import TestCase, override_settings


class HealthTests(TestCase):
    def test_process_answers_without_the_database(self):
        with self.assertNumQueries(0):
            response = self.client.get("/healthz")
        self.assertEqual((response.status_code, response.content), (200, b"ok\n"))

    def test_is_asked_by_any_name_and_never_remembered(self):
        for path in ["/healthz", "/readyz"]:
            response = self.client.get(path, headers={"host": "10.1.2.3:8000"})
            self.assertEqual(response.status_code, 200)
            self.assertIn("no-store", response["Cache-Control"])
            self.assertNotIn("ETag", response.headers)
            self.assertFalse(response.cookies)

    def test_no_other_page_answers_by_any_name(self):
        response = self.client.get("/roles/", headers={"host": "10.1.2.3:8000"})
        self.assertEqual(response.status_code, 400)

    @override_settings(SECURE_SSL_REDIRECT=True)
    def test_is_answered_to_a_proxy_that_asks_without_tls(self):
        self.assertEqual(self.client.get("/healthz").status_code, 200)

    def test_nothing_is_changed_by_asking(self):
        for path in ["/healthz", "/readyz"]:
            with self.subTest(path=path):
                self.assertEqual(self.client.post(path).status_code, 405)


class ReadinessTests(TestCase):
    def test_ready_when_every_migration_has_run(self):
        response = self.client.get("/readyz")
        self.assertEqual((response.status_code, response.content), (200, b"ok\n"))

    def test_is_cheap(self):
        self.client.get("/readyz")
        with self.assertNumQueries(2):
            self.client.get("/readyz")

    def test_not_ready_while_a_migration_waits(self):
        applied = MigrationRecorder.Migration.objects.filter(app="outbox")
        applied.latest("pk").delete()
        response = self.client.get("/readyz")
        self.assertContains(response, "migrations to run: 1", status_code=503)

    def test_not_ready_while_the_database_is_down(self):
        down = OperationalError("connection refused")
        with patch.object(connection, "cursor", side_effect=down):
            response = self.client.get("/readyz")
        self.assertContains(response, "database does not answer", status_code=503)
        self.assertNotContains(response, "refused", status_code=503)

    def test_answers_differ_by_nobodys_cookie(self):
        self.assertNotIn("Vary", self.client.get("/readyz").headers)
