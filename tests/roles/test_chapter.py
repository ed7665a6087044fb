from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase

from roles.models import Chapter, Passage, Source
from tests.cast import TODAY, make_chapter, make_passage

CHECKED = date(2026, 11, 23)
ADVICE, OURS = Passage.Kind.ADVICE, Passage.Kind.OURS


class ChapterTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first = make_chapter("first", "First", order=1)
        cls.chapter = make_chapter("why", "Why?", order=2)
        cls.last = make_chapter("last", "Last", order=3)
        cls.sheet = Source.objects.create(
            key="mi-30-14",
            title="MI sheet 30/14",
            url="https://example.org/30-14",
            checked_on=CHECKED,
        )
        make_passage(cls.chapter, "It is **so**.", cls.sheet, heading="What it is")

    def get(self, chapter=None):
        return self.client.get((chapter or self.chapter).get_absolute_url())

    def test_unpublished_chapter_is_not_found(self):
        Chapter.objects.filter(slug="why").update(is_published=False)
        self.assertEqual(self.get().status_code, 404)
        self.assertEqual(self.client.get("/guide/never/").status_code, 404)

    def test_needs_nobody_signed_in_and_is_the_same_for_all(self):
        response = self.get()
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)

    def test_is_read_only(self):
        url = self.chapter.get_absolute_url()
        self.assertEqual(self.client.post(url).status_code, 405)

    def test_fact_has_its_era_its_source_and_the_day_it_was_checked(self):
        make_passage(self.first, "So.", self.sheet, checked_on=CHECKED, era="2009")
        response = self.get(self.first)

        self.assertContains(response, 'href="#source-mi-30-14">1')
        self.assertContains(response, 'id="source-mi-30-14"')
        self.assertContains(response, "2009.")
        self.assertContains(response, "Checked 23 November 2026.", count=2)
        self.assertContains(response, "Last checked on 23 November 2026")

    def test_fact_that_nobody_read_is_marked_and_the_mark_explained(self):
        self.assertNotContains(self.get(), "Not verified")
        make_passage(self.chapter, "We have not found it.", is_verified=False)
        response = self.get()
        self.assertContains(response, "Not verified", count=2)
        self.assertContains(response, "we have not read this in a source")

    def test_advice_says_that_it_is_advice_and_neither_cites_nor_needs_an_era(self):
        for kind, times in [(OURS, 0), (ADVICE, 1)]:
            make_passage(
                self.first, "Begin.", kind=kind, era="", is_verified=False
            ).full_clean()
            with self.subTest(kind=kind):
                response = self.get(self.first)
                self.assertContains(response, "Our advice.", count=times)
                self.assertNotContains(response, "Checked")
                self.assertNotContains(response, "Not verified")

    def test_fact_without_an_era_is_refused_by_form_and_database(self):
        passage = Passage(chapter=self.chapter, text="So.", checked_on=TODAY())
        with self.assertRaises(ValidationError) as refusal:
            passage.full_clean()
        self.assertEqual(list(refusal.exception.message_dict), ["era"])
        with self.assertRaises(IntegrityError), transaction.atomic():
            passage.save()

    def test_long_chapter_begins_with_its_headings(self):
        self.assertNotContains(self.get(), "On this page")
        for number in range(3):
            make_passage(self.chapter, "Text", heading=f"Heading {number}")
        make_passage(self.chapter, "It goes on.")

        passage = self.chapter.passages.get(heading="Heading 2")
        response = self.get()
        self.assertContains(response, f'<a class="govuk-link" href="#{passage.anchor}"')
        self.assertContains(response, f'id="{passage.anchor}"')

    def test_leads_to_the_chapters_beside_it(self):
        Chapter.objects.create(slug="no", title="No", order=2, audience="heads")
        response = self.get()
        self.assertEqual(response.context["before"], self.first)
        self.assertEqual(response.context["after"], self.last)
        self.assertIsNone(self.get(self.first).context["before"])
        self.assertIsNone(self.get(self.last).context["after"])

    def test_headings_within_a_text_are_below_that_of_the_passage(self):
        make_passage(self.chapter, "# Big\n\nText", heading="Above")
        self.assertContains(self.get(), "<h3>Big</h3>")

    def test_html_in_a_text_is_shown_and_not_obeyed(self):
        make_passage(self.chapter, "<script>alert(1)</script>")
        self.assertNotContains(self.get(), "<script>alert")

    def test_asks_as_often_for_one_passage_as_for_fifty(self):
        with self.assertNumQueries(3):
            self.get()
        for number in range(50):
            source = Source.objects.create(key=number, title="S", checked_on=TODAY())
            make_passage(self.chapter, "Text", source, heading=f"Heading {number}")
            make_chapter(f"chapter-{number}", "Chapter")
        with self.assertNumQueries(3):
            self.get()
