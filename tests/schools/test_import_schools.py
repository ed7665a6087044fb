"""What importing the register does to the schools here."""

from datetime import date
from unittest.mock import patch

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from schools.models import Area, School

from .register import a_school, as_csv, import_bytes, import_schools, without


def everything():
    return list(School.objects.order_by("urn").values())


class ImportSchoolsTests(TestCase):
    def heath(self):
        return School.objects.get(urn=900301)

    def test_takes_every_column(self):
        import_schools(a_school())

        heath = self.heath()
        self.assertEqual(heath.name, "Heath Primary School")
        self.assertEqual(heath.la_code, "926")
        self.assertEqual(heath.status, School.Status.OPEN)
        self.assertEqual(heath.type_name, "Community school")
        self.assertEqual(heath.kind, School.Kind.MAINTAINED)
        self.assertEqual(heath.phase, School.Phase.PRIMARY)
        self.assertEqual(heath.opened_on, date(2001, 9, 1))
        self.assertIsNone(heath.closed_on)
        self.assertEqual(heath.address, "School Lane, Heath, Testham, NR99 1CV")
        self.assertEqual(heath.telephone, "01632960101")
        self.assertEqual(heath.website, "www.heath.example")
        self.assertEqual(heath.head_name, "Mrs Amara Blythe")
        self.assertEqual(heath.district, Area.objects.get(code="E07000143"))
        self.assertEqual((heath.easting, heath.northing), (592000, 310000))
        self.assertTrue(School.objects.matching("heath testham").exists())

    def test_counts_what_became_of_every_row(self):
        import_schools(
            a_school(900301),
            a_school(900302),
            a_school(900303),
            a_school(900304, status="Closed"),
        )
        said = import_schools(
            a_school(900301),
            a_school(900302, town="Otham"),
            a_school(900303, status="Closed", town="Otham"),
            a_school(900304),
            a_school(900305),
        )

        self.assertIn("1 added, 1 changed, 1 closed, 1 reopened, 1 untouched.", said)

    def test_close_date_to_come_closes_nothing(self):
        import_schools(a_school())
        said = import_schools(
            a_school(status="Open, but proposed to close", closed="31-08-2099")
        )

        self.assertIn("1 changed, 0 closed", said)
        self.assertTrue(School.objects.open_on(date(2099, 8, 31)).exists())
        self.assertFalse(School.objects.open_on(date(2099, 9, 1)).exists())

    def test_same_file_again_changes_nothing(self):
        rows = [a_school(), a_school(900302, district="9999", easting="0")]
        import_schools(*rows)
        before = everything()
        said = import_schools(*rows)

        self.assertIn("0 added, 0 changed, 0 closed, 0 reopened, 2 untouched.", said)
        self.assertEqual(everything(), before)

    def test_absent_column_leaves_its_field_alone(self):
        import_schools(a_school())
        absent = [
            "OpenDate",
            "Street",
            "Locality",
            "Town",
            "SchoolWebsite",
            "TelephoneNum",
            "HeadLastName",
            "DistrictAdministrative (code)",
            "DistrictAdministrative (name)",
            "Easting",
            "Northing",
        ]
        columns = without(*absent)
        said = import_schools(a_school(), columns=columns)
        self.assertIn("1 untouched", said)
        import_schools(a_school(name="Heath Academy"), columns=columns)

        heath = self.heath()
        self.assertEqual(heath.name, "Heath Academy")
        self.assertEqual(heath.opened_on, date(2001, 9, 1))
        self.assertEqual(heath.address, "School Lane, Heath, Testham, NR99 1CV")
        self.assertEqual(heath.telephone, "01632960101")
        self.assertEqual(heath.head_name, "Mrs Amara Blythe")
        self.assertEqual(heath.district.name, "Breckland")
        self.assertEqual(heath.easting, 592000)
        self.assertTrue(School.objects.matching("heath academy testham").exists())

    def test_empty_cell_blanks_its_field(self):
        import_schools(a_school())
        import_schools(
            a_school(opened="", street="", town="", telephone="", district="")
            | {"Easting": "", "HeadTitle (name)": "", "HeadFirstName": ""}
            | {"HeadLastName": ""}
        )

        heath = self.heath()
        self.assertIsNone(heath.opened_on)
        self.assertEqual(heath.address, "Heath, NR99 1CV")
        self.assertEqual(heath.telephone, "")
        self.assertEqual(heath.head_name, "")
        self.assertIsNone(heath.district)
        self.assertIsNone(heath.easting)
        self.assertFalse(School.objects.matching("testham").exists())

    def test_school_that_vanishes_from_the_file_stays(self):
        import_schools(a_school(900301), a_school(900302))
        import_schools(a_school(900302))

        self.assertTrue(School.objects.filter(urn=900301).exists())

    def test_bad_rows_are_reported_and_the_rest_goes_in(self):
        said = import_schools(
            a_school(900301),
            a_school("90x302"),
            a_school(900303, opened="31-02-2020"),
            a_school(900304, status="Ajar"),
            a_school(900305, name=""),
            a_school(900306, phase="Upper"),
            a_school(900301, name="Heath again"),
            a_school(900307, name="H" * 151),
            a_school(900308, easting="Breckland"),
            a_school(900309, la=""),
            a_school(900310),
        )

        self.assertIn("Rows refused: 9.", said)
        for reason in [
            "Line 3: its URN, “90x302”, is no URN, which has six digits.",
            "Line 4: its OpenDate, “31-02-2020”, is no day, such as 31-08-2024.",
            "Line 5: its EstablishmentStatus (name), “Ajar”, is none of the four",
            "Line 6: its EstablishmentName is missing.",
            "Line 7: its PhaseOfEducation (name), “Upper”, is none of the eight",
            "Line 8: its URN, “900301”, is on line 2 already.",
            "is longer than 150 characters.",
            "Line 10: its Easting, “Breckland”, is no whole number of metres.",
            "Line 11: its LA (code) is no code, which has three digits.",
        ]:
            self.assertIn(reason, said)
        urns = School.objects.order_by("urn").values_list("urn", flat=True)
        self.assertEqual(list(urns), [900301, 900310])
        self.assertEqual(self.heath().name, "Heath Primary School")

    def test_line_with_a_stray_comma_is_refused(self):
        content = as_csv(a_school(900301), a_school(900302), a_school(900303))
        said = import_bytes(content.replace(b'"900302"', b'"900302","x"'))

        self.assertIn("Line 3: it has 25 cells, and the header has 24.", said)
        self.assertIn("2 added", said)

    def test_line_with_a_stray_quotation_mark_is_refused(self):
        content = as_csv(a_school(900301), a_school(900302), a_school(900303))
        said = import_bytes(content.replace(b'"900302"', b'"900302"x'))

        self.assertIn("Line 3: it is not proper CSV", said)
        self.assertIn("2 added", said)

    def test_line_that_was_cut_off_is_refused(self):
        content = as_csv(a_school(900301), a_school(900302))
        said = import_bytes(content[:-40])

        self.assertIn("Line 3:", said)
        self.assertIn("1 added", said)

    def test_takes_every_local_authority_unless_told_otherwise(self):
        import_schools(a_school(900301), a_school(900302, la="925"))

        self.assertEqual(School.objects.count(), 2)

    def test_takes_one_local_authority_if_told_so(self):
        rows = [a_school(900301), a_school(900302, la="925")]
        said = import_schools(*rows, la="926")

        self.assertIn("Other local authorities left out: 1.", said)
        self.assertEqual(School.objects.get().urn, 900301)

    @override_settings(COUNTY_NAME="Norfolk", LA_CODE="926")
    def test_file_without_codes_brings_our_own_schools_only(self):
        rows = [a_school(900301), a_school(900302) | {"LA (name)": "Suffolk"}]
        said = import_schools(*rows, columns=without("LA (code)"))

        self.assertIn("Other local authorities left out: 1.", said)
        self.assertEqual(School.objects.get().la_code, "926")

    def test_file_without_codes_cannot_bring_another_authority(self):
        with self.assertRaisesMessage(CommandError, "--la 925 cannot be told"):
            import_schools(a_school(), columns=without("LA (code)"), la="925")

    def test_dry_run_says_the_same_and_changes_nothing(self):
        import_schools(a_school(900301))
        rows = [a_school(900301, town="Otham"), a_school(900302, district="E07000149")]
        before = everything()
        dry = import_schools(*rows, dry_run=True)

        self.assertEqual(everything(), before)
        self.assertEqual(Area.objects.count(), 1)
        self.assertIn("nothing has been changed", dry)
        self.assertIn(import_schools(*rows), dry)

    def test_unknown_type_becomes_other_and_is_reported_once(self):
        said = import_schools(
            a_school(900301, type="Forest school"),
            a_school(900302, type="Forest school"),
            a_school(900303, type="Academy Converter"),
        )

        self.assertEqual(said.count("Forest school"), 1)
        self.assertEqual(self.heath().kind, School.Kind.OTHER)
        self.assertEqual(School.objects.get(urn=900303).kind, School.Kind.ACADEMY)

    def test_district_takes_over_a_new_name(self):
        import_schools(a_school())
        import_schools(a_school(district_name="Brecklands"))
        import_schools(a_school(district_name=""))

        self.assertEqual(Area.objects.get().name, "Brecklands")

    def test_district_need_not_lie_in_the_authority(self):
        import_schools(a_school(la="873"))

        self.assertEqual(self.heath().district.name, "Breckland")

    def test_failure_half_way_changes_nothing(self):
        broken = patch.object(School, "write_search_words", side_effect=RuntimeError)
        with broken, self.assertRaises(RuntimeError):
            import_schools(a_school())

        self.assertFalse(Area.objects.exists())

    @pytest.mark.one_database
    def test_needs_as_many_queries_for_two_schools_as_for_thirty(self):
        counts = []
        for number, district in [(2, "E07000143"), (30, "E07000144")]:
            first = 900300 + number
            urns = range(first, first + number)
            with CaptureQueriesContext(connection) as queries:
                import_schools(*[a_school(urn, district=district) for urn in urns])
            counts.append(len(queries))

        self.assertEqual(*counts)
