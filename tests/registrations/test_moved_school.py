"""Another school: on the first page until it is read, and by asking afterwards."""

from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from outbox.models import Message
from registrations.journey import Journey
from registrations.models import Agreement, SchoolChange, Statement
from tests.cast import TODAY, CastTestCase, make_sent

from .desk import QUEUE, address, page_of

DAY = {"from_on_day": "1", "from_on_month": "9", "from_on_year": str(TODAY().year)}
MOVED = {"because": "moved", "school": "900202", "school_unlisted": ""} | DAY


class MovedSchoolTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum], school=cls.heath)
        cls.sent.take(by=cls.ada)
        cls.page = cls.sent.get_absolute_url()
        cls.url = f"{cls.page}moved-school/"
        Message.objects.all().delete()

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def ask(self, **answers):
        return self.client.post(self.url, MOVED | answers)

    def now(self):
        return Statement.objects.get(pk=self.sent.pk)


class AskingTests(MovedSchoolTestCase):
    def test_until_it_is_read_the_first_page_asks_that(self):
        self.sent.put_back(by=self.ada)
        you = f"{self.page}you/"
        self.assertRedirects(self.client.get(self.url), you)
        self.assertRedirects(self.ask(), you)
        self.assertNotContains(self.client.get(self.page), self.url)
        self.assertFalse(SchoolChange.objects.exists())

    def test_receipt_leads_there_and_then_says_what_was_asked(self):
        self.assertContains(self.client.get(self.page), self.url)
        self.assertContains(self.client.get(self.url), "Heath School")
        response = self.client.post(self.url, MOVED, follow=True)
        self.assertContains(response, "you told us that your school is Stow School")
        self.assertContains(response, f"from 1 September {TODAY().year}")
        self.assertEqual(self.now().school, self.heath)

    def test_team_is_told_without_content_and_once(self):
        for _ in range(2):
            self.assertRedirects(self.ask(), self.page)
        told = Message.objects.get()
        self.assertEqual(
            (told.template, told.to), ("statement_school_team", settings.TEAM_EMAIL)
        )
        for words in ["Hal", "Stow", "Heath"]:
            self.assertNotIn(words, told.subject + told.body)
        event = self.sent.events.get(what="school")
        self.assertIn("From Heath School to Stow School", event.note)

    def test_asking_again_replaces_what_was_asked(self):
        self.ask()
        self.ask(school="", school_unlisted="Far School, York")
        change = SchoolChange.objects.get()
        self.assertEqual(change.school_name, "Far School, York")
        self.assertEqual(Message.objects.count(), 2)

    def test_one_is_open_whatever_the_code_does(self):
        self.ask()
        with self.assertRaises(IntegrityError), transaction.atomic():
            SchoolChange.objects.create(statement=self.sent, because="moved")

    def test_what_is_wrong_is_said(self):
        far = TODAY() + timedelta(days=400)
        for answers, error in [
            ({"because": ""}, "Select what has happened"),
            ({"school": ""}, "Enter your school’s name, URN or postcode"),
            ({"school": "900101"}, "This is the school in your statement already"),
            ({"from_on_day": ""}, "Your first day there must include a day"),
            (dict.fromkeys(DAY, ""), "Enter your first day there"),
            ({"from_on_year": str(far.year + 1)}, "must be within a year"),
        ]:
            with self.subTest(error):
                self.assertContains(self.ask(**answers), error)
        self.assertFalse(SchoolChange.objects.exists())

    def test_whoever_chose_wrongly_needs_no_day(self):
        self.ask(because="mistake", from_on_day="")
        self.ask(because="mistake", **dict.fromkeys(DAY, ""))
        self.assertIsNone(SchoolChange.objects.get().from_on)

    def test_somebody_elses_is_not_found(self):
        for person in [self.mo, self.stan, self.ada]:
            with self.subTest(person.email):
                self.client.force_login(person)
                self.assertEqual(self.ask().status_code, 404)
        self.assertFalse(SchoolChange.objects.exists())

    def test_it_is_in_ones_data(self):
        self.ask()
        data = self.client.get("/statements/my-data.json").json()
        (named,) = data["statements"][0]["other_schools_named"]
        self.assertEqual(named["school"], "Stow School")
        self.assertEqual(named["from"], date(TODAY().year, 9, 1).isoformat())


class SettlingTests(MovedSchoolTestCase):
    def setUp(self):
        super().setUp()
        self.ask()
        Message.objects.all().delete()
        self.change = SchoolChange.objects.get()
        self.client.force_login(self.ada)

    def settle(self, do, **data):
        data = {"change": self.change.pk, do: "yes"} | data
        response = self.client.post(address("school", self.sent), data, follow=True)
        self.change.refresh_from_db()
        return response

    def test_adviser_finds_it_in_the_queue_and_on_the_page(self):
        self.assertContains(
            self.client.get(f"{QUEUE}?queue=school"), self.sent.reference
        )
        page = self.client.get(page_of(self.sent))
        self.assertContains(page, "From Heath School to Stow School")
        self.assertContains(page, "URN 900202")
        self.assertEqual(self.now().school, self.heath)

    def test_one_button_makes_the_change_and_history_keeps_the_old_school(self):
        for _ in range(2):
            response = self.settle("make")
        self.assertEqual(self.now().school, self.stow)
        made = self.sent.events.get(what="school_set")
        self.assertEqual(made.by, self.ada)
        self.assertContains(response, "From Heath School to Stow School")
        self.assertFalse(self.sent.events.filter(what="changed").exists())
        you = next(s for s in self.now().answers if s["step"] == "you")
        self.assertIn(["Your school", "Stow School"], you["rows"])
        self.assertNotContains(response, 'id="school-change"')

    def test_agreement_of_the_old_school_counts_no_more(self):
        for because, counts in [("mistake", True), ("moved", False)]:
            with self.subTest(because):
                agreement = Agreement.objects.create(
                    statement=self.sent, body="board", state="declared"
                )
                SchoolChange.objects.all().delete()
                asked = {"because": because, "school": self.stow}
                statement = self.now()
                change = SchoolChange.objects.ask(statement, by=self.hal, **asked)
                Journey(statement).change_school(change, by=self.ada)
                current = Agreement.objects.current().filter(pk=agreement.pk)
                self.assertEqual(current.exists(), counts)
                agreement.delete()

    def test_person_is_told_without_content_and_once(self):
        for _ in range(2):
            self.settle("make")
        told = Message.objects.get()
        self.assertEqual(
            (told.template, told.reader), ("statement_school_changed", self.hal.pk)
        )
        for words in ["Stow", "Heath"]:
            self.assertNotIn(words, told.subject + told.body)

    def test_school_that_is_not_listed_can_be_put_in(self):
        SchoolChange.objects.update(school=None, school_unlisted="Far School")
        self.settle("make")
        self.assertEqual(self.now().school_name, "Far School")
        self.assertIsNone(self.now().school)

    def test_it_is_put_aside_with_a_note_that_the_person_reads(self):
        self.assertContains(self.settle("aside"), "Enter why the school stays as it is")
        self.assertTrue(self.change.is_open)
        self.settle("aside", school_note="You are still on their staff until Easter.")
        self.assertEqual(self.now().school, self.heath)
        told = Message.objects.get()
        self.assertEqual(told.template, "statement_school_kept")
        self.assertNotIn("Easter", told.body)
        self.client.force_login(self.hal)
        self.assertContains(self.client.get(self.page), "on their staff until Easter")

    def test_colleague_who_does_not_hold_it_is_refused(self):
        self.client.force_login(self.priya)
        response = self.settle("make", school_note="Typed by Priya")
        self.assertContains(response, "Ada Example took")
        self.assertContains(response, "Typed by Priya")
        self.assertTrue(self.change.is_open)
        self.assertEqual(self.now().school, self.heath)

    def test_question_that_was_replaced_is_not_settled_by_mistake(self):
        response = self.settle("make", change=self.change.pk + 1)
        self.assertContains(response, "Nothing was changed")
        self.assertEqual(self.now().school, self.heath)

    def test_only_those_who_decide_may(self):
        for person in [self.rita, self.edie, self.hal, self.mo]:
            with self.subTest(person):
                self.client.force_login(person)
                url = address("school", self.sent)
                data = {"change": self.change.pk, "make": "yes"}
                self.assertIn(self.client.post(url, data).status_code, [302, 403])
        self.assertEqual(self.now().school, self.heath)

    def test_what_is_answered_meanwhile_stays(self):
        interest = self.sent.interests.get()
        self.settle("make")
        interest.refresh_from_db()
        self.assertEqual(interest.status, "waiting")
        self.assertEqual(self.now().taken_by, self.ada)
