"""Another council's portal, as docs/adopting.md has it: nothing of the first shows."""

import re
from io import StringIO
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from mi_sheets.models import MISheet
from roles.models import Accreditation, Chapter, Role, Source
from tests.cast import make_school, make_sheet
from tests.test_conventions import MAP
from tests.test_council import NAMES

pytestmark = pytest.mark.one_database

MARSHIRE = {
    "COUNCIL_NAME": "Marshire County Council",
    "COUNTY_NAME": "Marshire",
    "LA_CODE": "999",
    "SERVICE_NAME": "Marshire School Leadership",
    "TEAM_NAME": "MSIT",
    "TEAM_LONG_NAME": "Marshire School Improvement Team",
    "TEAM_EMAIL": "msit@marshire.example",
    "SECURITY_CONTACT": "mailto:msit@marshire.example",
}
MORE = {
    "/nowhere/",
    "/roles/catalogue.json",
    "/robots.txt",
    "/search/?q=leader",
    "/staff/sign-in/",
    "/start/",
    "/statements/begin/1-26/",
}
OURS = settings.BASE_DIR / "docs" / "examples" / "catalogue"
ITS_OWN = re.compile(rf"{NAMES.pattern}|30/14|Norwich", re.IGNORECASE)


def load(*options):
    out = StringIO()
    call_command("load_roles", *options, stdout=out)
    return out.getvalue()


@override_settings(**MARSHIRE)
class SecondCouncilTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.said = load("--general") + load("--folder", str(OURS))
        make_school(900101, "Marsh School", la_code="999")
        make_sheet("1/26", [Role.objects.get(slug="subject-mentor")])

    def pages(self):
        """Every page that a search engine is told of, and some that it is not."""
        sitemap = ElementTree.fromstring(self.client.get("/sitemap.xml").content)
        found = {urlsplit(each.text).path for each in sitemap.iter(f"{MAP}loc")}
        return sorted(found | MORE)

    def test_no_public_page_names_the_first_council(self):
        pages = self.pages()
        self.assertGreater(len(pages), 40)
        for path in pages:
            with self.subTest(path):
                response = self.client.get(path)
                text = response.getvalue().decode("utf-8", "replace")
                self.assertIsNone(ITS_OWN.search(text))
        self.assertContains(self.client.get("/"), "Marshire")

    def test_catalogue_is_what_is_not_about_the_first(self):
        self.assertIn("Catalogue: 13 roles", self.said)
        self.assertIn("Catalogue: 1 roles", self.said)
        self.assertFalse(Role.objects.filter(slug="moderator").exists())
        self.assertFalse(Accreditation.objects.exists())
        self.assertFalse(Source.objects.filter(publisher__contains="Norfolk").exists())
        self.assertTrue(Chapter.objects.filter(slug="why").exists())
        for role in Role.objects.published():
            with self.subTest(role.slug):
                self.assertGreater(role.facts.count(), 1)

    def test_it_is_loaded_once_and_from_a_folder_that_has_a_catalogue(self):
        self.assertIn("nothing to add, nothing differs", load("--general"))
        with self.assertRaisesMessage(CommandError, "nothing of a catalogue"):
            load("--folder", str(OURS / "nothing"))
        with self.assertRaisesMessage(CommandError, "local.toml"):
            load("--folder", str(OURS), "--general")

    def test_old_sheet_is_not_there(self):
        self.assertEqual(MISheet.objects.get().number, "1/26")
