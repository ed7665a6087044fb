from io import StringIO
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase

from roles.catalogue import DATA, Malformed, read
from roles.models import (
    Accreditation,
    Briefing,
    Chapter,
    Contribution,
    Criterion,
    Fact,
    Passage,
    Position,
    Role,
    Source,
    Specialism,
)


def load(*options):
    out = StringIO()
    call_command("load_roles", *options, stdout=out)
    return out.getvalue().splitlines()


def everything():
    models = [Position, Source, Specialism, Contribution]
    models += [Role, Fact, Criterion, Accreditation, Chapter, Passage]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


class LoadRolesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first = load()

    def test_creates_all_and_says_so_in_one_line(self):
        [line] = self.first
        self.assertRegex(line, r"^Catalogue: 17 roles and \d+ other records added, 0 ")
        self.assertEqual(Role.objects.count(), 17)
        self.assertEqual(Role.objects.published().count(), 14)
        self.assertEqual(Position.objects.count(), 15)
        self.assertEqual(Chapter.objects.published().count(), 7)

    def test_links_roles_to_what_they_name(self):
        lle = Role.objects.get(slug="lle")
        numbers = lle.accreditations.values_list("count", "source__key")

        self.assertEqual(
            list(numbers), [(18, "mi-227-10"), (32, "mi-lle-2011"), (34, "mi-269-11")]
        )
        self.assertEqual(lle.positions.get().slug, "headteacher")
        self.assertIn("headteacher-mentor", lle.see_also.values_list("slug", flat=True))
        self.assertTrue(lle.facts.get(key="what").sources.exists())

    def test_brings_special_fields_with_their_source_and_their_era(self):
        groups = Specialism.objects.values_list("group", flat=True)
        self.assertEqual(set(groups), set(Specialism.Group.values))
        maths = Specialism.objects.get(slug="maths")
        said = [maths.name, maths.era, maths.source.key, maths.is_current]
        self.assertEqual(said, ["Mathematics", "Up to 2015", "southwark-sle", True])

    def test_only_roles_of_experts_ask_for_special_fields(self):
        asking = Role.objects.filter(asks_specialisms=True).values_list("slug")
        self.assertEqual({slug for (slug,) in asking}, {"sle", "leading-practitioner"})

    def test_brings_contributions_that_are_no_role(self):
        visit = Contribution.objects.get(slug="host-a-visit")
        self.assertEqual((visit.name, visit.is_current), ("Host a visit", True))
        self.assertGreater(len(visit.hint), 20)

    def test_knows_who_often_leads_several_schools(self):
        several = Position.objects.filter(leads_several=True).values_list("slug")
        self.assertEqual(
            {slug for (slug,) in several},
            {"executive-headteacher", "trust-chief-executive"},
        )

    def test_special_field_that_an_editor_has_ended_stays_ended(self):
        Specialism.objects.filter(slug="drama").update(is_current=False)
        [difference, _] = load()
        self.assertIn("drama: is_current", difference)
        self.assertFalse(Specialism.objects.get(slug="drama").is_current)

    def test_second_time_changes_nothing(self):
        before = everything()
        self.assertEqual(load(), ["Catalogue: nothing to add, nothing differs."])
        self.assertEqual(everything(), before)

    def test_second_time_is_quick(self):
        with self.assertNumQueries(23):  # two of which are the savepoint
            load()

    def test_keeps_what_an_editor_wrote_and_tells(self):
        Role.objects.filter(slug="nle").update(summary="My own words.")
        Fact.objects.filter(role__slug="nle", key="time").update(era="1999")
        Role.objects.get(slug="nle").positions.clear()
        before = everything()

        *differences, summary = load()
        self.assertEqual(everything(), before)
        self.assertFalse(Role.objects.get(slug="nle").positions.exists())
        self.assertEqual(len(differences), 3)
        self.assertIn("nle: summary: the database has “My own words.”", differences[0])
        self.assertIn("nle: positions: the database has “”", differences[1])
        self.assertIn("nle, facts.time: era: the database has “1999”", differences[2])
        self.assertEqual(
            summary,
            "Catalogue: 0 roles and 0 other records added, 3 differences kept.",
        )

    def test_shows_a_long_text_from_where_it_differs(self):
        fact = Fact.objects.get(role__slug="locum-leader", key="what")
        fact.text = fact.text.replace("17 years", "18 years")
        fact.save()
        self.assertIn("about 18 years", load()[0])

    def test_line_ends_are_no_difference(self):
        fact = Fact.objects.get(role__slug="nle", key="what")
        fact.text = fact.text.replace("\n", "\r\n")
        fact.save()
        self.assertEqual(load(), ["Catalogue: nothing to add, nothing differs."])

    def test_creates_a_role_that_is_missing_with_its_rows(self):
        Role.objects.get(slug="sle").delete()
        rows = Fact.objects.count()
        load()

        self.assertTrue(Role.objects.get(slug="sle").facts.exists())
        self.assertGreater(Fact.objects.count(), rows)

    def test_row_that_an_editor_deleted_stays_away_until_rows_are_asked_for(self):
        criteria = Role.objects.get(slug="nle").criteria
        criteria.get(key="staying").delete()

        self.assertIn("nle, criteria.staying: is not in the database.", load())
        self.assertFalse(criteria.filter(key="staying").exists())
        load("--add-rows")
        self.assertEqual(criteria.get(key="staying").source.key, "gov-nle")

    def test_briefing_names_its_roles(self):
        staff = Briefing.objects.get(slug="staff")
        slugs = staff.roles.values_list("slug", flat=True)
        self.assertCountEqual(slugs, ["sle", "moderator", "leading-practitioner"])
        staff.roles.remove(Role.objects.get(slug="sle"))
        self.assertIn(
            "staff: roles: the database has “leading-practitioner,", load()[0]
        )

    def test_chapter_is_compared_with_its_passages(self):
        Passage.objects.filter(chapter__slug="why", key="college").update(era="1999")
        Passage.objects.get(chapter__slug="why", key="small").delete()
        Chapter.objects.filter(slug="why").update(title="Mine")

        title, era, missing, _ = load()
        self.assertIn("why: title: the database has “Mine”", title)
        self.assertIn("why, passages.college: era: the database has “1999”", era)
        self.assertEqual("why, passages.small: is not in the database.", missing)
        self.assertEqual(Chapter.objects.get(slug="why").title, "Mine")

    def test_row_that_an_editor_added_is_no_difference(self):
        nle = Role.objects.get(slug="nle")
        for _ in range(2):
            nle.facts.create(
                about="who", text="And you.", era="2026", checked_on="2026-12-01"
            )
        self.assertEqual(load(), ["Catalogue: nothing to add, nothing differs."])

    def test_dry_run_changes_nothing(self):
        Role.objects.get(slug="sle").delete()
        before = everything()

        self.assertIn("Dry run. Catalogue: 1 roles", load("--dry-run")[-1])
        self.assertEqual(everything(), before)

    def test_nothing_is_loaded_when_a_file_is_malformed(self):
        Role.objects.all().delete()
        with TemporaryDirectory() as name:
            folder = copytree(DATA, Path(name, "data"))
            (folder / "roles" / "sle.toml").write_text('name = "SLE"')
            with self.assertRaisesMessage(
                CommandError, "Nothing was loaded. sle.toml: sle: summary: "
            ):
                load("--folder", folder)
        self.assertFalse(Role.objects.exists())


@pytest.mark.one_database
class MalformedTests(SimpleTestCase):
    def setUp(self):
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name, "data")
        copytree(DATA, self.folder)

    def assert_refused(self, file, old, new, message):
        path = self.folder / file
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1))
        with self.assertRaises(Malformed) as refusal:
            read(self.folder)
        self.assertIn(message, str(refusal.exception))

    def test_names_file_role_and_field(self):
        for old, new, message in [
            ('scope = "national"', 'scope = "world"', "lle.toml: lle: scope: "),
            ('scope = "national"', "", "lle.toml: lle: scope: "),
            ('name = "', 'colour = "', "lle.toml: lle: colour: there is no"),
            ("order = 20", 'order = "ten"', "lle.toml: lle: order: "),
            ("[facts.what]", "[facts.that]", "lle.toml: lle, facts.that: about: "),
            ('era = "2011"', "", "lle.toml: lle, facts.what: era: "),
            ("checked_on = 2026", "#", "lle.toml: lle, facts.what: checked_on: "),
            ('"headteacher"', '"king"', "lle.toml: lle: positions: “king” is not"),
            ('["headteacher"]', '"king"', "lle: positions: this must be a list"),
            ('["mi-269-11"]', '["mi-0"]', "lle, facts.what: sources: “mi-0” is not"),
            ('source = "mi-227-10"', "", "lle, accreditations.2010-11: source: "),
            ("count = 18", 'count = "x"', "lle, accreditations.2010-11: count: "),
            ("years = 3", "years = -3", "lle, criteria.headship: years: "),
            ('kind = "years"', "kind = 7", "lle, criteria.headship: kind: "),
            ('abbreviation = "LLE"', "facts = 3", "lle.toml: "),
        ]:
            with self.subTest(new=new or old):
                self.setUp()
                self.assert_refused("roles/lle.toml", old, new, message)

    def test_names_file_and_line_where_it_is_no_toml(self):
        self.assert_refused(
            "roles/lle.toml",
            'name = "',
            "name = ",
            "lle.toml: Invalid value (at line 1",
        )

    def test_fact_of_a_chapter_needs_an_era(self):
        for old, new, message in [
            ('era = "July 2010"', "", "self-improving-system, passages.idea: era: "),
            ('kind = "ours"', 'kind = "fact"', "system, passages.answer: era: "),
            ('kind = "ours"', 'kind = "x"', "system, passages.answer: kind: "),
        ]:
            with self.subTest(old=old):
                self.setUp()
                file = "chapters/self-improving-system.toml"
                self.assert_refused(file, old, new, message)

    def test_names_the_entry_of_a_list(self):
        self.assert_refused(
            "sources.toml", "https://", "ftp:/", "sources.toml: mi-234-01: url: "
        )
        self.setUp()
        self.assert_refused(
            "positions.toml", '"heads"', '"x"', "positions.toml: headteacher: group: "
        )
