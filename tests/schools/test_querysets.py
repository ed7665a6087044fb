"""Which schools are open, asked, and found."""

from datetime import date

from django.test import TestCase, override_settings

from schools.models import Area, School
from tests.cast import make_school

DAY = date(2027, 3, 1)
BEFORE, AFTER = date(2027, 2, 28), date(2027, 3, 2)
Status, Kind = School.Status, School.Kind


def urns(schools):
    return [school.urn for school in schools]


class AreaTests(TestCase):
    def test_lasts_through_its_last_day_and_may_begin_later(self):
        for code, days in {
            "always": {},
            "future": {"starts_on": AFTER},
            "last-day": {"ends_on": DAY},
            "over": {"ends_on": BEFORE},
        }.items():
            Area.objects.create(kind="cluster", code=code, name=code, **days)
        lasting = Area.objects.lasting(DAY).values_list("code", flat=True)
        self.assertEqual(list(lasting), ["always", "future", "last-day"])


class OpenOnTests(TestCase):
    def assert_open(self, is_open, **fields):
        school = make_school(900401, "Stow School", **fields)
        self.assertEqual(School.objects.open_on(DAY).exists(), is_open)
        school.delete()

    def test_open_school(self):
        self.assert_open(True)
        self.assert_open(True, opened_on=DAY)
        self.assert_open(True, status=Status.CLOSING)

    def test_closed_school(self):
        self.assert_open(False, status=Status.CLOSED)
        self.assert_open(False, status=Status.CLOSED, closed_on=BEFORE)
        self.assert_open(False, status=Status.OPEN, closed_on=BEFORE)

    def test_close_date_is_the_last_day(self):
        self.assert_open(True, closed_on=DAY)
        self.assert_open(True, status=Status.CLOSED, closed_on=DAY)
        self.assert_open(True, status=Status.CLOSING, closed_on=AFTER)

    def test_school_that_has_not_opened(self):
        self.assert_open(False, opened_on=AFTER)
        self.assert_open(False, status=Status.PROPOSED)
        self.assert_open(False, status=Status.PROPOSED, opened_on=BEFORE)
        self.assert_open(False, status=Status.PROPOSED, closed_on=AFTER)


@override_settings(LA_CODE="926")
class AskedTests(TestCase):
    def test_open_schools_of_the_kinds_in_our_authority(self):
        make_school(900401, "Asked School")
        make_school(900402, "Asked Special School", kind=Kind.SPECIAL)
        make_school(900403, "Independent School", kind=Kind.INDEPENDENT)
        make_school(900404, "Closed School", status=Status.CLOSED)
        make_school(900405, "Suffolk School", la_code="935")
        asked = School.objects.asked([Kind.MAINTAINED, Kind.SPECIAL], DAY)

        self.assertEqual(set(urns(asked)), {900401, 900402})

    def test_sheet_that_asks_no_kind_asks_nobody(self):
        make_school(900401, "Stow School")
        self.assertFalse(School.objects.asked([], DAY).exists())


@override_settings(LA_CODE="926")
class ChoosableTests(TestCase):
    def test_open_or_about_to_open_in_our_authority(self):
        make_school(900401, "Open School")
        make_school(900402, "New School", status=Status.PROPOSED, opened_on=AFTER)
        make_school(900403, "Closed School", status=Status.CLOSED)
        make_school(900404, "Suffolk School", la_code="935")

        choosable = School.objects.choosable(DAY)
        self.assertEqual(set(urns(choosable)), {900401, 900402})


class MatchingTests(TestCase):
    def assert_found(self, school, *typed):
        for words in typed:
            with self.subTest(words):
                self.assertIn(school, School.objects.matching(words))

    def test_name_however_it_is_written(self):
        school = make_school(900401, "St. Withburga’s CofE (VA) Primary School")
        self.assert_found(
            school,
            "st withburga",
            "Saint Withburga's",
            "ST WITHBURGAS C OF E",
            "withburga church of england voluntary aided",
            "withburga ce va",
            "school primary withburga",
        )

    def test_words_half_typed(self):
        school = make_school(900401, "St Withburga’s CofE Infant & Nursery School")
        self.assert_found(
            school, "sai with", "withb church of eng", "with c of", "inf an"
        )

    def test_every_word_must_be_there(self):
        make_school(900401, "Heath Primary School")
        for words in ["heath junior", "eath", "rimary", "", "  ", "%", "_", "'"]:
            self.assertFalse(School.objects.matching(words).exists(), words)

    def test_town_village_and_postcode(self):
        school = make_school(
            900401,
            "Heath Primary School",
            locality="Little Oat",
            town="KING'S LYNN",
            postcode="NR99 1CV",
        )
        self.assert_found(
            school,
            "heath kings lynn",
            "king’s lynn",
            "oat",
            "nr991cv",
            "NR99 1CV",
            "nr99 1",
        )

    def test_urn_finds_one_school_alone(self):
        school = make_school(900401, "Heath Primary School")
        make_school(900402, "School 900401")
        for words in [
            "900401",
            " 900401 ",
            "URN 900401",
            "urn:900401",
            school.described,
        ]:
            self.assertEqual(School.objects.matching(words).get(), school, words)
        self.assertFalse(School.objects.matching("900499").exists())

    def test_likeliest_comes_first(self):
        make_school(900401, "Heath School", status=Status.CLOSED)
        make_school(900402, "Great Heath School")
        make_school(900403, "Heath School Annexe")
        make_school(900404, "Heath School")

        found = School.objects.matching("heath school")
        self.assertEqual(urns(found), [900404, 900403, 900402, 900401])

    def test_many_words_and_long_ones_do_no_harm(self):
        make_school(900401, "Heath School")
        for words in ["heath " * 500, "x" * 100_000, "\x00", "(((((", "9" * 40]:
            list(School.objects.matching(words))
