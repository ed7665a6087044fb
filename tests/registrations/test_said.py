"""The receipt of a “not this year”: whether it counts, and what happens next."""

from datetime import timedelta

from registrations.models import NilReturn
from tests.cast import TODAY, CastTestCase, make_sent

from .nil import make_contact, say


class SaidTestCase(CastTestCase):
    url = "/not-this-year/12-26/said/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def say(self, *schools, **answers):
        return say(self.hal, self.sheet, *(schools or [self.heath]), **answers)

    def text(self):
        return " ".join(self.client.get(self.url).content.decode().split())


class ReceiptTests(SaidTestCase):
    def test_has_the_reference_and_what_was_said(self):
        said = self.say(
            self.heath, self.stow, wants_help=True, telephone="01632 960001"
        )
        text = self.text()
        for words in [
            said.reference,
            "Heath School<br>Stow School",
            "We have no capacity",
            "An adviser rings you on 01632 960001",
            "A statement of intent from a school replaces its “not this year”",
            "We ask you again when the next call is out",
        ]:
            self.assertIn(words, text)

    def test_says_that_nobody_is_reminded_of_the_next_call(self):
        self.say(ask_again=False)
        self.assertIn("no reminders about the next call", self.text())

    def test_counts_at_once_from_an_address_on_the_list(self):
        make_contact(self.heath, "office", email="hal@example.org")
        self.say()
        self.assertIn("It came from an address on the school’s list", self.text())

    def test_says_who_at_the_school_is_asked_but_not_at_what_address(self):
        make_contact(self.heath, "chair", email="cora@heath.example")
        self.say()
        text = self.text()
        self.assertIn("we have asked it (chair of the governing board)", text)
        self.assertNotIn("cora@heath.example", text)

    def test_says_that_an_adviser_asks_where_nobody_is_known_or_answers(self):
        said = self.say()
        by_telephone = "An adviser asks the school by telephone"
        self.assertIn(by_telephone, self.text())
        make_contact(self.heath)
        said.settle()
        self.assertNotIn(by_telephone, self.text())
        said.schools.update(expires_on=TODAY() - timedelta(days=1))
        self.assertIn(by_telephone, self.text())

    def test_says_what_the_school_said(self):
        row = self.say().schools.get()
        row.settle(False, row.How.TELEPHONE, by=self.ada)
        self.assertIn("The school says that this is not its answer", self.text())
        row.settle(True, row.How.TELEPHONE, by=self.ada)
        self.assertIn("The school answered by telephone", self.text())
        self.assertNotIn("Ada", self.text())

    def test_own_statement_is_said_to_replace_it_and_nobody_elses(self):
        self.say(self.heath, self.stow)
        make_sent(self.stan, self.sheet, [self.locum], school=self.stow)
        self.assertNotIn("Replaced", self.text())
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.assertEqual(self.text().count("Replaced"), 1)
        self.assertIn(sent.get_absolute_url(), self.text())

    def test_others_do_not_find_it(self):
        self.say()
        for person in [self.mo, self.stan, self.ada, self.rita]:
            self.client.force_login(person)
            with self.subTest(person):
                self.assertEqual(self.client.get(self.url).status_code, 404)


class TakeBackTests(SaidTestCase):
    take_back = "/not-this-year/12-26/take-back/"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make_contact(cls.stow)

    def setUp(self):
        super().setUp()
        self.nil_return = self.say(self.heath, self.stow)

    def test_asks_first(self):
        self.assertContains(self.client.get(self.take_back), "Take it back")
        self.nil_return.refresh_from_db()
        self.assertFalse(self.nil_return.is_withdrawn)

    def test_takes_it_back_once_and_closes_what_the_schools_were_asked(self):
        for _ in range(2):
            self.assertRedirects(self.client.post(self.take_back), self.url)
        self.nil_return.refresh_from_db()
        self.assertTrue(self.nil_return.is_withdrawn)
        self.assertFalse(self.nil_return.schools.open().exists())
        self.assertEqual(self.nil_return.events.filter(what="taken_back").count(), 1)
        self.assertIn("taken back", self.text())
        self.assertRedirects(self.client.get(self.take_back), self.url)

    def test_others_do_not_take_it_back(self):
        self.client.force_login(self.stan)
        self.assertEqual(self.client.post(self.take_back).status_code, 404)
        self.nil_return.refresh_from_db()
        self.assertFalse(self.nil_return.is_withdrawn)

    def test_can_be_said_again_and_is_the_same(self):
        self.client.post(self.take_back)
        response = self.client.get("/not-this-year/12-26/")
        self.assertContains(response, "Heath School, Testham (900101)")
        self.assertContains(response, "Stow School, Testham (900202)</textarea>")
        self.say(self.stow)
        again = NilReturn.objects.get()
        self.assertEqual(again.reference, self.nil_return.reference)
        self.assertFalse(again.is_withdrawn)
        self.assertEqual([str(row.school) for row in again.standing()], ["Stow School"])
        self.assertEqual(again.events.filter(what="said").count(), 2)
