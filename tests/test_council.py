"""Whose portal it is, the settings say: no page, letter or status names a council."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import SimpleTestCase

pytestmark = pytest.mark.one_database

NAMES = re.compile(r"norfolk(?!_sl)|\bNEAS\b", re.IGNORECASE)
APPS = ["schools", "people", "roles", "mi_sheets", "registrations", "outbox"]


class CouncilTests(SimpleTestCase):
    def files(self):
        yield from settings.BASE_DIR.glob("templates/**/*.*")
        for app in APPS:
            yield from settings.BASE_DIR.glob(f"{app}/**/*.py")

    def test_no_template_and_no_app_names_the_council(self):
        texts = {str(file): file.read_text() for file in self.files()}
        self.assertGreater(len(texts), 150)
        named = [file for file, text in texts.items() if NAMES.search(text)]
        self.assertEqual(named, [])

    def test_statuses_and_migrations_follow_the_setting(self):
        elsewhere = {"PORTAL_MODE": "test", "COUNTY_NAME": "Rutland"}
        code = (
            "import django; django.setup();"
            "from registrations.status import Status; print(Status.LISTED.label);"
            "from django.core.management import call_command;"
            "call_command('makemigrations', check_changes=True, dry_run=True)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=settings.BASE_DIR,
            env=os.environ
            | elsewhere
            | {"DJANGO_SETTINGS_MODULE": "norfolk_sl.settings"},
            capture_output=True,
            text=True,
        )
        self.assertIn("On the Rutland list, subject to checks", done.stdout)
        self.assertIn("No changes detected", done.stdout)
