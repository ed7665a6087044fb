"""The list: who gets on it and off it, who is free, how far away, and by whom kept."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exports.files import xlsx_file
from registrations.desk import Answer
from registrations.models import Listing
from registrations.status import Status
from schools.models import School
from tests.cast import TODAY, CastTestCase, make_person, make_school, make_sent
from tests.exports.test_files import read_csv

from .release import answer as agree
from .release import make_asked

PAGE = "/admin/registrations/listing/"
IMPORT = f"{PAGE}import/"
DAY = timedelta(days=1)


class ListTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def decide(self, statement=None, status=Status.LISTED, tell=True):
        statement = statement or self.sent
        statement.refresh_from_db()
        interest = statement.interests.get(role=self.locum)
        answers = [Answer(interest, status, "Because.")]
        version = statement.version
        statement.decide(answers, by=self.ada, version=version, text="Dear Hal")
        if tell:
            statement.tell(by=self.ada)
        return Listing.objects.filter(interest=interest).first()

    def rows(self, query=""):
        response = self.client.get(f"{PAGE}?{query}")
        return [listing.name for listing in response.context["cl"].result_list]

    def make(self, name, **fields):
        defaults = {"role": self.locum, "school": self.heath, "started_on": TODAY()}
        return Listing.objects.create(name=name, **(defaults | fields))


class DecisionTests(ListTestCase):
    def test_whoever_is_listed_is_on_the_list_with_what_they_sent(self):
        listing = self.decide()
        self.assertEqual(str(listing), "Hal, Locum leader")
        facts = (listing.school, listing.days_per_term, listing.email)
        self.assertEqual(facts, (self.heath, 5, "hal@example.org"))
        self.assertEqual(listing.review_by, TODAY() + timedelta(days=365))
        self.assertEqual(self.rows(), ["Hal"])

    def test_release_that_was_agreed_goes_with_it(self):
        self.assertIsNone(self.decide(tell=False).release_agreed_on)
        self.sent.undo(by=self.ada)
        agree(make_asked(self.sent), "agreed")
        self.assertEqual(self.decide().release_agreed_on, TODAY())

    def test_nobody_else_is(self):
        self.decide(status=Status.RESERVE)
        self.assertFalse(Listing.objects.exists())

    def test_undone_before_it_was_told_it_never_was(self):
        self.assertIsNotNone(self.decide(tell=False))
        self.assertEqual(self.rows(), [])
        self.assertEqual(self.rows("standing=listed"), ["Hal"])
        self.sent.undo(by=self.ada)
        self.assertFalse(Listing.objects.exists())

    def test_withdrawn_it_has_left_and_listed_again_it_is_back(self):
        listing = self.decide()
        Listing.objects.filter(pk=listing.pk).update(days_used=2)
        locum = self.sent.interests.get(role=self.locum)
        self.sent.withdraw([locum], by=self.hal)
        listing.refresh_from_db()
        self.assertEqual(listing.left_on, TODAY())
        self.sent.offer_again([locum], by=self.hal)
        self.decide()
        listing.refresh_from_db()
        self.assertEqual((listing.left_on, listing.days_used), (None, 2))

    def test_reopened_it_stays_until_something_else_is_decided(self):
        listing = self.decide()
        self.sent.refresh_from_db()
        locum = self.sent.interests.get(role=self.locum)
        version = self.sent.version
        self.sent.reopen(locum, by=self.ada, reason="Wrong Hal", version=version)
        self.assertEqual(self.rows(), ["Hal"])
        self.assertContains(self.client.get(PAGE), "Being decided again")
        self.decide(status=Status.RESERVE, tell=False)
        self.assertEqual(self.rows("standing=left"), ["Hal"])
        self.sent.undo(by=self.ada)
        self.assertEqual(self.rows(), ["Hal"])
        self.decide(status=Status.RESERVE)
        listing.refresh_from_db()
        self.assertEqual(listing.left_on, TODAY())


class FreeNowTests(ListTestCase):
    def test_on_the_list_and_free_now(self):
        self.make("Free")
        self.make("Used up", days_per_term=3, days_used=3)
        self.make("Some left", days_per_term=3, days_used=2)
        self.make("Later", available_from=TODAY() + DAY)
        self.make("Gone", left_on=TODAY())
        self.assertEqual(self.rows(), ["Free", "Some left"])
        self.assertEqual(self.rows("standing=left"), ["Gone"])
        self.assertEqual(len(self.rows("standing=all")), 5)

    def test_whoever_offered_a_later_day_is_free_from_then(self):
        soon = TODAY() + DAY
        self.make("Later", available_from=soon)
        self.assertFalse(Listing.objects.free().exists())
        self.assertTrue(Listing.objects.free(soon).exists())

    def test_by_role_phase_area_and_words(self):
        self.make("Ann")
        self.make("Ben", role=self.nle, school=self.stow)
        for query, names in {
            f"role__id__exact={self.nle.pk}": ["Ben"],
            f"school__district__id__exact={self.breckland.pk}": ["Ann"],
            "school__phase__exact=4": [],
            "q=stow": ["Ben"],
        }.items():
            self.assertEqual(self.rows(query), names)
        self.assertContains(self.client.get(PAGE), "No district")

    def test_nearest_first(self):
        places = [(600000, 300000), (600000, 340000), (603000, 304000)]
        far = make_school(900303, "Far School")
        schools = [self.heath, far, self.stow]
        for school, (east, north) in zip(schools, places, strict=True):
            here = School.objects.filter(pk=school.pk)
            here.update(easting=east, northing=north)
        self.make("Abe Nowhere", school=None)
        self.make("Far", school=far)
        self.make("Here", school=self.heath)
        self.make("Near", school=self.stow)
        names = ["Here", "Near", "Far", "Abe Nowhere"]
        self.assertEqual(self.rows("near=900101"), names)
        self.assertContains(self.client.get(f"{PAGE}?near=heath"), "5 km away")
        self.assertContains(self.client.get(f"{PAGE}?near=zzz"), "No school")

    def test_what_to_look_at(self):
        self.assertNotIn("moved", self.concerns(self.decide()))
        type(self.sent).objects.update(school=self.stow)
        self.assertIn("Has moved to Stow School", self.concerns())
        self.assertEqual(self.rows("standing=moved"), ["Hal"])
        type(self.sent).objects.update(school=self.heath)
        self.assertEqual(self.rows("standing=moved"), [])
        School.objects.filter(pk=self.heath.pk).update(status=School.Status.CLOSED)
        self.assertIn("The school has closed", self.concerns())
        self.assertEqual(self.rows("standing=moved"), ["Hal"])
        Listing.objects.update(review_by=TODAY())
        self.assertIn("Review due", self.concerns())
        self.assertEqual(self.rows("standing=review"), ["Hal"])
        self.assertEqual(self.rows("standing=unchecked"), ["Hal"])

    def concerns(self, listing=None):
        return " ".join(Listing.objects.get(interest__role=self.locum).concerns)

    @pytest.mark.one_database
    def test_as_many_queries_for_more_people(self):
        def queries():
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(
                    self.client.get(f"{PAGE}?standing=all").status_code, 200
                )
            return len(queries)

        self.decide()
        queries()  # What is asked once and remembered.
        few = queries()
        for number in range(12):
            school = make_school(901000 + number, f"School {number}")
            person = make_person(f"Person{number}")
            self.decide(make_sent(person, self.sheet, [self.locum], school=school))
        self.assertEqual(queries(), few)

    def test_taken_away_as_a_file(self):
        self.make("Ann", checks_seen_on=TODAY(), checks_seen_by=self.sena)
        self.make("Gone", left_on=TODAY())
        rows = read_csv(self.client.post(f"{PAGE}export/", {"format": "csv"}))[1]
        found = dict(zip(*rows, strict=True))
        self.assertEqual(
            (found["Name"], found["Checks seen by"]), ("Ann", "Sena Example")
        )


class KeepingTests(ListTestCase):
    def change(self, listing, person=None, **fields):
        self.client.force_login(person or self.ada)
        page = f"{PAGE}{listing.pk}/change/"
        data = {
            "as_read": listing.version,
            "name": listing.name,
            "role": listing.role_id,
            "days_used": 0,
            "started_on": listing.started_on,
        }
        return self.client.post(page, data | fields)

    def test_who_has_seen_the_checks_is_put_beside_the_day(self):
        listing = self.make("Ann")
        self.change(listing, checks_seen_on=TODAY(), school="900202")
        listing.refresh_from_db()
        self.assertEqual(listing.checks_seen_by, self.ada)
        self.assertEqual(listing.school, self.stow)
        self.change(listing, self.priya, days_used=2, checks_seen_on=TODAY())
        listing.refresh_from_db()
        self.assertEqual((listing.checks_seen_by, listing.days_used), (self.ada, 2))
        self.assertEqual(LogEntry.objects.count(), 2)

    def test_of_two_who_change_it_the_second_is_refused(self):
        listing = self.make("Ann")
        self.change(listing, days_used=2)
        response = self.change(listing, self.priya, days_used=5)
        self.assertContains(response, "Somebody changed this after you opened it")
        listing.refresh_from_db()
        self.assertEqual(listing.days_used, 2)

    def test_nobody_leaves_before_the_start(self):
        response = self.change(self.make("Ann"), left_on=TODAY() - DAY)
        self.assertContains(response, "must not be before the start")

    def test_it_is_for_the_team(self):
        listing = self.make("Ann")
        for person in [self.rita, self.edie]:
            self.assertEqual(self.change(listing, person).status_code, 403)
            self.assertEqual(self.client.get(PAGE).status_code, 403)
            self.assertEqual(self.client.get(IMPORT).status_code, 403)
        self.client.force_login(self.sena)
        self.assertEqual(
            self.client.post(f"{PAGE}{listing.pk}/delete/").status_code, 403
        )

    def test_whoever_is_kept_out_of_the_statement_sees_no_line_of_it(self):
        self.decide()
        self.sent.declare_conflict(by=self.priya, reason="Cousins")
        self.assertEqual(self.rows(), ["Hal"])
        self.client.force_login(self.priya)
        self.assertEqual(self.rows(), [])


class ImportTests(ListTestCase):
    HEADINGS = ["Name", "Designation", "URN", "E-mail", "Days a term", "Since"]
    ANN = ["Ann", "NLE", 900101, "Ann@Example.org", 6, "1/9/2024"]

    def send(self, rows, name="list.xlsx"):
        file = xlsx_file("list", self.HEADINGS, rows)
        content = b"".join(file)
        return self.client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})

    def test_shown_first_and_written_by_a_second_press(self):
        wrong = [["Bob", "Wizard", "", "", "", ""], ["Cat", "NLE", 1, "", "", ""]]
        wrong += [["", "NLE", "", "", "", ""], ["Dan", "NLE", "", "", "x", ""]]
        response = self.send([self.ANN, *wrong])
        self.assertContains(response, "To be put on the list: 1.")
        for words in ["“Wizard” is no role", "URN “1”", "no number of days", "Name:"]:
            self.assertContains(response, words)
        self.assertFalse(Listing.objects.exists())
        kept = response.context["kept"]
        for _ in range(2):  # Twice is as once.
            self.client.post(IMPORT, {"kept": kept})
        ann = Listing.objects.get()
        self.assertEqual((ann.role, ann.school), (self.nle, self.heath))
        self.assertEqual((ann.email, ann.days_per_term), ("ann@example.org", 6))
        self.assertEqual(str(ann.started_on), "2024-09-01")
        self.assertContains(self.send([self.ANN]), "To be put on the list: 0.")

    def test_nobody_presses_for_another(self):
        kept = self.send([self.ANN]).context["kept"]
        self.client.force_login(self.priya)
        self.client.post(IMPORT, {"kept": kept})
        self.client.post(IMPORT, {"kept": "forged"})
        self.assertFalse(Listing.objects.exists())

    def test_csv_and_what_is_no_list(self):
        for content, words in [
            (b"Name;Role\nAnn;Locum leader\n", "To be put on the list: 1."),
            (b"Name\nAnn\n", "It has no column role"),
            (b"PK\x03\x04nothing", "no Excel workbook"),
            (b"", "The file is empty"),
            (b"x" * 500_001, "smaller than 500 kB"),
        ]:
            file = SimpleUploadedFile("list.csv", content)
            self.assertContains(self.client.post(IMPORT, {"file": file}), words)
        self.assertContains(self.client.post(IMPORT), "Select a file")
