"""Those who lead more than one school say which, one to a line."""

from registrations.models import Statement
from registrations.reports import Answer, answers_of
from roles.models import Position
from tests.cast import CastTestCase, make_complete, make_school, make_sent

from .desk import QUEUE, page_of


class OtherSchoolsTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = make_complete(cls.hal, cls.sheet, [cls.locum])
        cls.url = f"/statements/{cls.draft.reference}/schools/"
        make_school(900303, "St. Hild’s CofE Primary School", town="Hildham")
        make_school(900304, "St Hild’s Nursery", town="Elsewhere")

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

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


class SeveralSchoolsTests(CastTestCase):
    """One statement of an executive head speaks for several schools."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.executive = Position.objects.create(
            slug="executive-headteacher",
            name="Executive headteacher",
            leads_several=True,
        )
        cls.hild = make_school(900303, "St Hild’s School")

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def send(self, *others, **fields):
        sent = make_sent(self.hal, self.sheet, [self.locum], **fields)
        sent.other_schools.set(others)
        return sent

    def answers(self):
        self.sheet.asks = ["maintained"]
        found = answers_of(self.sheet).filter(answer=Answer.OFFERED)
        return [str(school) for school in found]

    def test_first_page_says_that_others_can_be_added(self):
        page = self.client.get("/statements/begin/12-26/")
        self.assertContains(page, "you can add the others afterwards")

    def test_last_page_offers_it_to_who_often_leads_several(self):
        draft = make_complete(
            self.hal, self.sheet, [self.locum], position=self.executive
        )
        url = f"/statements/{draft.reference}/check/"
        self.assertContains(self.client.get(url), "Add the other schools")
        draft.other_schools.set([self.stow, self.hild])
        self.assertContains(self.client.get(url), "and for 2 other schools")
        Statement.objects.update(position=self.head)
        self.assertNotContains(self.client.get(url), "Add or change the other schools")

    def test_extra_page_comes_first_for_them(self):
        sent = self.send(position=self.executive)
        text = self.client.get(sent.get_absolute_url()).content.decode()
        added = text[text.index("Add more") :]
        self.assertLess(added.index("Other schools"), added.index("Locum leader"))

    def test_receipt_says_for_how_many_schools_it_speaks(self):
        sent = self.send(self.stow, self.hild)
        receipt = self.client.get(sent.get_absolute_url())
        self.assertContains(
            receipt, "It speaks for 3 schools: Heath School and 2 others."
        )

    def test_receipt_for_one_school_counts_nothing(self):
        receipt = self.client.get(self.send().get_absolute_url())
        self.assertNotContains(receipt, "It speaks for")
        self.assertNotContains(receipt, "Add the other schools")

    def test_advisers_see_the_number_in_the_queue_and_on_the_page(self):
        sent = self.send(self.stow, self.hild)
        self.client.force_login(self.ada)
        self.assertContains(self.client.get(QUEUE), "Heath School and 2 others")
        self.assertContains(self.client.get(page_of(sent)), "speaks for 3 schools")

    def test_each_of_the_schools_has_answered(self):
        self.send(self.stow)
        self.assertEqual(self.answers(), ["Heath School", "Stow School"])

    def test_none_of_them_has_answered_once_it_is_withdrawn(self):
        sent = self.send(self.stow)
        sent.withdraw(list(sent.interests.all()), by=self.hal)
        self.assertEqual(self.answers(), [])
