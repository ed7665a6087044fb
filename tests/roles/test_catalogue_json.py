"""The catalogue for other councils: what is published, as its schema says."""

import re

from django.conf import settings
from django.test import TestCase
from django.urls import reverse

from roles.export import VERSION
from roles.models import Fact, Role, Source
from tests.cast import TODAY, make_chapter, make_passage, make_role
from tests.walks.visitor import load

URL = reverse("roles:catalogue")
SCHEMA = settings.BASE_DIR / "docs" / "catalogue-schema.md"


def documented():
    """The fields of each object, by its heading in the schema."""
    _, *sections = re.split(r"^## ", SCHEMA.read_text(), flags=re.MULTILINE)
    for section in sections:
        heading, _, rest = section.partition("\n")
        rows = re.findall(r"^\| (`[^|]*)\|", rest, re.MULTILINE)
        yield heading, set(re.findall(r"`(\w+)`", " ".join(rows)))


class CatalogueJsonTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load("roles")

    def get(self):
        return self.client.get(URL).json()

    def test_every_object_has_the_fields_that_the_schema_names_and_no_others(self):
        found = self.get()
        role = next(r for r in found["roles"] if r["slug"] == "lle")
        objects = {
            "The file": found,
            "A position": found["positions"][0],
            "A source": found["sources"][0],
            "A role": role,
            "A fact": role["facts"][0],
            "A criterion": role["criteria"][0],
            "An accreditation": role["accreditations"][0],
            "A chapter": found["chapters"][0],
            "A passage": found["chapters"][0]["passages"][0],
            "A briefing": found["briefings"][0],
            "A point": found["briefings"][0]["points"][0],
        }
        schema = dict(documented())
        self.assertEqual(objects.keys(), schema.keys())
        for name, each in objects.items():
            with self.subTest(name):
                self.assertEqual(set(each), schema[name])

    def test_schema_names_every_choice(self):
        text = SCHEMA.read_text()
        choices = [*Role.Scope, *Role.Kind, *Role.DecidedBy, *Role.StatusNow]
        for choice in [*choices, *Fact.About]:
            self.assertIn(f"`{choice}`", text)
        self.assertIn(f"`version` is **{VERSION}**", text)

    def test_every_source_that_is_cited_is_there(self):
        found = self.get()
        keys = {source["key"] for source in found["sources"]}
        self.assertEqual(keys, set(Source.objects.values_list("key", flat=True)))
        rows = [row for role in found["roles"] for row in role["facts"]]
        rows += [row for role in found["roles"] for row in role["criteria"]]
        rows += [row for each in found["chapters"] for row in each["passages"]]
        cited = {key for row in rows for key in row["sources"]}
        self.assertGreater(len(cited), 60)
        self.assertLessEqual(cited, keys)

    def test_has_what_is_published_alone(self):
        make_role("hidden", "Hidden", "council", is_published=False)
        make_passage(make_chapter("draft", "Draft", is_published=False), "Secret")
        slugs = [role["slug"] for role in self.get()["roles"]]
        self.assertEqual(len(slugs), 14)
        text = self.client.get(URL).text
        for word in ["hidden", "Secret", "peer-challenge", "governor-support"]:
            self.assertNotIn(f'"{word}"', text)

    def test_may_be_fetched_from_any_page_and_kept(self):
        response = self.client.get(URL)
        self.assertEqual(response["Content-Type"], "application/json")
        self.assertEqual(response["Access-Control-Allow-Origin"], "*")
        again = self.client.get(URL, headers={"if-none-match": response["ETag"]})
        self.assertEqual(again.status_code, 304)
        self.assertEqual(self.client.post(URL).status_code, 405)

    def test_asks_as_often_for_fourteen_roles_as_for_fifty(self):
        with self.assertNumQueries(18):
            self.get()
        for number in range(36):
            role = make_role(f"r-{number}", "Role", "council")
            role.facts.create(about="what", text="x", era="1", checked_on=TODAY())
            make_chapter(f"c-{number}", "Chapter")
        with self.assertNumQueries(18):
            self.get()
