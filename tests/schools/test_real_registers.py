"""Files of the real register, in the layouts that it has had."""

from django.test import TestCase

from schools.models import Area, School
from tests.real_data import real_data

from .register import import_file

EVERYTHING = "gias/norfolk_all_135_columns.csv"
STATE_FUNDED = "gias/norfolk_statefunded_33_columns_20250717.csv"
NON_ASCII = "gias/non_ascii_rows_33_columns_20250717.csv"


class RealRegisterTests(TestCase):
    def import_real(self, name):
        return import_file(real_data(name))

    def test_135_columns(self):
        self.import_real(EVERYTHING)

        open_ones = School.objects.filter(status=School.Status.OPEN)
        closed_ones = School.objects.filter(status=School.Status.CLOSED)
        self.assertEqual(open_ones.count(), 465)
        self.assertEqual(closed_ones.count(), 463)
        districts = Area.objects.filter(code__startswith="E070001")
        self.assertEqual(districts.count(), 7)

    def test_33_columns(self):
        self.import_real(STATE_FUNDED)

        phases = School.objects.values_list("phase", flat=True)
        self.assertEqual(len(phases), 423)
        self.assertEqual(list(phases).count(School.Phase.PRIMARY), 346)
        self.assertEqual(list(phases).count(School.Phase.SECONDARY), 51)
        self.assertFalse(School.objects.filter(kind=School.Kind.OTHER).exists())

    def test_same_file_again_changes_nothing(self):
        for name in [EVERYTHING, STATE_FUNDED]:
            self.import_real(name)
            before = list(School.objects.order_by("pk").values())
            said = self.import_real(name)

            self.assertRegex(said, "0 added, 0 changed, 0 closed, 0 reopened")
            self.assertEqual(list(School.objects.order_by("pk").values()), before)

    def test_fewer_columns_blank_no_district(self):
        self.import_real(EVERYTHING)
        before = School.objects.exclude(district=None).count()
        self.import_real(STATE_FUNDED)

        self.assertEqual(School.objects.exclude(district=None).count(), before)
        self.assertGreater(before, 800)

    def test_characters_beyond_ascii(self):
        said = self.import_real(NON_ASCII)

        self.assertIn("Read as Windows-1252: 17 rows.", said)
        self.assertIn("17 added", said)
        names = School.objects.values_list("name", flat=True)
        self.assertIn("North Star 82°", names)
        self.assertIn(
            "St Thomas à Becket Church of England Aided Primary School", names
        )
        found = School.objects.matching("st. thomas a becket cofe aided")
        self.assertEqual(found.get().urn, 149557)

    def test_layout_of_2017(self):
        """Ten of its nineteen lines have the cells of another layout."""
        said = self.import_real("gias/layout_2017_120_columns.csv")

        self.assertIn("9 added", said)
        self.assertEqual(said.count("has 135 cells, and the header has 120"), 10)

    def test_layout_of_2021(self):
        said = self.import_real("gias/layout_2021_139_columns.csv")

        self.assertIn("99 added", said)
        self.assertNotIn("refused", said)
