"""
What the catalogue's own words must keep to.

These are the rules of ``roles/data/README.md``. They hold for the files, not for
what an editor makes of them.
"""

import re
from itertools import chain

from django.test import SimpleTestCase

from roles.catalogue import read
from roles.models import Accreditation, Briefing, Chapter, Criterion, Fact, Role, Source

PUBLISHED = [
    "nle",
    "lle",
    "sle",
    "nlg",
    "teaching-school",
    "pupil-premium-reviewer",
    "ofsted-inspector",
    "academy-sponsor",
    "federation",
    "cluster-lead",
    "locum-leader",
    "moderator",
    "headteacher-mentor",
    "leading-practitioner",
]
UNPUBLISHED = ["peer-challenge", "emerging-leader", "governor-support"]
DECIDED_BY = {
    "council": {
        "locum-leader",
        "moderator",
        "headteacher-mentor",
        "leading-practitioner",
        "emerging-leader",
        "governor-support",
    },
    "schools": {"federation", "cluster-lead", "peer-challenge"},
}
SHOWN = ["summary", "successor", "heading", "text", "evidence", "note", "title"]
WORKING_WORDS = ["inference", "background", "unverified", "provenance", "todo"]
MOST_WORDS = 35


class CatalogueTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        entries = read()
        cls.roles = {e.key: e for e in entries if isinstance(e.record, Role)}
        cls.sources = {e.key: e for e in entries if isinstance(e.record, Source)}
        cls.guide = [e for e in entries if isinstance(e.record, (Briefing, Chapter))]
        cls.rows = list(chain(*(entry.rows for entry in entries)))

    def rows_of(self, *models):
        return [row for row in self.rows if isinstance(row.record, models)]

    def sentences(self):
        """Everything that a reader may see, with where it is."""
        roles, sources = self.roles.values(), self.sources.values()
        for entry in chain(roles, self.guide, sources, self.rows):
            for name in SHOWN:
                text = getattr(entry.record, name, "")
                for part in re.split(r"(?<=[.?!])\s+|\n+", text):
                    yield f"{entry.where}: {name}", part

    def test_has_seventeen_roles_of_which_fourteen_are_published(self):
        published = {key for key, e in self.roles.items() if e.record.is_published}

        self.assertEqual(published, set(PUBLISHED))
        self.assertEqual(self.roles.keys() - published, set(UNPUBLISHED))

    def test_says_who_decides_about_each(self):
        for key, role in self.roles.items():
            with self.subTest(role=key):
                found = [who for who, keys in DECIDED_BY.items() if key in keys]
                self.assertEqual(role.record.decided_by, *found or ["national"])

    def test_published_role_says_something_about_everything(self):
        for key in PUBLISHED:
            rows = self.roles[key].rows
            facts = [row.record for row in rows if isinstance(row.record, Fact)]
            with self.subTest(role=key):
                self.assertEqual({fact.about for fact in facts}, set(Fact.About.values))
                self.assertTrue(self.roles[key].links.get("positions"))

    def test_published_role_asks_something(self):
        for key in PUBLISHED:
            rows = self.roles[key].rows
            with self.subTest(role=key):
                self.assertTrue([r for r in rows if isinstance(r.record, Criterion)])

    def assert_none(self, entries):
        self.assertEqual([entry.where for entry in entries], [])

    def test_every_row_has_its_era_and_the_day_it_was_checked(self):
        self.assert_none(
            row
            for row in self.rows_of(Fact, Criterion)
            if not (row.record.era and row.record.checked_on)
        )

    def test_what_is_verified_has_a_source(self):
        self.assert_none(
            row
            for row in self.rows_of(Fact, Criterion)
            if row.record.is_verified
            and not (row.links.get("sources") or row.links.get("source"))
        )

    def test_what_was_not_found_alone_is_not_verified(self):
        self.assert_none(
            row
            for row in self.rows_of(Fact)
            if row.record.text.startswith("We have not ") and row.record.is_verified
        )

    def test_years_are_a_number_where_a_criterion_is_about_years(self):
        for row in self.rows_of(Criterion):
            if row.record.kind == Criterion.Kind.YEARS:
                self.assertIn(f" {row.record.years} ", row.record.text)
            else:
                self.assertIsNone(row.record.years, row.where)

    def test_pay_for_a_day_is_a_number_where_the_text_has_it(self):
        paid = [r for r in self.rows_of(Fact) if r.record.pays_per_day]
        self.assertEqual(
            [r.where for r in paid], ["moderator.toml: moderator, facts.pays"]
        )
        for row in paid:
            self.assertIn(f"£{row.record.pays_per_day} a day", row.record.text)
            self.assertTrue(row.record.is_verified)

    def test_support_that_can_be_asked_for_says_whose_it_is(self):
        asked = {}
        for row in self.rows_of(Criterion):
            with self.subTest(row.where):
                if row.record.supporter:
                    self.assertEqual(row.record.kind, Criterion.Kind.SUPPORT)
                    asked.setdefault(row.record.supporter, set()).add(
                        row.where.partition(".")[0]
                    )
        self.assertEqual(asked["referee"], {"nle", "lle", "sle", "nlg"})
        self.assertEqual(asked["head"], {"leading-practitioner", "moderator", "sle"})

    def test_only_local_leaders_of_education_have_been_counted(self):
        counts = [row.record for row in self.rows_of(Accreditation)]

        self.assertEqual(
            [(count.as_at, count.count) for count in counts],
            [("November 2010", 18), ("spring 2011", 32), ("November 2011", 34)],
        )
        self.assertTrue(all("lle.toml" in r.where for r in self.rows_of(Accreditation)))
        self.assertIn("one of them led a secondary school", counts[2].note)

    def test_closed_or_replaced_role_says_so_first(self):
        for key, role in self.roles.items():
            now = [r for r in role.rows if getattr(r.record, "about", "") == "now"]
            with self.subTest(role=key):
                if role.record.has_changed:
                    self.assertTrue(now[0].record.is_verified)
                if role.record.status_now == Role.StatusNow.UNVERIFIED:
                    self.assertFalse(now[0].record.is_verified)
                if role.record.status_now == Role.StatusNow.REPLACED:
                    self.assertTrue(role.record.successor)

    def test_every_source_is_cited_and_has_an_address(self):
        cited = set()
        for row in self.rows:
            cited.update(*row.links.values())
        self.assertEqual(cited, self.sources.keys())
        for source in self.sources.values():
            self.assertRegex(source.record.url, r"^https?://", source.where)
            self.assertTrue(source.record.publisher, source.where)

    def test_sentences_are_short(self):
        for where, sentence in self.sentences():
            self.assertLessEqual(len(sentence.split()), MOST_WORDS, (where, sentence))

    def test_text_is_set_as_it_should_be(self):
        for where, sentence in self.sentences():
            self.assertNotRegex(sentence, r"""['"`]|--| - |\.\.|  |&|GBP|\s,""", where)

    def test_text_holds_no_words_of_those_who_wrote_it(self):
        for where, sentence in self.sentences():
            found = [word for word in WORKING_WORDS if word in sentence.lower()]
            self.assertFalse(found, where)

    def test_full_stops_are_where_they_belong(self):
        for row in self.rows_of(Fact):
            last = row.record.text.splitlines()[-1]
            self.assertRegex(last, r"^- |\.$", row.where)
        for row in self.rows_of(Criterion):
            self.assertRegex(row.record.text, r"[^.]$", row.where)
            self.assertRegex(row.record.ask or "you", r"^[a-z].*[^.]$", row.where)
            self.assertRegex(row.record.evidence or "Yes.", r"^[A-Z].*\.$", row.where)
