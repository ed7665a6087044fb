"""An address that several people may read: the name is asked, and advisers know."""

from django.urls import reverse

from tests.cast import CastTestCase, make_draft, make_person, make_sent

SHARED = "Several people may read"
KNOWN = "Sent from an address that several people may read"


class RoleMailboxTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.office = make_person("Office")

    def pages(self):
        yield "/statements/begin/12-26/"
        yield "/statements/invited/12-26/900101/"

    def test_name_of_whoever_offers_is_asked(self):
        self.client.force_login(self.office)
        for page in self.pages():
            with self.subTest(page):
                response = self.client.get(page)
                self.assertContains(response, SHARED)
                self.assertContains(response, "office@example.org")
                self.assertContains(response, "name of whoever makes the")

    def test_so_it_is_on_the_page_of_a_draft_and_on_no_other(self):
        draft = make_draft(self.office, self.sheet)
        self.client.force_login(self.office)
        for slug, count in [("you", 1), ("offer", 0), ("time", 0)]:
            response = self.client.get(f"/statements/{draft.reference}/{slug}/")
            self.assertContains(response, SHARED, count=count)

    def test_person_of_their_own_address_is_told_nothing(self):
        self.client.force_login(self.hal)
        for page in self.pages():
            self.assertNotContains(self.client.get(page), SHARED)

    def test_nothing_is_carried_over_from_whoever_wrote_before(self):
        name = "Olga of Before"
        earlier = make_sent(self.office, self.sheet, [self.nle], name=name)
        earlier.mi_sheet = self.second = type(self.sheet).objects.create(
            number="11/26",
            title="Earlier",
            published_at=self.sheet.published_at,
            complete_by=self.sheet.complete_by,
            takes_statements=True,
        )
        earlier.save()
        self.client.force_login(self.office)
        for page in self.pages():
            self.assertNotContains(self.client.get(page), name)

    def test_advisers_see_it_on_the_statement(self):
        self.client.force_login(self.ada)
        for person, count in [(self.office, 1), (self.hal, 0)]:
            sent = make_sent(person, self.sheet, [self.nle])
            name = "admin:registrations_statement_change"
            response = self.client.get(reverse(name, args=[sent.reference]))
            self.assertContains(response, KNOWN, count=count)
