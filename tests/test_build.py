"""The style sheet and scripts, as assets/build.py makes them."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import SimpleTestCase

pytestmark = pytest.mark.one_database

BUILD = settings.BASE_DIR / "static" / "build"


def refusal(colour):
    """What the build says about this colour before it touches anything."""
    result = subprocess.run(
        [sys.executable, settings.BASE_DIR / "assets" / "build.py"],
        env=os.environ | {"COUNCIL_COLOUR": colour},
        capture_output=True,
        text=True,
    )
    return result.stderr if result.returncode else ""


class CouncilColourTests(SimpleTestCase):
    def test_what_is_no_colour_is_refused_with_the_variables_name(self):
        for colour in ["green", "#123", "#00573f;}", "00573f"]:
            with self.subTest(colour=colour):
                self.assertIn("COUNCIL_COLOUR: expected", refusal(colour))

    def test_a_colour_on_which_white_cannot_be_read_is_refused(self):
        self.assertIn("have a contrast of 1.3 to 1", refusal("#ffdd00"))


class BuildTests(SimpleTestCase):
    def test_styles_use_neither_the_crown_nor_the_typeface_of_gov_uk(self):
        styles = (BUILD / "portal.css").read_text()
        self.assertIn("Helvetica Neue", styles)
        self.assertNotIn("GDS Transport", styles)
        self.assertNotIn(".woff", styles)

    def test_nothing_names_a_file_that_is_not_there(self):
        for file in BUILD.glob("*.*"):
            self.assertNotIn("sourceMappingURL", file.read_text(), file.name)

    def test_it_is_a_few_files(self):
        self.assertLess(len([file for file in BUILD.rglob("*") if file.is_file()]), 12)
