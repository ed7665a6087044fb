"""Versions of the catalogue: kept at each saving, compared by words, brought back."""

from datetime import date

import pytest
from django.urls import reverse

from registrations.models import CriterionAnswer
from roles.models import Source, Version
from roles.versions import changes, compared, keep, restore, state
from tests.cast import (
    TODAY,
    CastTestCase,
    make_chapter,
    make_criterion,
    make_passage,
    make_sent,
)
from tests.walks.admin import no_rows


class VersionsTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.source = Source.objects.create(key="s", title="S", checked_on=TODAY())
        cls.other = Source.objects.create(key="o", title="O", checked_on=TODAY())
        cls.chapter = make_chapter("why", "Why?")
        cls.passage = make_passage(cls.chapter, "One two three.", cls.source)

    def newest(self):
        return Version.objects.of(self.chapter).first()

    def change(self, text="One four three.", **fields):
        for name, value in (fields | {"text": text}).items():
            setattr(self.passage, name, value)
        self.passage.save()


class KeepTests(VersionsTestCase):
    def test_same_content_is_kept_once(self):
        self.assertTrue(keep(self.chapter, self.edie))
        self.assertIsNone(keep(self.chapter, self.ada))
        self.change()
        self.assertTrue(keep(self.chapter, self.ada))
        self.assertEqual(Version.objects.of(self.chapter).count(), 2)

    def test_line_ends_of_a_browser_are_no_change(self):
        self.change("One.\n\nTwo.")
        keep(self.chapter)
        self.change("One.\r\n\r\nTwo.\r\n")
        self.assertIsNone(keep(self.chapter))

    def test_is_all_of_a_record_and_its_rows(self):
        content = state(self.chapter)
        self.assertEqual(content["fields"]["title"], "Why?")
        [row] = content["rows"]["passages"]
        self.assertEqual(row["links"], {"sources": ["s"]})
        self.assertEqual(row["fields"]["checked_on"], TODAY().isoformat())

    @pytest.mark.one_database
    def test_asks_as_often_for_one_row_as_for_thirty(self):
        keep(self.chapter)
        with self.assertNumQueries(4):
            keep(self.chapter)
        for number in range(30):
            make_passage(self.chapter, f"Text {number}", self.source)
        keep(self.chapter)
        with self.assertNumQueries(4):
            keep(self.chapter)


class ChangesTests(VersionsTestCase):
    def between(self, change):
        old = state(self.chapter)
        change()
        self.chapter.refresh_from_db()
        found = changes(old, state(type(self.chapter).objects.get(pk=self.chapter.pk)))
        return [(each["what"], list(each["parts"])) for each in found]

    def test_words_that_stayed_went_and_came(self):
        found = self.between(self.change)
        parts = [("same", "One"), ("gone", "two"), ("new", "four"), ("same", "three.")]
        self.assertEqual(found, [("text", parts)])

    def test_sources_and_rows(self):
        found = self.between(lambda: self.passage.sources.set([self.other]))
        self.assertEqual(found, [("sources", [("gone", "s"), ("new", "o")])])
        found = dict(self.between(lambda: make_passage(self.chapter, "More.")))
        self.assertEqual(found["text"], [("new", "More.")])
        found = dict(self.between(self.passage.delete))
        self.assertEqual(found["text"], [("gone", "One two three.")])

    def test_nothing(self):
        self.assertEqual(self.between(lambda: None), [])
        self.assertEqual(list(compared("", "")), [])


class RestoreTests(VersionsTestCase):
    def test_brings_words_sources_and_rows_back_and_takes_later_rows_away(self):
        keep(self.chapter, self.edie)
        first = self.newest()
        before = state(self.chapter)
        self.change(era="1999", checked_on=date(2020, 1, 2))
        self.passage.sources.clear()
        make_passage(self.chapter, "Later.")
        type(self.chapter).objects.update(title="Mine")
        keep(self.chapter, self.edie)

        restore(first, by=self.ada)
        again = type(self.chapter).objects.get(pk=self.chapter.pk)
        self.assertEqual(state(again), before)
        self.assertEqual(again.passages.get().pk, self.passage.pk)
        newest = self.newest()
        self.assertEqual([newest.restores, newest.saved_by], [first, self.ada])

    def test_brings_a_deleted_row_back(self):
        keep(self.chapter)
        self.passage.delete()
        restore(self.newest(), by=self.edie)
        self.assertEqual(self.chapter.passages.get().sources.get(), self.source)

    def test_neither_publishes_nor_hides_nor_moves(self):
        keep(self.chapter)
        type(self.chapter).objects.update(is_published=False, slug="moved")
        restore(self.newest(), by=self.edie)
        self.chapter.refresh_from_db()
        self.assertFalse(self.chapter.is_published)
        self.assertEqual(self.chapter.slug, "moved")

    def test_what_was_changed_and_not_kept_is_not_lost(self):
        keep(self.chapter)
        first = self.newest()
        self.change()
        restore(first, by=self.edie)
        texts = [
            version.content["rows"]["passages"][0]["fields"]["text"]
            for version in Version.objects.of(self.chapter)
        ]
        self.assertEqual(texts, ["One two three.", "One four three.", "One two three."])

    def test_source_that_is_gone_stays_away(self):
        keep(self.chapter)
        self.change()
        self.source.delete()
        restore(self.newest(), by=self.edie)
        self.assertFalse(self.chapter.passages.get().sources.exists())

    def test_role_with_criteria_and_links(self):
        make_criterion(self.nle, "have a source", source=self.source)
        self.nle.positions.add(self.head)
        before = state(self.nle)
        keep(self.nle)
        self.nle.criteria.all().delete()
        self.nle.positions.clear()
        restore(Version.objects.of(self.nle).first(), by=self.edie)
        self.assertEqual(state(type(self.nle).objects.get(pk=self.nle.pk)), before)

    def test_changed_criterion_changes_no_statement_already_sent(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        frozen = sent.answers
        keep(self.nle)
        self.nle.criteria.update(text="You are new")
        keep(self.nle)
        restore(Version.objects.of(self.nle).last(), by=self.edie)
        sent.refresh_from_db()
        self.assertEqual(sent.answers, frozen)

    def test_answers_in_a_draft_outlive_a_restoring(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        interest = sent.interests.get()
        interest.criterion_answers.create(criterion=self.years, answer="met")
        keep(self.nle)
        self.nle.criteria.update(text="You are new")
        restore(Version.objects.of(self.nle).first(), by=self.edie)
        self.assertEqual(CriterionAnswer.objects.count(), 1)


class AdminTests(VersionsTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.edie)
        self.url = reverse("admin:roles_chapter_versions", args=[self.chapter.pk])
        self.form = reverse("admin:roles_chapter_change", args=[self.chapter.pk])

    def save(self, title):
        page = self.client.get(self.form)
        data = page.context["adminform"].form.initial | no_rows(page)
        [formset] = page.context["inline_admin_formsets"]
        prefix = formset.formset.prefix
        rows = formset.formset.initial_forms
        data |= {
            f"{prefix}-TOTAL_FORMS": len(rows),
            f"{prefix}-INITIAL_FORMS": len(rows),
        }
        for row in rows:
            values = {name: row[name].value() for name in row.fields}
            data |= {row.add_prefix(n): v for n, v in values.items() if v is not None}
        data = {name: value for name, value in data.items() if value is not None}
        response = self.client.post(self.form, data | {"title": title})
        self.assertEqual(response.status_code, 302, response.content[:2000])

    def test_each_saving_is_a_version_and_so_is_what_was_before(self):
        self.save("First")
        self.save("Second")
        titles = [
            v.content["fields"]["title"] for v in Version.objects.of(self.chapter)
        ]
        self.assertEqual(titles, ["Second", "First", "Why?"])
        people = [version.saved_by for version in Version.objects.of(self.chapter)]
        self.assertEqual(people, [self.edie, self.edie, None])

    def test_page_shows_who_changed_what(self):
        self.save("Why? Lead!")
        response = self.client.get(self.url)
        self.assertContains(response, "Put in: </span>Lead!</ins>")
        self.assertContains(response, "Saved by")
        self.assertContains(response, "This is the first version that was kept.")
        self.assertContains(self.client.get(self.form), f'href="{self.url}"')

    def test_restoring_is_a_post_by_who_may_change(self):
        keep(self.chapter)
        first = self.newest()
        self.change()
        keep(self.chapter)
        url = reverse("admin:roles_chapter_restore", args=[self.chapter.pk, first.pk])
        self.assertEqual(self.client.get(url).status_code, 405)
        self.client.force_login(self.rita)
        self.assertNotContains(self.client.get(self.url), "Restore this version")
        self.assertEqual(self.client.post(url).status_code, 403)
        self.client.force_login(self.edie)
        self.assertContains(self.client.get(self.url), "Restore this version", count=1)
        response = self.client.post(url, follow=True)
        self.assertContains(response, "The words are those of")
        self.assertEqual(self.chapter.passages.get().text, "One two three.")

    def test_version_of_another_record_is_not_found(self):
        keep(self.nle)
        other = Version.objects.of(self.nle).first()
        url = reverse("admin:roles_chapter_restore", args=[self.chapter.pk, other.pk])
        self.assertEqual(self.client.post(url).status_code, 404)

    def test_page_without_a_version_says_so(self):
        self.assertContains(self.client.get(self.url), "No version has been kept yet")
