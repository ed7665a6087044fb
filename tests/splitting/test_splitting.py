"""What each successor council gets, that nothing is lost, and that it can be loaded."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.db import connection

from exports.models import Export
from outbox.models import Message
from people.models import Person
from registrations.coverage import Coverage
from registrations.models import Listing, NilReturn, Partner, Statement
from registrations.reports import answers_of
from schools.models import Area, Contact, School
from splitting.placing import NAMED, all_models, rows_for, stays
from tests.cast import CastTestCase, make_extension, make_school, make_sent


def tables():
    return [model for model in all_models() if not stays(model)]


def empty():
    """Leave nothing, as in a portal that has only been migrated."""
    for model in all_models():
        if model._meta.app_label not in {"auth", "contenttypes", "kept"}:
            model._base_manager.all()._raw_delete(connection.alias)


def figures(sheet):
    """What the reports say of a sheet."""
    answers = Counter(answers_of(sheet).values_list("answer", flat=True))
    cells = Coverage(sheet, Area.Kind.UNITARY).cells.values()
    return answers, {
        (cell.role.slug, cell.place.name): (cell.offered, cell.listed)
        for cell in cells
        if cell.offered or cell.listed
    }


class SplittingTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sheet.asks = ["maintained"]
        cls.sheet.save()
        cls.fen = make_school(900303, "Fen School", trust_name="Example Trust")
        cls.areas = {}
        for school, name in [
            (cls.heath, "Example West"),
            (cls.stow, "Example East"),
            (cls.fen, "Example City"),
        ]:
            code = name.lower().replace(" ", "-")
            area = Area.objects.create(kind="unitary", code=code, name=name)
            area.members.add(school)
            cls.areas[name] = area
        cls.contact = Contact.objects.create(
            kind="head", school=cls.stow, email="head@example.org"
        )
        cls.sent = make_sent(
            cls.hal, cls.sheet, [cls.locum, cls.federation], school=cls.heath
        )
        cls.both = make_sent(cls.stan, cls.sheet, [cls.locum], school=cls.stow)
        cls.both.other_schools.add(cls.heath)
        Listing.objects.put(cls.both.interests.get())
        interest = cls.sent.interests.get(role=cls.federation)
        Partner.objects.create(
            interest=interest, school=cls.fen, state="confirmed", is_from_list=True
        )
        cls.sent.take(by=cls.ada)
        NilReturn.objects.say(
            cls.cleo,
            cls.sheet,
            [cls.fen, cls.stow],
            by=cls.cleo,
            name="Cleo",
            reasons=["capacity"],
        )
        make_extension(cls.sheet, cls.stow, cls.sheet.complete_by)
        Message.objects.update(status=Message.Status.SENT)
        Message.objects.queue("staff_invited", to=cls.ada, path="/", days=7, code=True)
        codes = Message.objects.filter(is_code=True)
        codes.update(status=Message.Status.SENT, about=cls.both.key)

    def setUp(self):
        super().setUp()
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def split(self, **options):
        out = StringIO()
        call_command(
            "export_successors",
            self.folder,
            by="sena@example.org",
            stdout=out,
            **options,
        )
        return out.getvalue()

    def records(self, code, model):
        lines = (self.folder / code / "records.jsonl").read_text("utf-8").splitlines()
        found = map(json.loads, lines)
        return [record for record in found if record["model"] == model]

    def accounts(self, model):
        return json.loads((self.folder / "accounts.json").read_text("utf-8"))[model]

    def test_somebody_has_said_of_every_table_who_gets_it(self):
        placed = rows_for(self.areas["Example West"]).keys()
        self.assertEqual(set(tables()), placed | set(NAMED))

    def test_statement_goes_to_all_for_whose_schools_it_speaks(self):
        self.split()
        account = self.accounts("registrations.statement")
        self.assertEqual(
            account["to"], {"example-west": 2, "example-east": 1, "example-city": 1}
        )
        both = sorted([self.sent.reference, self.both.reference])
        self.assertEqual(account["references to several"], both)
        self.assertEqual((account["rows"], account["stay"]), (2, 0))
        (partner,) = self.records("example-city", "registrations.statement")
        self.assertEqual(partner["fields"]["reference"], self.sent.reference)

    def test_whoever_works_elsewhere_now_is_on_the_list_there(self):
        Listing.objects.update(school=self.fen)
        self.split()
        for model in ["registrations.listing", "registrations.statement"]:
            codes = {
                code
                for code, number in self.accounts(model)["to"].items()
                if number and self.both.pk in self.statements(code, model)
            }
            self.assertEqual(codes, {area.code for area in self.areas.values()})

    def statements(self, code, model):
        """Which statements these records are, or are about."""
        return {
            record["fields"].get("statement", record["pk"])
            for record in self.records(code, model)
        }

    def test_rows_of_a_school_go_once(self):
        self.split()
        for model in ["registrations.nilreturnschool", "mi_sheets.extension"]:
            account = self.accounts(model)
            self.assertEqual(sum(account["to"].values()), account["rows"], model)
        (contact,) = self.records("example-east", "schools.contact")
        self.assertEqual(contact["fields"]["email"], "head@example.org")
        self.assertEqual(self.records("example-west", "schools.contact"), [])

    def test_people_come_without_access_and_only_if_they_are_named(self):
        Person.objects.filter(pk=self.hal.pk).update(password="a hash")
        Person.objects.filter(pk=self.stan.pk).update(is_staff=True)
        self.split()
        people = {
            record["fields"]["email"]: record["fields"]
            for record in self.records("example-west", "people.person")
        }
        self.assertIs(people["hal@example.org"]["is_active"], True)
        for address in ["ada@example.org", "stan@example.org"]:
            self.assertIs(people[address]["is_active"], False)
        self.assertNotIn("priya@example.org", people)
        for fields in people.values():
            self.assertTrue(fields["password"].startswith("!"))

    def test_no_code_and_nothing_of_others_is_among_the_messages(self):
        self.split()
        messages = self.records("example-east", "outbox.message")
        about = {record["fields"]["about"] for record in messages}
        self.assertIn(self.both.key, about)
        self.assertFalse(about & {self.sent.key, ""})
        codes = [each for each in messages if each["fields"]["is_code"]]
        self.assertEqual(codes, [])

    def test_files_are_private_and_who_took_them_is_recorded(self):
        self.split()
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        self.assertEqual(len(files), 7)
        self.assertEqual({path.stat().st_mode & 0o777 for path in files}, {0o600})
        export = Export.objects.get(what="All that goes to Example West")
        self.assertEqual((export.by, export.format), (self.sena, "json"))

    def test_each_is_loaded_and_the_figures_add_up(self):
        answers, cells = figures(self.sheet)
        self.split()
        sum_of_answers, sum_of_cells = Counter(), {}
        for area in self.areas.values():
            empty()
            call_command("load_successor", self.folder / area.code, stdout=StringIO())
            own_answers, own_cells = figures(self.sheet)
            sum_of_answers += own_answers
            sum_of_cells |= {
                key: value for key, value in own_cells.items() if key[1] == area.name
            }
            connection.check_constraints()
            School.objects.create(urn=999999, name="New", status="1", la_code="926")
        self.assertEqual(sum_of_answers, answers)
        self.assertEqual(sum_of_cells, cells)
        self.assertEqual(answers, {"offered": 2, "offering": 1})

    def test_only_what_was_written_goes_into_an_empty_portal(self):
        self.split()
        west = self.folder / "example-west"
        with self.assertRaisesMessage(CommandError, "The database has people"):
            call_command("load_successor", west)
        empty()
        with (west / "records.jsonl").open("a") as file:
            file.write("\n")
        with self.assertRaisesMessage(CommandError, "not those that the manifest"):
            call_command("load_successor", west)
        self.assertFalse(Statement.objects.exists())

    def test_waits_until_every_school_has_one_successor_and_mail_has_gone(self):
        make_school(900404, "Marsh School", district=self.breckland)
        with self.assertRaisesMessage(CommandError, "1 schools are in no future"):
            self.split()
        self.assertIn("nothing has been written", self.split(leave=True, dry_run=True))
        self.areas["Example East"].members.add(self.heath)
        with self.assertRaisesMessage(CommandError, "in more than one"):
            self.split(leave=True)
        self.areas["Example East"].members.remove(self.heath)
        Message.objects.filter(is_code=True).update(status=Message.Status.QUEUED)
        with self.assertRaisesMessage(CommandError, "messages are on their way"):
            self.split(leave=True)
        self.assertEqual(list(self.folder.iterdir()), [])
