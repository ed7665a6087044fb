"""Figures for Prometheus: closed by default, and nobody's."""

import re

from django.test import TestCase, override_settings
from prometheus_client.parser import text_string_to_metric_families

from tests.cast import CastTestCase, make_sent
from watching.models import Run

TOKEN = "as long as a token has to be"


@override_settings(METRICS_TOKEN=TOKEN)
class MetricsTests(CastTestCase):
    def get(self, authorization=f"Bearer {TOKEN}"):
        headers = {"authorization": authorization, "host": "10.1.2.3:8000"}
        return self.client.get("/metrics", headers=headers)

    def figures(self):
        """The figures by name, or by name and label."""
        families = text_string_to_metric_families(self.get().content.decode())
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
        }

    def test_answers_are_counted_by_view_and_status(self):
        before = self.figures()
        for path in ["/roles/nle/?a=b", "/roles/nle/", "/no/such/page/", "/no/other/"]:
            self.client.get(path)
        now = self.figures()

        def grown(*key):
            return now[key] - before.get(key, 0)

        self.assertEqual(grown("portal_requests_total", "200", "roles:role"), 2)
        self.assertEqual(grown("portal_requests_total", "404", "none"), 2)
        self.assertEqual(grown("portal_request_seconds_count", "roles:role"), 2)

    def test_figures_of_the_day(self):
        make_sent(self.hal, self.sheet, [self.locum])
        Run.objects.create(name="send_digest", outcome="failed")
        figures = self.figures()
        self.assertEqual(figures["portal_statements_waiting",], 1)
        self.assertEqual(figures["portal_outbox_due",], 1)
        self.assertEqual(figures["portal_outbox_failed",], 0)
        self.assertEqual(figures["portal_migrations_to_run",], 0)
        self.assertGreater(figures["portal_disk_free_bytes",], 0)
        self.assertGreater(figures["portal_database_bytes",], 0)
        self.assertEqual(figures["portal_run_failed", "send_digest"], 1)
        self.assertNotIn(("portal_run_well_timestamp_seconds", "send_digest"), figures)

    def test_no_label_is_anybodys(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.client.force_login(self.hal)
        self.client.get(sent.get_absolute_url())
        self.client.get("/search/?q=Halina")
        self.client.get("/no/Halina/")
        text = self.get().content.decode()
        for words in [sent.reference, "hal@", "Halina", str(self.hal.pk)]:
            self.assertNotIn(words.lower(), text.lower())
        labels = set(re.findall(r"(\w+)=\"", text)) - {"le"}
        known = {"view", "status", "run", "implementation", "major", "minor"}
        self.assertLessEqual(labels, known | {"patchlevel", "version", "generation"})

    def test_whoever_has_no_token_sees_nothing(self):
        wrong = ["", TOKEN, "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"]
        for authorization in wrong:
            response = self.get(authorization)
            self.assertEqual(response.status_code, 401)
            self.assertNotContains(response, "portal_", status_code=401)

    def test_is_never_kept(self):
        self.assertIn("no-store", self.get()["Cache-Control"])


class ClosedTests(TestCase):
    def test_without_a_token_in_the_settings_there_is_no_such_page(self):
        for token in ["", "Bearer ", "Bearer"]:
            response = self.client.get("/metrics", headers={"authorization": token})
            self.assertEqual(response.status_code, 404)
