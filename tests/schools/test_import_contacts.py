"""The addresses of schools, from a file that people have made themselves."""

import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase

from schools.contact_file import ContactFile, NotContacts
from schools.contact_importing import compare
from schools.models import Contact, School
from tests.cast import make_school

HEADER = "URN,Trust,Kind,E-mail,Name\r\n"


def read(text, encoding="utf-8"):
    return list(ContactFile(text.encode(encoding)).rows())


def problems(text):
    return [row.problem for row in read(text)]


class ReadingTests(SimpleTestCase):
    def test_columns_are_known_however_they_are_spelt_and_ordered(self):
        for header in [
            "urn,trust,kind,email,name",
            "School URN,Academy trust,Contact type,E-mail address,Contact name",
            "Unique reference number,MAT,Post,EMAIL_ADDRESS,Full name",
        ]:
            with self.subTest(header):
                (row,) = read(f"{header}\n900101,,Headteacher,Head@Heath.example,Hal\n")
                self.assertEqual(
                    row.values,
                    {
                        "urn": 900101,
                        "trust": "",
                        "kind": "head",
                        "email": "head@heath.example",
                        "name": "Hal",
                    },
                )
        (row,) = read("Notes,E-mail,Kind,URN\nx,a@heath.example,Office,900101\n")
        self.assertEqual((row.values["kind"], row.values["name"]), ("office", ""))

    def test_kinds_are_known_however_they_are_spelt(self):
        spelt = {
            "Head Teacher": "head",
            "PRINCIPAL": "head",
            "school-office": "office",
            "Chair of Governors": "chair",
            "Multi-academy trust": "trust",
        }
        rows = "".join(f"900101,Reed,{kind},a@b.example,\n" for kind in spelt)
        read_as = [row.values["kind"] for row in read(HEADER + rows) if row.values]
        self.assertEqual(read_as, ["head", "office", "chair", "trust"])
        for kind, ours in spelt.items():
            (row,) = read(f"{HEADER}900101,,{kind},a@b.example,\n")
            self.assertEqual(row.values["kind"], ours)

    def test_encodings_and_separators_that_spreadsheets_make(self):
        text = HEADER + "900101,,head,a@b.example,Zoë O’Neill\r\n"
        for encoding, name in [
            ("utf-8", "UTF-8"),
            ("utf-8-sig", "UTF-8"),
            ("cp1252", "Windows-1252"),
        ]:
            for separator in [",", ";", "\t"]:
                with self.subTest(encoding=encoding, separator=separator):
                    content = text.replace(",", separator).encode(encoding)
                    file = ContactFile(content)
                    self.assertEqual(file.encoding, name)
                    (row,) = file.rows()
                    self.assertEqual(row.values["name"], "Zoë O’Neill")

    def test_empty_lines_are_left_out_and_lines_are_counted_right(self):
        rows = read(f"{HEADER}\r\n,,,,\r\n900101,,head,a@b.example,\r\n\r\n")
        self.assertEqual([row.line for row in rows], [4])

    def test_bad_rows_say_why_and_the_others_are_read(self):
        found = problems(
            HEADER + "12,,head,a@b.example,\n"
            "900101,,caretaker,a@b.example,\n"
            "900101,,head,not an address,\n"
            "900101,,head,,\n"
            "900101,,head,a@b.example\n"
            f"900101,,head,a@b.example,{'x' * 101}\n"
            "900101,,head,a@b.example,\n"
            "900101,,head,A@B.example,\n"
        )
        expected = [
            "its URN, “12”, is no URN",
            "its kind, “caretaker”, is none that we know",
            "its e-mail address, “not an address”, is none",
            "its e-mail address is none",
            "it has 4 cells, and the header has 5",
            "its name is longer than 100 characters",
            "",
            "it says the same as line 8",
        ]
        self.assertEqual(len(found), len(expected))
        for words, problem in zip(expected, found, strict=True):
            self.assertTrue(problem.startswith(words), problem)

    def test_other_files_are_refused_with_the_reason(self):
        for content, words in [
            (b"", "It is empty"),
            (b"PK\x03\x04...", "Excel workbook"),
            (b"URN,Name\n900101,Hal\n", "It lacks the columns kind, e-mail"),
            (b"Kind,E-mail\nhead,a@b.example\n", "It lacks the column URN or trust"),
            (
                b"URN,Kind,Type,E-mail\n1,2,3,4\n",
                "Two of its columns",
            ),
            (b"\x00\x01", "It is not a text file"),
        ]:
            with self.subTest(words), self.assertRaisesMessage(NotContacts, words):
                ContactFile(content)


class ContactsTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.heath = make_school(900101, "Heath School")
        cls.dane = make_school(900202, "Dane School", trust_name="Heron & Reed Trust")

    def compare(self, *lines, **kwargs):
        return compare(read(HEADER + "\n".join(lines)), **kwargs)

    def problem(self, line):
        changes = self.compare(line)
        self.assertTrue(changes.is_empty)
        return changes.refused[0].problem


class ComparingTests(ContactsTestCase):
    def test_schools_and_trusts_must_be_on_the_register(self):
        make_school(900303, "Gone School", status=School.Status.CLOSED)
        for line, words in [
            ("900999,,head,a@b.example,", "no school with the URN 900999"),
            ("900303,,head,a@b.example,", "Gone School (900303), has closed"),
            (",Swan Trust,trust,a@b.example,", "has the trust “Swan Trust”"),
            (",Heron & Reed Trust,head,a@b.example,", "it has no URN"),
            (",,trust,a@b.example,", "neither a school nor a trust"),
            ("900101,,trust,a@b.example,", "no trust of Heath School"),
        ]:
            with self.subTest(line):
                self.assertIn(words, self.problem(line))

    def test_trust_is_taken_as_the_register_spells_it_or_by_a_school_of_it(self):
        changes = self.compare(
            ",HERON & REED TRUST,trust,a@reed.example,", "900202,,trust,b@reed.example,"
        )
        self.assertEqual(
            [(each.trust_name, each.school) for each in changes.added],
            [("Heron & Reed Trust", None)] * 2,
        )

    def test_one_query_for_schools_and_one_for_addresses(self):
        lines = [f"900101,,head,a{number}@b.example," for number in range(300)]
        with self.assertNumQueries(2):
            self.compare(*lines)


class ImportTests(ContactsTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.old = cls.heath.contacts.create(
            kind="head", email="old@heath.example", name="Olga Old"
        )
        cls.office = cls.heath.contacts.create(
            kind="office", email="office@heath.example", bounced_at="2026-01-01T09:00Z"
        )

    def load(self, *lines, **options):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "contacts.csv"
            file.write_text(HEADER + "\n".join(lines), "utf-8")
            out = StringIO()
            call_command("import_contacts", file, stdout=out, **options)
        return out.getvalue()

    def addresses(self):
        return sorted(Contact.objects.values_list("email", "name"))

    def test_adds_renames_and_says_so_and_leaves_the_rest(self):
        said = self.load(
            "900101,,head,new@heath.example,Nell New",
            "900101,,head,old@heath.example,Olga Older",
            "900101,,office,OFFICE@heath.example,",
            ",Heron & Reed Trust,trust,trust@reed.example,",
            "900999,,head,x@y.example,",
        )
        self.assertEqual(
            self.addresses(),
            [
                ("new@heath.example", "Nell New"),
                ("office@heath.example", ""),
                ("old@heath.example", "Olga Older"),
                ("trust@reed.example", ""),
            ],
        )
        self.assertIn("Read as plain ASCII: 5 rows.", said)
        self.assertIn("2 added, 1 with another name, 1 as they were, 0 removed.", said)
        self.assertIn("Rows refused: 1.\n  Line 6: the register has no school", said)

    def test_twice_is_as_once(self):
        line = "900101,,chair,chair@heath.example,Cleo"
        self.load(line)
        before = self.addresses()
        self.assertIn("0 added, 0 with another name, 1 as they were", self.load(line))
        self.assertEqual(self.addresses(), before)

    def test_row_without_a_name_takes_none_away(self):
        self.load("900101,,head,old@heath.example,")
        self.assertIn(("old@heath.example", "Olga Old"), self.addresses())

    def test_address_that_came_back_is_not_used_again_because_a_file_has_it(self):
        self.load("900101,,office,office@heath.example,Olive")
        self.office.refresh_from_db()
        self.assertFalse(self.office.is_usable)

    def test_dry_run_changes_nothing(self):
        before = self.addresses()
        said = self.load("900101,,head,new@heath.example,", dry_run=True)
        self.assertIn("1 added", said)
        self.assertIn("This was a dry run", said)
        self.assertEqual(self.addresses(), before)

    def test_removes_only_if_told_and_only_of_the_kinds_that_the_file_has(self):
        line = "900101,,head,new@heath.example,Nell New"
        self.load(line)
        self.assertEqual(Contact.objects.count(), 3)
        said = self.load(line, replace=True)
        self.assertIn("1 removed", said)
        self.assertEqual(
            [email for email, _ in self.addresses()],
            ["new@heath.example", "office@heath.example"],
        )

    def test_removes_nothing_while_a_row_is_refused(self):
        said = self.load(
            "900101,,head,new@heath.example,",
            "900101,,head,old@heath,",
            replace=True,
        )
        self.assertIn("Nothing is removed", said)
        self.assertIn(("old@heath.example", "Olga Old"), self.addresses())

    def test_file_that_is_none_changes_nothing_and_says_why(self):
        for name in ["missing.csv", __file__]:
            with self.subTest(name), self.assertRaises(CommandError):
                call_command("import_contacts", Path(name), stdout=StringIO())
