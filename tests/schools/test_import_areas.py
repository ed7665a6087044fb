"""Which schools make up the areas of the team's own, from a file."""

from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command

from schools.models import Area
from tests.cast import CastTestCase

FILE = "URN,kind,area\n900101,cluster,Fen\n900202,Cluster,Fen\n1,zone,X\n900101,x,Y\n"


class ImportAreasTests(CastTestCase):
    def bring_in(self, text, **options):
        out = StringIO()
        with TemporaryDirectory() as folder:
            path = Path(folder, "areas.csv")
            path.write_text(text, encoding="utf-8-sig")
            call_command("import_areas", path, stdout=out, **options)
        return out.getvalue()

    def test_area_is_as_the_file_has_it_and_what_is_wrong_is_named(self):
        words = self.bring_in(FILE)
        self.assertIn("Line 4: no school has the URN “1”", words)
        self.assertIn("Line 5: “x” and “Y” name no area", words)
        fen = Area.objects.get(kind="cluster")
        self.assertEqual(set(fen.members.all()), {self.heath, self.stow})
        self.bring_in("URN,kind,area\n900101,cluster,Fen\n")
        self.assertEqual(list(fen.members.all()), [self.heath])

    def test_row_may_name_a_district_and_say_from_when(self):
        words = self.bring_in(
            "district,URN,kind,area,from,until\n"
            "Breckland,,unitary,Example West,2028-04-01,\n"
            ",900202,unitary,Example West,,\n"
            "Breckland,900202,unitary,Example West,,\n"
            "Narnia,,unitary,Example West,,\n"
            ",900202,unitary,Example East,1.4.2028,\n"
        )
        area = Area.objects.get(kind="unitary")
        self.assertEqual(set(area.members.all()), {self.heath, self.stow})
        self.assertEqual((area.starts_on, area.ends_on), (date(2028, 4, 1), None))
        for line, reason in [
            (4, "it needs a URN or a district, and not both"),
            (5, "no school of ours is in a district “Narnia”"),
            (6, "write a day as 2028-04-01"),
        ]:
            self.assertIn(f"Line {line}: {reason}", words)

    def test_dry_run_and_another_file_change_nothing(self):
        self.assertIn("dry run", self.bring_in(FILE, dry_run=True))
        with self.assertRaisesMessage(CommandError, "no column kind"):
            self.bring_in("URN,area\n1,2\n")
        self.assertFalse(Area.objects.exclude(kind="district").exists())
