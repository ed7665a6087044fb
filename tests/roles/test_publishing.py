"""Drafts, previews, and becoming public at a time."""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from roles.models import Chapter, Role
from tests.cast import (
    make_chapter,
    make_passage,
    make_person,
    make_role,
    make_sheet,
)

HOUR = timedelta(hours=1)


class PublishAtTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.role = make_role("nle", "National Leader", "national")
        cls.chapter = make_chapter("why", "Why?")

    def set_time(self, moment):
        Role.objects.update(publish_at=moment)
        Chapter.objects.update(publish_at=moment)
        self.role.refresh_from_db()
        self.chapter.refresh_from_db()

    def codes(self):
        records = [self.role, self.chapter]
        pages = [self.client.get(each.get_absolute_url()) for each in records]
        return [page.status_code for page in pages]

    def test_is_public_from_its_time_on_and_not_before(self):
        for moment, code in [
            (None, 200),
            (timezone.now() - HOUR, 200),
            (timezone.now() + HOUR, 404),
        ]:
            self.set_time(moment)
            with self.subTest(moment=moment):
                self.assertEqual(self.codes(), [code, code])
                public = [self.role.is_public(), self.chapter.is_public()]
                self.assertEqual(public, [code == 200] * 2)

    def test_draft_with_a_time_stays_a_draft(self):
        self.set_time(timezone.now() - HOUR)
        Role.objects.update(is_published=False)
        Chapter.objects.update(is_published=False)
        self.assertEqual(self.codes(), [404, 404])

    def test_is_nowhere_before_its_time(self):
        make_sheet("12/26", [self.role])
        self.set_time(timezone.now() + HOUR)
        for page in [
            "/roles/",
            "/roles/for-boards/",
            "/roles/compare/",
            "/roles/catalogue.json",
            "/guide/",
            "/mi-sheets/12-26/",
            "/search/?q=national",
            "/sitemap.xml",
        ]:
            response = self.client.get(page)
            self.assertNotContains(response, "/roles/nle/", msg_prefix=page)
            self.assertNotContains(response, "/guide/why/", msg_prefix=page)
        self.assertNotContains(self.client.get("/roles/compare/"), "National Leader")
        self.set_time(timezone.now() - HOUR)
        self.assertContains(self.client.get("/roles/compare/"), "National Leader")


class PreviewTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_person("Edie", is_staff=True)
        cls.editor.user_permissions.set(
            Permission.objects.filter(content_type__app_label="roles")
        )
        cls.role = make_role("nle", "National Leader", "national", is_published=False)
        cls.chapter = make_chapter("why", "Why?", is_published=False)
        make_passage(cls.chapter, "Because.", heading="Heading")

    def setUp(self):
        self.client.force_login(self.editor)

    def previews(self):
        for record in [self.role, self.chapter]:
            name = f"admin:roles_{record._meta.model_name}_preview"
            yield record, reverse(name, args=[record.pk])

    def test_shows_a_draft_as_the_public_would_see_it_and_says_that_it_is_one(self):
        for record, url in self.previews():
            response = self.client.get(url)
            self.assertContains(response, "<h1", msg_prefix=url)
            self.assertContains(response, str(record))
            self.assertNotContains(response, "canonical")
            self.assertContains(response, "it is a draft")
            self.assertTemplateUsed(response, f"roles/{record._meta.model_name}.html")
        self.assertContains(response, "Because.")

    def test_says_from_when_it_will_be_public(self):
        Role.objects.update(
            is_published=True, publish_at=timezone.now() + timedelta(days=400)
        )
        [_, url], _ = self.previews()
        self.assertContains(self.client.get(url), "It will be public from")
        Role.objects.update(publish_at=None)
        self.assertContains(self.client.get(url), "This is public now.")

    def test_view_on_site_leads_to_the_preview_until_it_is_public(self):
        for record, url in self.previews():
            name = f"admin:roles_{record._meta.model_name}_change"
            page = reverse(name, args=[record.pk])
            self.assertContains(self.client.get(page), f'href="{url}"')
            type(record).objects.update(is_published=True)
            self.assertContains(
                self.client.get(page), f'href="{record.get_absolute_url()}"'
            )

    def test_is_for_staff_who_may_see_the_catalogue(self):
        for person, code in [(make_person("Hal"), 302), (None, 302)]:
            self.client.logout()
            if person:
                self.client.force_login(person)
            for _, url in self.previews():
                self.assertEqual(self.client.get(url).status_code, code)
        self.client.force_login(make_person("Other", is_staff=True))
        for _, url in self.previews():
            self.assertEqual(self.client.get(url).status_code, 403)

    def test_what_is_not_there_is_not_found(self):
        url = reverse("admin:roles_role_preview", args=[99999])
        self.assertEqual(self.client.get(url).status_code, 404)

    def test_list_tells_drafts_from_what_is_public(self):
        make_role("later", "Later", "council", publish_at=timezone.now() + HOUR)
        make_role("now", "Now", "council")
        url = reverse("admin:roles_role_changelist")
        for value, slug in [("no", "nle"), ("later", "later"), ("yes", "now")]:
            response = self.client.get(url, {"public": value})
            found = [role.slug for role in response.context["cl"].queryset]
            self.assertEqual(found, [slug], value)
