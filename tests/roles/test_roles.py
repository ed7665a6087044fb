from django.test import TestCase
from django.urls import reverse

from roles.models import Position, Role
from tests.cast import make_role


class RolesTests(TestCase):
    url = reverse("roles:roles")

    @classmethod
    def setUpTestData(cls):
        cls.head = Position.objects.create(
            slug="headteacher", name="Headteacher", group=Position.Group.HEADS
        )
        cls.executive = Position.objects.create(
            slug="executive", name="Executive headteacher", group=Position.Group.HEADS
        )
        cls.senco = Position.objects.create(
            slug="senco", name="SENCO", group=Position.Group.LEADERS
        )
        cls.nle = make_role(
            "nle",
            "National Leader",
            Role.DecidedBy.NATIONAL,
            scope=Role.Scope.NATIONAL,
            order=1,
        )
        cls.nle.positions.set([cls.head, cls.executive])
        cls.locum = make_role("locum", "Locum leader", Role.DecidedBy.COUNCIL, order=2)
        cls.locum.positions.set([cls.head, cls.senco])
        cls.federation = make_role(
            "federation",
            "Federation",
            Role.DecidedBy.SCHOOLS,
            kind=Role.Kind.COLLABORATIVE,
            order=3,
        )
        cls.federation.positions.set([cls.executive])
        cls.hidden = make_role(
            "hidden", "Hidden role", Role.DecidedBy.COUNCIL, is_published=False
        )

    def found(self, **query):
        response = self.client.get(self.url, query)
        self.assertEqual(response.status_code, 200)
        return [role.slug for role in response.context["roles"]]

    def test_shows_published_roles_local_ones_first(self):
        self.assertEqual(self.found(), ["locum", "federation", "nle"])

    def test_needs_nobody_signed_in_and_is_the_same_for_all(self):
        response = self.client.get(self.url)

        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)

    def test_finds_by_scope(self):
        self.assertEqual(self.found(scope="national"), ["nle"])

    def test_finds_by_kind(self):
        self.assertEqual(self.found(kind="collaborative"), ["federation"])

    def test_finds_each_role_once_by_who_it_is_for(self):
        self.assertEqual(self.found(who="heads"), ["locum", "federation", "nle"])
        self.assertEqual(self.found(who="leaders"), ["locum"])

    def test_finds_by_all_at_once(self):
        found = self.found(who="heads", scope="local", kind="designation")
        self.assertEqual(found, ["locum"])

    def test_counts_what_it_found(self):
        self.assertContains(self.client.get(self.url), "3 roles")
        self.assertContains(
            self.client.get(self.url, {"scope": "national"}), "1 of 3 roles"
        )

    def test_keeps_what_was_chosen(self):
        response = self.client.get(self.url, {"who": "leaders"})
        self.assertContains(response, '<option value="leaders" selected>')

    def test_helps_on_when_nothing_is_found(self):
        response = self.client.get(self.url, {"who": "governors"})

        self.assertContains(response, "0 of 3 roles")
        self.assertContains(response, "No role is all of that")
        self.assertContains(response, f'href="{self.url}"')

    def test_unknown_value_is_explained_and_the_rest_still_counts(self):
        for value in ["x", "<script>", "national,local", "9" * 500]:
            with self.subTest(value=value):
                query = {"scope": value, "who": "leaders"}
                response = self.client.get(self.url, query)

                self.assertContains(response, "Select an answer to “National or local”")
                self.assertNotContains(response, "<script>")
                slugs = [role.slug for role in response.context["roles"]]
                self.assertEqual(slugs, ["locum"])

    def test_unknown_filter_is_left_alone(self):
        self.assertEqual(len(self.found(colour="green")), 3)

    def test_is_read_only(self):
        self.assertEqual(self.client.post(self.url).status_code, 405)

    def test_names_positions_within_a_sentence(self):
        response = self.client.get(self.url, {"who": "leaders"})
        self.assertContains(response, "For: headteacher, SENCO.")

    def test_says_what_has_become_of_a_role(self):
        Role.objects.filter(pk=self.nle.pk).update(status_now=Role.StatusNow.CLOSED)
        response = self.client.get(self.url, {"scope": "national"})
        self.assertContains(response, "Closed</strong>")

    def test_asks_as_many_questions_of_one_role_as_of_fifty(self):
        Role.objects.exclude(pk=self.nle.pk).delete()
        with self.assertNumQueries(3):
            self.client.get(self.url)
        for number in range(50):
            role = make_role(f"role-{number}", f"Role {number}", "council")
            role.positions.set([self.head])
        with self.assertNumQueries(3):
            self.client.get(self.url)

    def test_works_before_anything_is_published(self):
        Role.objects.update(is_published=False)
        self.assertContains(self.client.get(self.url), "No role has been published yet")
