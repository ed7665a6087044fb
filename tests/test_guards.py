"""What no address of the portal may do without, read from the URL configuration."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory, SimpleTestCase
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

pytestmark = pytest.mark.one_database

APPS = {app for app in settings.INSTALLED_APPS if "." not in app} | {"norfolk_sl"}
# Those two invent, and are no part of production.
OWN = {a for a in APPS if (settings.BASE_DIR / a).is_dir()} - {"demonstration", "bench"}


def views(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from views(pattern)


class ForgeryTests(SimpleTestCase):
    def test_every_view_refuses_a_form_that_is_not_ours(self):
        guard = CsrfViewMiddleware(lambda request: HttpResponse())
        number = 0
        for view in views():
            request = RequestFactory(enforce_csrf_checks=True).post("/")
            request._dont_enforce_csrf_checks = False
            answer = guard.process_view(request, view, (), {})
            with self.subTest(view):
                self.assertEqual(getattr(answer, "status_code", None), 403)
            number += 1
        self.assertGreater(number, 200)


class SourceTests(SimpleTestCase):
    """Ways around what Django guards, of which there are none in our code."""

    WAYS = {
        "a form of others": r"csrf_exempt",
        "SQL by hand": r"\.raw\(|\.extra\(|RawSQL",
        "code from data": r"\b(?:eval|exec)\(|\bpickle\b|\bmarshal\b|yaml\.load\(",
        "a shell": r"shell=True|os\.system|os\.popen",
        "numbers that can be guessed": r"^(?:import random|from random)",
        "a text of others as a template": r"Template\(|from_string\(",
        "no check of a certificate": r"verify=False|_create_unverified|CERT_NONE",
    }

    def test_the_scan_finds_what_it_looks_for(self):
        for line in ["@csrf_exempt", "x.raw(q)", "eval(x)", "import random"]:
            self.assertTrue(self.found(line), line)

    def test_nothing_of_ours_takes_one(self):
        files = [f for app in OWN for f in (settings.BASE_DIR / app).rglob("*.py")]
        self.assertGreater(len(files), 200)
        found = {str(file): self.found(file.read_text("utf-8")) for file in files}
        self.assertEqual({path: ways for path, ways in found.items() if ways}, {})

    def found(self, text):
        return [w for w, way in self.WAYS.items() if re.search(way, text, re.M)]


class TemplateTests(SimpleTestCase):
    """What is shown without being escaped: what the form library has made, no more."""

    TRUSTED = {
        *["govuk/layout/div.html", "govuk/layout/fieldset.html"],
        *["govuk/layout/buttonholder.html", "govuk/whole_uni_form.html"],
    }

    def test_nothing_that_somebody_wrote_is_trusted(self):
        folder = settings.BASE_DIR / "templates"
        files = [*folder.rglob("*.html"), *folder.rglob("*.xml")]
        self.assertGreater(len(files), 200)
        ways = re.compile(r"\|\s*safe(seq)?\b|autoescape off")
        found = {
            str(file.relative_to(folder))
            for file in files
            if ways.search(file.read_text("utf-8"))
        }
        self.assertEqual(found, self.TRUSTED)

    def test_a_hint_may_come_from_an_editor(self):
        class Form(forms.Form):
            days = forms.CharField(help_text="At most 5 (<svg onload=alert(1)>)")

        shown = render_crispy_form(Form())
        self.assertIn("At most 5 (&lt;svg", shown)
        self.assertNotIn("<svg", shown)
