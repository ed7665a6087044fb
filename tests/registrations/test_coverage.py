"""Role by place: offered, on the list, and what is lacking."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exports.models import Export
from mi_sheets.models import MISheet
from registrations.coverage import Coverage
from registrations.models import Target
from schools.models import Area, School
from tests.cast import (
    CastTestCase,
    make_extension,
    make_person,
    make_school,
    make_sent,
    make_sheet,
)
from tests.exports.test_files import read_csv

from .nil import say_and_confirm

PAGE = "/admin/registrations/target/"


class CoverageTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.other = make_sent(cls.mo, cls.sheet, [cls.locum])
        cls.other.interests.get().move("listed", by=cls.ada)

    def cell(self, role, key, by="district"):
        return Coverage(self.sheet, by).cell(role.pk, key)

    def open(self, query="", person=None):
        self.client.force_login(person or self.ada)
        return self.client.get(f"{PAGE}{query}")

    def aim(self, number, role=None, by=None, **place):
        place = place or {"area": self.breckland}
        Target.objects.aim(role or self.locum, number, by=by or self.sena, **place)


class TableTests(CoverageTestCase):
    def test_offered_and_on_the_list_by_the_persons_own_school(self):
        cell = self.cell(self.locum, self.breckland.pk)
        self.assertEqual((cell.offered, cell.listed), (2, 1))
        cell = self.cell(self.nle, self.breckland.pk)
        self.assertEqual((cell.offered, cell.listed), (1, 0))
        cell = self.cell(self.locum, "2", by="phase")
        self.assertEqual((cell.offered, cell.listed), (2, 1))

    def test_what_is_withdrawn_or_refused_is_not_offered(self):
        offered = self.sent.interests.filter(role=self.locum)
        for status in ["withdrawn", "not_this_time", "chosen"]:
            offered.update(status=status)
            self.assertEqual(self.cell(self.locum, self.breckland.pk).offered, 1)

    def test_list_lasts_from_one_call_to_the_next(self):
        later = make_sheet("14/26", [self.locum], published_at=timezone.now())
        cell = Coverage(later, "district").cell(self.locum.pk, self.breckland.pk)
        self.assertEqual((cell.offered, cell.listed), (0, 1))

    def test_gap_is_what_the_list_lacks(self):
        for target, gap, words in [
            (None, 0, "No target"),
            (1, 0, "Target met"),
            (3, 2, "2 short of 3"),
        ]:
            self.aim(target)
            cell = self.cell(self.locum, self.breckland.pk)
            self.assertEqual((cell.gap, cell.in_words), (gap, words))
        self.assertContains(self.open(), "2 short of 3")
        self.assertContains(self.open(), "desk-short")

    def test_school_without_a_place_is_counted_in_a_column_of_its_own(self):
        make_sent(self.stan, self.sheet, [self.nle], school=self.stow)
        self.assertContains(self.open(), "No place known")

    def test_areas_of_the_teams_own(self):
        cluster = Area.objects.create(kind="cluster", code="fen", name="Fen cluster")
        zone = Area.objects.create(kind="zone", code="fen", name="Fen zone")
        self.heath.areas.add(cluster, zone)
        self.assertEqual(self.cell(self.locum, cluster.pk, by="cluster").offered, 2)
        self.assertContains(self.open("?by=cluster"), "Fen cluster")
        self.assertNotContains(self.open("?by=cluster"), "Fen zone")
        self.assertEqual(self.open("?by=parish").status_code, 404)

    @pytest.mark.one_database
    def test_as_many_queries_for_more_schools_and_areas(self):
        def queries():
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(self.open().status_code, 200)
            return len(queries)

        queries()  # What is asked once and remembered.
        few = queries()
        for number in range(20):
            area = Area.objects.create(
                kind="district", code=f"E{number}", name=f"District {number}"
            )
            school = make_school(901000 + number, f"School {number}", district=area)
            person = make_person(f"Person{number}")
            make_sent(person, self.sheet, [self.locum], school=school)
            self.aim(2, area=area)
        self.assertEqual(queries(), few)


class CellTests(CoverageTestCase):
    def test_leads_to_who_is_behind_it(self):
        response = self.open(f"locum-leader/{self.breckland.pk}/")
        self.assertContains(response, "Hal")
        self.assertContains(response, "Mo")
        self.assertNotContains(self.open("locum-leader/none/"), ">Hal<")
        self.assertEqual(self.open("locum-leader/99999/").status_code, 404)

    def test_whoever_is_kept_out_of_a_statement_sees_only_that_it_is_there(self):
        self.sent.conflicts.create(person=self.ada, reason="Cousins")
        response = self.open(f"locum-leader/{self.breckland.pk}/")
        self.assertNotContains(response, ">Hal<")
        self.assertContains(response, "And 1 more that is not shown to you")

    def test_map_and_its_table_say_the_same(self):
        placed = {"easting": 600000, "northing": 310000}
        School.objects.filter(pk=self.heath.pk).update(**placed)
        response = self.open("map/?role=locum-leader")
        self.assertContains(response, "Heath School: 1 on the list")
        self.assertContains(response, "Heath School, Testham (900101)")
        self.assertNotContains(self.open("map/?role=federation"), "Heath School")
        self.assertContains(self.open("map/?role=federation"), "Nothing is offered")

    def test_taken_away_as_a_file(self):
        self.aim(3)
        self.client.force_login(self.ada)
        response = self.client.post(f"{PAGE}export/?by=district", {"format": "csv"})
        rows = read_csv(response)[1]
        row = ["Locum leader", "Breckland", "2", "1", "3", "2", "2 short of 3"]
        self.assertIn(row, rows)
        self.assertEqual(Export.objects.get().filters, "by district")


class TargetsTests(CoverageTestCase):
    url = f"{PAGE}set/?by=district"

    def send(self, was, number, person=None):
        self.client.force_login(person or self.sena)
        name = f"{self.locum.pk}-{self.breckland.pk}"
        return self.client.post(self.url, {f"initial-{name}": was, name: number})

    def numbers(self):
        return list(Target.objects.values_list("number", flat=True))

    def test_senior_adviser_sets_changes_and_takes_away(self):
        for was, number, left in [("", 3, [3]), (3, 5, [5]), (5, "", [])]:
            self.assertRedirects(
                self.send(was, number), f"{PAGE}?sheet=12-26&by=district"
            )
            self.assertEqual(self.numbers(), left)

    def test_what_nobody_typed_is_not_written(self):
        """Somebody else set it to 7 after this page, which says 3, was opened."""
        self.aim(7, by=self.ada)
        self.send(3, 3)
        self.assertEqual(self.numbers(), [7])

    def test_only_whole_numbers(self):
        for wrong in ["x", "-1", "100", "1.5"]:
            response = self.send("", wrong)
            self.assertContains(response, "enter a whole number from 0 to 99")
        self.assertEqual(self.numbers(), [])

    def test_nobody_below_a_senior_adviser(self):
        for person in [self.ada, self.rita, self.edie]:
            self.assertEqual(self.send("", 3, person).status_code, 403)
        self.assertEqual(self.open(person=self.rita).status_code, 403)


class PublicTotalsTests(CoverageTestCase):
    url = "/answers/12-26/"

    def close(self):
        yesterday = timezone.localdate() - timedelta(days=1)
        MISheet.objects.update(complete_by=yesterday, asks=["maintained"])

    def test_none_before_the_call_has_closed_for_every_school(self):
        self.assertEqual(self.client.get(self.url).status_code, 404)
        self.close()
        self.assertEqual(self.client.get(self.url).status_code, 200)
        make_extension(self.sheet, self.stow, timezone.localdate())
        self.assertEqual(self.client.get(self.url).status_code, 404)

    def test_rounded_and_without_places(self):
        self.close()
        for number in range(11):
            make_school(901000 + number, f"School {number}")
        for number in range(6):
            person = make_person(f"Person{number}")
            school = School.objects.get(urn=901000 + number)
            say_and_confirm(person, self.sheet, school)
        response = self.client.get(self.url)
        rows = dict(response.context["rows"])
        self.assertEqual(rows["Schools asked"], "About 15")
        self.assertEqual(rows["Offer something"], "Fewer than 5")
        self.assertEqual(rows["“Not this year”"], "About 5")
        for words in ["Breckland", "Heath", "Stow"]:
            self.assertNotContains(response, words)
        self.assertContains(response, "Locum leader")
        self.assertContains(self.client.get("/mi-sheets/12-26/"), self.url)
