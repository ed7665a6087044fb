"""How a file of the register is read: encodings, layouts, and kinds of nothing."""

from datetime import date
from unittest import TestCase

from schools.columns import values_of
from schools.gias import Register
from schools.kinds import KINDS, TYPES, is_academy
from schools.models import School

from .register import HEATH, a_school, as_csv, without


def read(content):
    [row] = Register(content).rows()
    return row.values


def value(field, **columns):
    return read(as_csv(a_school(**columns)))[field]


class EncodingTests(TestCase):
    def test_windows_1252(self):
        name = "Café Lane – St Anne’s"
        register = Register(as_csv(a_school(name=name)))
        [row] = register.rows()

        self.assertEqual(register.encoding, "Windows-1252")
        self.assertEqual(row.values["name"], name)

    def test_utf_8_with_and_without_its_mark(self):
        name = "Café Lane – St Anne’s"
        for encoding in ["utf-8", "utf-8-sig"]:
            register = Register(as_csv(a_school(name=name), encoding=encoding))
            [row] = register.rows()

            self.assertEqual(register.encoding, "UTF-8")
            self.assertEqual(row.values["name"], name)
            self.assertEqual(row.values["urn"], 900301)

    def test_control_characters_and_stray_spaces_go(self):
        content = as_csv(a_school(name=" Heath\x07  \xa0School "), encoding="utf-8")
        self.assertEqual(read(content)["name"], "Heath School")


class LayoutTests(TestCase):
    def test_order_of_columns_does_not_matter(self):
        backwards = as_csv(a_school(), columns=list(HEATH)[::-1])
        self.assertEqual(read(backwards), read(as_csv(a_school())))

    def test_unknown_columns_are_ignored(self):
        row = a_school() | {"OfstedRating (name)": "Good"}
        self.assertEqual(read(as_csv(row)), read(as_csv(a_school())))

    def test_absent_column_leaves_its_field_out(self):
        values = read(as_csv(a_school(), columns=without("Town", "Easting")))
        self.assertNotIn("town", values)
        self.assertNotIn("easting", values)
        self.assertIn("northing", values)

    def test_empty_lines_are_passed_over(self):
        content = as_csv(a_school()) + b"\r\n\r\n,,\r\n"
        self.assertEqual(len(list(Register(content).rows())), 1)

    def test_line_ends_inside_a_cell_do_not_shift_the_lines(self):
        rows = [a_school(900301, street="The\r\nLane"), a_school("x")]
        first, second = Register(as_csv(*rows)).rows()

        self.assertEqual(first.values["street"], "The Lane")
        self.assertEqual(second.line, 4)


class ValueTests(TestCase):
    def test_five_kinds_of_nothing(self):
        for nothing in [
            "",
            "Not applicable",
            "Does not apply",
            "None",
            "Not recorded",
        ]:
            with self.subTest(nothing):
                self.assertEqual(value("trust_name", trust=nothing), "")
                self.assertEqual(value("website", website=nothing), "")
                self.assertIsNone(value("closed_on", closed=nothing))

    def test_days(self):
        self.assertEqual(value("opened_on", opened="03-04-2012"), date(2012, 4, 3))
        self.assertEqual(value("opened_on", opened="03/04/2012"), date(2012, 4, 3))
        self.assertIsNone(value("opened_on", opened="01-01-1900"))

    def test_place_on_the_map_may_be_unknown(self):
        for nowhere in ["", "0"]:
            self.assertIsNone(value("easting", easting=nowhere))

    def test_district_needs_a_real_code(self):
        for code in ["", "9999", "999999999"]:
            self.assertIsNone(value("district", district=code))

    def test_status_and_phase_are_known_by_their_names(self):
        for status in School.Status:
            self.assertEqual(value("status", status=status.label), status)
        for phase in School.Phase:
            self.assertEqual(value("phase", phase=phase.label.upper()), phase)
        self.assertEqual(value("phase", phase=""), School.Phase.NOT_APPLICABLE)

    def test_postcode_is_tidied(self):
        for typed in ["nr991cv", "NR99 1CV", " nr99  1cv"]:
            self.assertEqual(value("postcode", postcode=typed), "NR99 1CV")

    def test_telephone_gets_back_the_0_that_a_spreadsheet_took(self):
        self.assertEqual(value("telephone", telephone="1632960101"), "01632960101")
        self.assertEqual(value("telephone", telephone="01632960101"), "01632960101")

    def test_website_stays_as_it_is(self):
        for address in ["www.x.example", "http://x.example", "javascript:alert(1)"]:
            self.assertEqual(value("website", website=address), address)

    def test_kind_follows_from_the_type(self):
        for type_name, kind in [
            ("Voluntary aided school", School.Kind.MAINTAINED),
            ("Academy sponsor led", School.Kind.ACADEMY),
            ("Academy special converter", School.Kind.SPECIAL),
            ("Pupil referral unit", School.Kind.ALTERNATIVE),
            ("Local authority nursery school", School.Kind.NURSERY),
            ("Further education", School.Kind.SIXTEEN_PLUS),
            ("Other independent special school", School.Kind.INDEPENDENT),
            ("", School.Kind.OTHER),
        ]:
            self.assertEqual(value("kind", type=type_name), kind)

    def test_no_type_is_of_two_kinds(self):
        self.assertEqual(len(KINDS), sum(map(len, TYPES.values())))

    def test_a_trust_runs_academies_whatever_is_taught_there(self):
        for name in ["Academy converter", "Free schools special", "Studio schools"]:
            self.assertTrue(is_academy(name), name)
        for name in ["Foundation school", "Community special school", ""]:
            self.assertFalse(is_academy(name), name)

    def test_every_field_is_the_model_s(self):
        for field in values_of(HEATH):
            School._meta.get_field(field)
