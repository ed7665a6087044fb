"""Roles of experts ask in which fields, from the list that editors keep."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from registrations.journey import Journey
from roles.models import Role, Specialism
from tests.cast import CastTestCase, make_complete

from .desk import page_of


def make_specialisms():
    rows = [
        ("attendance", "Attendance", Specialism.Group.BEHAVIOUR),
        ("maths", "Mathematics", Specialism.Group.ACHIEVEMENT),
        ("science", "Science", Specialism.Group.ACHIEVEMENT),
    ]
    return [
        Specialism.objects.create(slug=slug, name=name, group=group, order=order)
        for order, (slug, name, group) in enumerate(rows)
    ]


class SpecialismsTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make_specialisms()
        Role.objects.filter(pk=cls.nle.pk).update(asks_specialisms=True)
        cls.draft = make_complete(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.url = f"/statements/{cls.draft.reference}/role-nle/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def ticked(self):
        interest = self.draft.interests.get(role=self.nle)
        return [each.slug for each in interest.specialisms.all()]

    def post(self, *slugs, **answers):
        return self.client.post(self.url, answers | {"specialisms": slugs})

    def test_only_a_role_that_asks_for_them_has_the_question(self):
        self.assertContains(self.client.get(self.url), "Mathematics")
        other = self.url.replace("nle", "locum-leader")
        self.assertNotContains(self.client.get(other), "Mathematics")

    def test_each_group_is_named_before_its_fields(self):
        text = self.client.get(self.url).content.decode()
        order = ["Pupil achievement", "Mathematics", "Science", "Behaviour and safety"]
        places = [text.index(words) for words in [*order, "Attendance"]]
        self.assertEqual(places, sorted(places))
        self.assertNotIn("Quality of teaching", text)

    def test_what_is_ticked_is_kept_and_can_be_unticked(self):
        self.post("maths", "attendance")
        self.assertEqual(self.ticked(), ["attendance", "maths"])
        self.assertContains(self.client.get(self.url), "checked>", count=2)
        self.post()
        self.assertEqual(self.ticked(), [])

    def test_what_is_not_on_the_list_is_refused(self):
        response = self.post("alchemy")
        self.assertContains(response, "Select special fields from the list")
        self.assertContains(response, 'href="#id_specialisms_0_0"')
        self.assertEqual(self.ticked(), [])

    def test_field_that_editors_have_ended_stays_with_who_ticked_it(self):
        self.post("maths")
        Specialism.objects.update(is_current=False)
        self.assertContains(self.client.get(self.url), "Mathematics")
        self.assertNotContains(self.client.get(self.url), "Science")
        self.assertContains(self.post("maths", "science"), "from the list")
        self.post("maths")
        self.assertEqual(self.ticked(), ["maths"])

    def test_is_checked_frozen_read_by_advisers_and_downloaded(self):
        self.post("maths", "science")
        check = self.client.get(f"/statements/{self.draft.reference}/check/")
        self.assertContains(check, "Mathematics<br>Science")
        Journey(self.draft).send(by=self.hal)
        section = next(s for s in self.draft.answers if s["role"] == "nle")
        self.assertEqual(section["rows"], [["Special fields", "Mathematics\nScience"]])
        self.assertContains(self.client.get("/statements/my-data.json"), "Science")
        self.client.force_login(self.ada)
        self.assertContains(
            self.client.get(page_of(self.draft)), "Mathematics<br>Science"
        )

    def test_list_is_asked_for_once_however_many_roles_ask(self):
        self.post("maths")
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.url)
        table = [q for q in queries if 'FROM "roles_specialism"' in q["sql"]]
        self.assertEqual(len(table), 2)  # those ticked, and those to tick
