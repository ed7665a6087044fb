"""What browsers are told, and that no template needs them told less."""

import re

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import SimpleTestCase, TestCase
from django.urls import reverse

from people.models import Person

pytestmark = pytest.mark.one_database

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
INLINE = {
    "a style sheet": r"<style\b",
    "a style": r"\sstyle\s*=",
    "a script": r"<script\b(?![^>]*\ssrc=)",
    "a handler": r"<[a-z][^>]*\son[a-z]+\s*=",
    "an address that runs code": r"javascript:",
}


def inline_code(html):
    return [what for what, pattern in INLINE.items() if re.search(pattern, html, re.I)]


class HeaderTests(TestCase):
    def responses(self):
        yield self.client.get("/privacy/")
        yield self.client.get("/no/such/page/")
        yield self.client.post("/privacy/")
        yield self.client.get(reverse("admin:index"))
        yield self.client.get("/healthz")
        yield self.client.get("/static/icons/favicon.svg")
        yield self.client.delete(reverse("admin:index"))

    def test_the_content_security_policy_is_one_constant(self):
        for response in self.responses():
            self.assertEqual(parts(response["Content-Security-Policy"]), parts(POLICY))

    def test_every_answer_refuses_frames_sensors_and_telling_others(self):
        for response in self.responses():
            self.assertEqual(response["X-Frame-Options"], "DENY")
            self.assertEqual(response["X-Content-Type-Options"], "nosniff")
            self.assertEqual(response["Referrer-Policy"], "same-origin")
            for feature in ["camera", "geolocation", "microphone"]:
                self.assertIn(f"{feature}=()", response["Permissions-Policy"])

    def test_no_other_site_shares_our_windows_or_takes_in_what_is_ours(self):
        for response in self.responses():
            self.assertEqual(response["Cross-Origin-Opener-Policy"], "same-origin")
            self.assertEqual(response["Cross-Origin-Resource-Policy"], "same-origin")
            self.assertEqual(response["Cross-Origin-Embedder-Policy"], "require-corp")
            self.assertEqual(response["X-Permitted-Cross-Domain-Policies"], "none")
            self.assertNotIn("Access-Control-Allow-Origin", response.headers)

    def test_what_is_somebodys_is_kept_nowhere_and_found_by_no_search_engine(self):
        self.client.force_login(Person.objects.create_superuser("root@example.org"))
        for name in ["admin:index", "your_data", "registrations:statements"]:
            response = self.client.get(reverse(name))
            self.assertEqual(response.status_code, 200)
            self.assertIn("no-store", response["Cache-Control"], name)
            self.assertIn("private", response["Cache-Control"], name)
            self.assertEqual(response["X-Robots-Tag"], "noindex", name)
        self.assertNotIn("X-Robots-Tag", self.client.get("/privacy/").headers)


class InlineCodeTests(SimpleTestCase):
    def test_the_scan_finds_what_it_looks_for(self):
        for html in [
            "<style>p {}</style>",
            '<p style="color: red">',
            "<script>alert(1)</script>",
            '<a class="x"\n onclick="go()">',
            '<a href="javascript:go()">',
        ]:
            self.assertTrue(inline_code(html), html)
        self.assertFalse(inline_code('<script type="module" src="/a.js"></script>'))

    def test_no_template_has_any(self):
        found = {
            str(file): inline_code(file.read_text())
            for file in settings.BASE_DIR.glob("templates/**/*.html")
        }
        self.assertGreater(len(found), 30)
        self.assertEqual({f: code for f, code in found.items() if code}, {})


class AdminInlineCodeTests(TestCase):
    def test_no_list_or_form_of_the_admin_has_any(self):
        self.client.force_login(Person.objects.create_superuser("root@example.org"))
        for name in admin_pages():
            response = self.client.get(reverse(f"admin:{name}"))
            self.assertEqual(inline_code(response.content.decode()), [], name)


def admin_pages():
    """The names of every list and every empty form."""
    for model_admin in admin.site._registry.values():
        for pattern in model_admin.get_urls():
            if str(pattern.name).endswith(("_changelist", "_add")):
                yield pattern.name


def parts(policy):
    return sorted(policy.split("; "))
