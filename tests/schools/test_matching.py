"""What the school picker is told while somebody types."""

from django.test import TestCase, override_settings
from django.urls import reverse

from schools.models import School
from tests.cast import make_school


@override_settings(LA_CODE="926")
class MatchingTests(TestCase):
    url = reverse("schools:matching")

    def found(self, words):
        response = self.client.get(self.url, {"q": words})
        self.assertEqual(response.status_code, 200)
        return response.json()

    def test_says_what_tells_the_schools_apart(self):
        make_school(900401, "Heath School", street="The Loke")

        [school] = self.found("hea")["results"]
        self.assertEqual(school["name"], "Heath School")
        self.assertEqual(school["place"], "The Loke, Testham, NR99 9ZZ")
        self.assertEqual(school["text"], "Heath School, Testham (900401)")
        self.assertEqual(School.objects.matching(school["text"]).get().urn, 900401)

    def test_offers_only_what_can_be_chosen(self):
        make_school(900401, "Heath School")
        make_school(900402, "Heath New School", status=School.Status.PROPOSED)
        make_school(900403, "Heath Old School", status=School.Status.CLOSED)
        make_school(900404, "Heath School, Suffolk", la_code="935")

        names = [school["name"] for school in self.found("heath")["results"]]
        self.assertEqual(set(names), {"Heath School", "Heath New School"})

    def test_nothing_before_two_characters(self):
        make_school(900401, "Heath School")
        for words in ["", " ", "h", "’h", "%%"]:
            self.assertEqual(self.found(words)["results"], [])
        self.assertEqual(self.client.get(self.url).json()["results"], [])

    def test_is_bounded_and_says_so(self):
        for number in range(13):
            make_school(900401 + number, f"Heath School {number}")
        found = self.found("heath")

        self.assertEqual(len(found["results"]), 12)
        self.assertTrue(found["more"])
        self.assertFalse(self.found("heath 1")["more"])

    def test_needs_one_query_for_one_school_and_for_fifty(self):
        for number in [1, 50]:
            for each in range(number):
                make_school(900401 + number + each, f"Heath School {each}")
            with self.assertNumQueries(1):
                self.found("heath")

    def test_anyone_may_read_and_keep_it(self):
        response = self.client.get(self.url, {"q": "heath"})

        self.assertEqual(response["Content-Type"], "application/json")
        self.assertIn("public", response["Cache-Control"])
        self.assertNotIn("Cookie", response.get("Vary", ""))
        self.assertEqual(self.client.post(self.url).status_code, 405)
