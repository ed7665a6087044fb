"""The list of what every school has said, and the counts of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mi_sheets.models import MISheet
from registrations.totals import Tally, merged
from schools.models import School
from tests.cast import CastTestCase, make_person, make_school, make_sent, make_sheet

from .nil import say, say_and_confirm

LIST = "/admin/registrations/schoolanswer/"
TOTALS = f"{LIST}totals/12-26/"
RETURN = f"{LIST}return/12-26/"


class AnswersTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        School.objects.filter(pk=cls.stow.pk).update(
            trust_name="Marsh Trust", phase="4"
        )
        cls.elm = make_school(900303, "Elm School", closed_on=timezone.localdate())
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])
        say(cls.mo, cls.sheet, cls.elm)
        said = {"reasons": ["capacity", "board"]}
        say_and_confirm(cls.stan, cls.sheet, cls.stow, **said)

    def open(self, url=LIST, person=None):
        self.client.force_login(person or self.ada)
        return self.client.get(url)

    def listed(self, query=""):
        response = self.open(f"{LIST}?{query}")
        return [school.name for school in response.context["cl"].result_list]


class ListTests(AnswersTestCase):
    def test_one_row_for_every_school_that_the_sheet_asks(self):
        make_school(900404, "Fee School", kind=School.Kind.INDEPENDENT)
        make_school(900505, "Away School", la_code="909")
        make_school(900606, "New School", opened_on=timezone.localdate())
        self.assertEqual(self.listed(), ["Elm School", "Heath School", "Stow School"])

    def test_row_says_what_the_school_said_and_when_it_was_heard_from(self):
        response = self.open()
        self.assertContains(response, "Someone has offered (release not agreed)")
        self.assertContains(response, "Sent a statement")
        self.assertContains(response, "“Not this year” said, not confirmed")
        self.assertContains(response, "Marsh Trust")
        self.assertContains(response, "2 of 3 schools have answered, 30 days left")

    def test_last_contact_is_the_latest(self):
        to = {"kind": "school", "address": "a@b.example", "days_before": 3}
        earlier = timezone.now() - timedelta(hours=1)
        day = self.sheet.complete_by
        reminder = self.sheet.reminders.create(last_day=day, at=earlier, **to)
        reminder.schools.add(self.heath)
        self.assertNotContains(self.open(), "Reminded")
        type(reminder).objects.update(at=timezone.now())
        self.assertContains(self.open(), "Reminded")

    def test_school_closed_since_is_asked_still_and_said_to_be_closed(self):
        day_before = timezone.localdate() - timedelta(days=1)
        School.objects.filter(pk=self.elm.pk).update(closed_on=day_before)
        self.assertContains(self.open(), "Closed since")
        self.assertIn("Elm School", self.listed())

    def test_narrowed_by_the_address(self):
        for query, names in {
            "answer=not_heard": ["Elm School"],
            "answer=offered": ["Heath School"],
            "answer=not_this_year": ["Stow School"],
            "answer=said": ["Elm School"],
            "answer=chase": ["Elm School"],
            "phase__exact=4": ["Stow School"],
            f"area={self.breckland.pk}": ["Heath School"],
            "area=none": ["Elm School", "Stow School"],
            "trust=Marsh+Trust": ["Stow School"],
            "q=900101": ["Heath School"],
            "q=marsh": ["Stow School"],
            "q=elm&area=none&answer=not_heard": ["Elm School"],
            "answer=offered&area=none": [],
        }.items():
            with self.subTest(query):
                self.assertEqual(self.listed(query), names)

    def test_newest_call_unless_another_is_named(self):
        weeks_ago = timezone.now() - timedelta(weeks=9)
        earlier = {"published_at": weeks_ago, "asks": ["maintained"]}
        make_sheet("3/26", [self.locum], **earlier)
        self.assertContains(self.open(), "Answers to MI sheet 12/26")
        self.assertEqual(len(self.listed("sheet=3-26&answer=not_heard")), 3)
        self.assertEqual(self.open(f"{LIST}?sheet=9-99").status_code, 404)

    def test_without_a_call_nobody_was_asked(self):
        MISheet.objects.update(takes_statements=False)
        self.assertContains(self.open(), "nobody has been asked")

    def test_named_schools_are_for_the_team(self):
        for person in [self.edie, self.rita]:
            self.assertEqual(self.open(person=person).status_code, 403)
        self.assertEqual(self.open(person=self.sena).status_code, 200)

    @pytest.mark.one_database
    def test_few_queries_and_as_many_for_more_schools(self):
        self.open()
        with CaptureQueriesContext(connection) as few:
            self.open()
        for number in range(60):
            school = make_school(901000 + number, f"School {number}")
            if number < 20:
                person = make_person(f"Person{number}")
                make_sent(person, self.sheet, [self.locum], school=school)
        with CaptureQueriesContext(connection) as many:
            self.open()
        signing_in = 5
        self.assertEqual(len(many), len(few))
        self.assertLessEqual(len(few) - signing_in, 15)


class TotalsTests(AnswersTestCase):
    def test_counts_and_percentages_by_phase_area_and_trust(self):
        response = self.open(TOTALS)
        totals = response.context["totals"]
        self.assertEqual((totals.all.asked, totals.all.answered), (3, 2))
        self.assertEqual(totals.all.percent, 67)
        by_phase = {tally.name: str(tally) for tally in totals.by_phase}
        self.assertEqual(by_phase, {"Primary": "1 of 2", "Secondary": "1 of 1"})
        by_area = {tally.name: str(tally) for tally in totals.by_area}
        self.assertEqual(by_area, {"Breckland": "1 of 1", "No area known": "1 of 2"})
        self.assertEqual([str(each) for each in totals.by_trust], ["1 of 1"])
        self.assertContains(response, "area=none")

    def test_reasons_are_tallied_by_school(self):
        """Two people of one school give a reason once; one unconfirmed gives none."""
        say_and_confirm(self.cleo, self.sheet, self.stow, reasons=["capacity"])
        counted = self.open(TOTALS).context["reasons"]
        counted = [(reason.value, n) for reason, n in counted]
        self.assertEqual(counted, [("board", 1), ("capacity", 1)])

    def test_text_for_the_next_sheet(self):
        text = self.open(TOTALS).context["totals"].notice
        self.assertIn("2 of 3 schools have answered, 30 days left.", text)
        self.assertIn("1 offers something, and 1 says “not this year”.", text)
        self.assertIn("/mi-sheets/12-26/", text)
        yesterday = timezone.localdate() - timedelta(days=1)
        MISheet.objects.update(complete_by=yesterday)
        text = self.open(TOTALS).context["totals"].notice
        self.assertIn("2 of 3 schools have answered. The call closed on", text)
        self.assertNotIn("two minutes", text)

    def test_others_read_totals_that_name_nobody(self):
        for person in [self.edie, self.rita]:
            for url in [TOTALS, RETURN]:
                response = self.open(url, person)
                self.assertContains(response, "2 of 3 schools have answered")
                self.assertContains(response, "Others, put together")
                for name in ["Marsh Trust", "Breckland", "Secondary", LIST + "?"]:
                    self.assertNotContains(response, name)

    def test_what_is_put_together_is_never_few(self):
        def tally(name, n):
            tally = Tally(name)
            tally.counts["not_heard"] = n
            return tally

        seen = merged([tally("A", 9), tally("B", 2), tally("C", 6)])
        self.assertEqual([(t.name, t.asked) for t in seen][0], ("A", 9))
        self.assertEqual(seen[-1].asked, 8)
        whole = merged([tally("A", 9), tally("B", 6)])
        self.assertEqual([t.name for t in whole], ["A", "B"])

    def test_return_has_no_trusts(self):
        response = self.open(RETURN)
        self.assertNotContains(response, "Marsh Trust")
        self.assertContains(response, "2 of 3 schools have answered")
