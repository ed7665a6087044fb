"""
What the words of the guide must keep to, and where its links lead.

These hold for the files, not for what an editor makes of them.
"""

import re
from html.parser import HTMLParser

import pytest
from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from pyphen import Pyphen

from roles.catalogue import read
from roles.models import Briefing, Chapter, Passage, Point, Role
from tests import pdf
from tests.walks.visitor import Visitor, load

pytestmark = pytest.mark.one_database

SYLLABLES = Pyphen(lang="en_GB")
READING_AGE = 12
WHAT_ADVICE_AND_PROCESS_NEVER_SAY = r"\b(19|20)\d\d\b|£|%"


def plain(text):
    """Markdown as it is read: the words of its links, without marks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^\s*(-|\d\.)\s+|[*#]", "", text, flags=re.MULTILINE)


def reading_age(text):
    """By Flesch and Kincaid: the school year that can read it, and five."""
    sentences = [part for part in re.split(r"(?<=[.?!:])\s+|\n+", text) if part.strip()]
    words = re.findall(r"[\w’]+", text)
    syllables = sum(len(SYLLABLES.positions(word)) + 1 for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return grade + 5


class GuideTextTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        entries = read()
        cls.chapters = [e for e in entries if isinstance(e.record, Chapter)]
        cls.briefings = [e for e in entries if isinstance(e.record, Briefing)]
        both = cls.chapters + cls.briefings
        cls.passages = [row for entry in both for row in entry.rows]

    def test_can_be_read_at_twelve(self):
        for entry in self.chapters + self.briefings:
            text = "\n".join(plain(row.record.text) for row in entry.rows)
            with self.subTest(entry.key):
                self.assertLess(reading_age(text), READING_AGE)

    def test_measure_of_reading_knows_hard_words_from_easy_ones(self):
        easy = "The cat sat on the mat. It was warm."
        hard = (
            "Institutional accountability necessitates organisational transformation."
        )
        self.assertLess(reading_age(easy), 8)
        self.assertGreater(reading_age(hard), 20)

    def test_fact_that_was_read_has_a_source_and_only_what_was_not_found_has_none(self):
        for row in self.passages:
            passage = row.record
            with self.subTest(row.where):
                if passage.kind != Passage.Kind.FACT:
                    self.assertEqual(row.links, {})
                elif not passage.text.startswith("We have not "):
                    self.assertTrue(passage.is_verified)
                    self.assertTrue(row.links["sources"])
                else:
                    self.assertFalse(passage.is_verified)

    def test_advice_and_process_hold_no_facts(self):
        """No year, no sum and no share: such a thing would need a source."""
        for row in self.passages:
            if row.record.kind != Passage.Kind.FACT:
                text = row.record.text
                self.assertNotRegex(text, WHAT_ADVICE_AND_PROCESS_NEVER_SAY, row.where)

    def test_every_barrier_comes_with_what_helps(self):
        [rows] = [c.rows for c in self.chapters if c.key == "incentives-and-barriers"]
        helps = 0
        barriers = [r for r in rows if r.record.heading.startswith("Barrier: ")]
        for barrier in barriers:
            rest = rows[rows.index(barrier) + 1 :]
            own = next((i for i, r in enumerate(rest) if r.record.heading), len(rest))
            last = rest[:own][-1].record
            self.assertTrue(last.text.startswith("**What helps.**"), barrier.where)
            self.assertEqual(last.kind, Passage.Kind.ADVICE)
            helps += 1
        self.assertGreaterEqual(helps, 6)

    def test_names_no_council_or_team_where_it_speaks_of_itself(self):
        for row in self.passages:
            if row.record.kind != Passage.Kind.FACT:
                self.assertNotRegex(row.record.text, "Norfolk|NEAS", row.where)

    def test_every_sheet_asks_five_questions(self):
        for row in self.passages:
            if getattr(row.record, "about", "") == Point.About.QUESTIONS:
                numbers = re.findall(r"^(\d)\. .*\?$", row.record.text, re.MULTILINE)
                self.assertEqual(numbers, list("12345"), row.where)


class EverySheetTests(TestCase):
    def test_says_something_under_every_heading(self):
        load("roles")
        for role in Role.objects.all():
            briefings = Briefing.objects.about(role)
            points = [p for each in briefings for p in each.points.all()]
            with self.subTest(role.slug):
                self.assertEqual({p.about for p in points}, set(Point.About.values))


class Links(HTMLParser):
    """Where a page leads to, and what can be led to on it."""

    def __init__(self, response):
        super().__init__()
        self.hrefs, self.ids = set(), set()
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        if tag == "a" and attributes.get("href", "").startswith("/"):
            self.hrefs.add(attributes["href"])


class GuideLinkTests(TestCase):
    def test_every_link_within_the_portal_leads_somewhere(self):
        pdf.make_none(self)
        load("roles")
        load("mi_sheets")
        anybody = Visitor()
        addresses = [reverse("guide:chapters")]
        addresses += [c.get_absolute_url() for c in Chapter.objects.published()]
        addresses += [reverse("roles:boards"), reverse("roles:board", args=["nle"])]
        pages = {address: Links(anybody.open(address)) for address in addresses}
        led_to = set().union(*(page.hrefs for page in pages.values()))
        self.assertGreater(len(led_to), 20)
        for address in {href.partition("#")[0] for href in led_to} - pages.keys():
            with self.subTest(address):
                response = anybody.open(address)
                self.assertEqual(response.status_code, 200)
                if response["Content-Type"].startswith("text/html"):
                    pages[address] = Links(response)
        for href in led_to:
            address, _, part = href.partition("#")
            if part:
                self.assertIn(part, pages[address].ids, href)
