"""The whole guide as one file: tagged, made of what is published, and never stale."""

from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse

from norfolk_sl.pdf import once
from roles.models import Chapter, Role, Source
from tests.cast import TODAY, make_chapter, make_criterion, make_passage, make_role
from tests.pdf import faults, makes_pdf, title

pytestmark = pytest.mark.one_database

URL = reverse("guide:pamphlet")


class KeptTests(TestCase):
    """What is kept is kept by its very text."""

    def setUp(self):
        cache.clear()

    def test_same_text_is_written_once_and_another_one_anew(self):
        written = []

        def write(html):
            written.append(html)
            return html.encode()

        self.assertEqual([once("a", write), once("a", write)], [b"a", b"a"])
        self.assertEqual(once("b", write), b"b")
        self.assertEqual(written, ["a", "b"])


@makes_pdf
class PamphletTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.source = Source.objects.create(key="s", title="S", checked_on=TODAY())
        cls.chapter = make_chapter("why", "Why?")
        cls.passage = make_passage(cls.chapter, "So.", cls.source, heading="What")
        cls.role = make_role("nle", "National Leader", "national")
        cls.fact = cls.role.facts.create(
            about="what", text="It is.", era="2014", checked_on=TODAY()
        )
        cls.criterion = make_criterion(cls.role, "You have led", source=cls.source)
        cls.count = cls.role.accreditations.create(
            count=3, as_at="2014", source=cls.source
        )

    def setUp(self):
        cache.clear()

    def html(self):
        """What the file is made of, and how often a file was made."""
        with patch("norfolk_sl.pdf_writer.write", return_value=b"%PDF") as write:
            self.client.get(URL)
        return [call.args[0] for call in write.call_args_list]

    def test_is_a_tagged_file_for_everybody(self):
        response = self.client.get(URL)
        self.assertEqual(response["Content-Type"], "application/pdf")
        self.assertIn("system-leadership.pdf", response["Content-Disposition"])
        self.assertEqual(faults(response.content), [])
        self.assertIn("the guide and the roles", title(response.content))
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertEqual(self.client.post(URL).status_code, 405)

    def test_has_contents_chapters_roles_and_numbered_sources(self):
        [html] = self.html()
        for there in [
            'href="#chapter-why"',
            'id="chapter-why"',
            'href="#role-nle"',
            'id="role-nle"',
            "So.",
            "It is.",
            "You have led",
            "<strong>3</strong>",
            'id="source-s"',
        ]:
            self.assertIn(there, html)
        self.assertEqual(html.count('href="#source-s"'), 3)

    def test_leaves_out_what_is_not_published(self):
        make_chapter("draft", "A draft", is_published=False)
        make_role("hidden", "Hidden", "council", is_published=False)
        [html] = self.html()
        self.assertNotIn("A draft", html)
        self.assertNotIn("Hidden", html)

    def test_second_reader_gets_what_was_made_for_the_first(self):
        self.assertEqual(len(self.html()), 1)
        self.assertEqual(self.html(), [])

    def test_is_made_anew_whatever_has_changed(self):
        self.html()
        for record, field, value in [
            (self.chapter, "title", "Why not?"),
            (self.passage, "text", "Not so."),
            (self.source, "title", "Another source"),
            (self.role, "status_now", "closed"),
            (self.fact, "is_verified", True),
            (self.criterion, "era", "2009"),
            (self.count, "count", 4),
        ]:
            with self.subTest(record=record, field=field):
                setattr(record, field, value)
                record.save()
                self.assertEqual(len(self.html()), 1)
        for record in [self.count, self.passage, self.criterion]:
            with self.subTest(deleted=record):
                record.delete()
                self.assertEqual(len(self.html()), 1)
        Role.objects.update(is_published=False)
        self.assertEqual(len(self.html()), 1)
        with self.settings(TEAM_LONG_NAME="Another team"):
            self.assertEqual(len(self.html()), 1)

    def test_guide_offers_it_once_there_is_something(self):
        self.assertContains(self.client.get("/guide/"), f'href="{URL}"')
        Chapter.objects.all().delete()
        self.assertNotContains(self.client.get("/guide/"), URL)

    def test_asks_as_often_for_one_as_for_thirty(self):
        once = patch("norfolk_sl.pdf.once", return_value=b"")

        with once, self.assertNumQueries(12):
            self.client.get(URL)
        for number in range(30):
            role = make_role(f"r-{number}", "Role", "council")
            make_criterion(role, "You can", source=self.source)
            chapter = make_chapter(f"c-{number}", "Chapter")
            make_passage(chapter, "Text", self.source)
        with once, self.assertNumQueries(12):
            self.client.get(URL)


class WithoutPangoTests(TestCase):
    def test_leads_to_the_guide_and_the_guide_does_not_offer_it(self):
        make_chapter("why", "Why?")
        with patch("norfolk_sl.pdf.is_available", return_value=False):
            self.assertRedirects(self.client.get(URL), reverse("guide:chapters"))
