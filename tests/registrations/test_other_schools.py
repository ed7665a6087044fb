"""Those who lead more than one school say which, one to a line."""

from registrations.models import Statement
from tests.cast import CastTestCase, make_complete, make_school, make_sent


class OtherSchoolsTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)
        self.draft = make_complete(self.hal, self.sheet, [self.locum])
        self.url = f"/statements/{self.draft.reference}/schools/"
        make_school(900303, "St. Hild’s CofE Primary School", town="Hildham")
        make_school(900304, "St Hild’s Nursery", town="Elsewhere")

    def post(self, *lines):
        return self.client.post(self.url, {"others": "\r\n".join(lines)})

    def others(self):
        return [str(school) for school in self.draft.other_schools.all()]

    def test_names_and_urns_are_understood(self):
        self.post("stow school", "", " 900303 ")
        self.assertEqual(
            self.others(), ["St. Hild’s CofE Primary School", "Stow School"]
        )

    def test_line_that_means_nothing_is_named_and_the_typing_kept(self):
        response = self.post("Stow School", "Nowhere School", "st hilds")
        self.assertContains(response, "We cannot find “Nowhere School”")
        self.assertContains(response, "“st hilds” could be several schools")
        self.assertContains(response, "Nowhere School\nst hilds</textarea>")
        self.assertEqual(self.others(), [])

    def test_emptied_box_forgets_them(self):
        self.post("Stow School")
        self.post("")
        self.assertEqual(self.others(), [])

    def test_ones_own_school_is_not_another(self):
        self.post("Heath School", "Stow School")
        self.assertEqual(self.others(), ["Stow School"])

    def test_what_is_shown_again_is_accepted_again(self):
        self.post("Stow School", "900303")
        shown = self.client.get(self.url).context["form"]["others"].value()
        self.post(*shown.split("\n"))
        self.assertEqual(len(self.others()), 2)

    def test_advisers_read_them_with_the_answers(self):
        Statement.objects.all().delete()
        sent = make_sent(self.hal, self.sheet, [self.locum])
        url = f"/statements/{sent.reference}/schools/"
        self.client.post(url, {"others": "Stow School"})
        section = next(s for s in sent.answers if s["step"] == "schools")
        self.assertEqual(
            section["rows"], [["Other schools you answer for", "Stow School"]]
        )
