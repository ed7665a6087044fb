from datetime import date

from django.test import TestCase
from django.urls import reverse

from roles.models import Fact, Role, Source
from tests.cast import make_criterion, make_role

CHECKED = date(2026, 11, 23)


class CompareTests(TestCase):
    url = reverse("roles:compare")

    @classmethod
    def setUpTestData(cls):
        cls.roles = [
            make_role(slug, slug.upper(), Role.DecidedBy.COUNCIL)
            for slug in ["nle", "lle", "sle", "nlg"]
        ]
        cls.source = Source.objects.create(key="sheet", title="S", checked_on=CHECKED)
        for role in cls.roles:
            cls.fill(role, 1)

    @classmethod
    def fill(cls, role, rows):
        for number in range(rows):
            about = Fact.About.TIME
            text = f"{role.name} takes time."
            fact = role.facts.create(about=about, text=text, checked_on=CHECKED)
            fact.sources.add(cls.source)
            asked = f"You know {role.name} {number}"
            make_criterion(role, asked, source=cls.source)

    def get(self, *slugs):
        return self.client.get(self.url, {"role": slugs})

    def test_shows_the_roles_asked_for_and_no_other(self):
        response = self.get("nle", "lle")
        self.assertContains(response, "NLE takes time.")
        self.assertContains(response, "LLE takes time.")
        self.assertNotContains(response, "SLE takes time.")

    def test_every_cell_has_its_headings(self):
        response = self.get("nle", "lle", "sle")
        self.assertContains(response, '<th scope="col"', count=3)
        rows = response.content.decode().count('<th scope="row"')
        self.assertContains(response, '<td class="govuk-table__cell">', count=3 * rows)
        self.assertContains(response, "<caption")

    def test_every_fact_has_its_source_once(self):
        response = self.get("nle", "lle")
        self.assertContains(response, 'id="source-sheet"', count=1)
        self.assertContains(response, 'href="#source-sheet"', count=4)

    def test_asks_which_when_none_is_named(self):
        response = self.client.get(self.url)
        self.assertContains(response, 'type="checkbox"', count=4)
        self.assertNotContains(response, "There is a problem")
        self.assertNotContains(response, "<table")

    def test_one_role_stands_alone_and_others_are_offered(self):
        response = self.get("nle")
        self.assertContains(response, "There is one role here.")
        self.assertContains(response, "NLE takes time.")

    def test_same_role_twice_is_one(self):
        self.assertContains(self.get("nle", "nle"), "There is one role here.")

    def test_more_than_three_are_too_many_and_stay_ticked(self):
        response = self.get("nle", "lle", "sle", "nlg")
        self.assertContains(response, "Select up to 3 roles. You selected 4")
        self.assertContains(response, "checked>", count=4)
        self.assertNotContains(response, "<table")

    def test_unknown_or_hidden_role_is_said_and_the_others_stay_ticked(self):
        Role.objects.filter(slug="nlg").update(is_published=False)
        for slug in ["nlg", "no-such-role", "<script>", "\x01", "9" * 500, ""]:
            with self.subTest(slug=slug[:20]):
                response = self.get("nle", slug)
                self.assertContains(response, "Select roles that are on the list")
                self.assertContains(response, "checked>", count=1)
                self.assertNotContains(response, "<script>")

    def test_is_the_same_for_everybody_and_read_only(self):
        response = self.get("nle", "lle")
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)
        self.assertEqual(self.client.post(self.url).status_code, 405)

    def test_asks_as_many_questions_of_one_row_as_of_fifty(self):
        with self.assertNumQueries(11):
            self.get("nle")
        for number in range(50):
            make_role(f"role-{number}", "Role", Role.DecidedBy.COUNCIL)
        for role in self.roles:
            self.fill(role, 50)
        with self.assertNumQueries(11):
            self.get("nle", "lle", "sle")

    def test_works_before_anything_is_published(self):
        Role.objects.update(is_published=False)
        self.assertContains(self.client.get(self.url), "No role has been published yet")

    def test_is_found_from_the_list_and_from_a_role(self):
        self.assertContains(self.client.get(reverse("roles:roles")), self.url)
        response = self.client.get(self.roles[0].get_absolute_url())
        self.assertContains(response, f"{self.url}?role=nle")
