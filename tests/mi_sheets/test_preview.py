"""Editors see a sheet as schools will, before schools do."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from tests.cast import CastTestCase, make_sheet


class PreviewTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = make_sheet("7/27", title="A new call", published_at=None)
        cls.url = reverse("admin:mi_sheets_misheet_preview", args=[cls.draft.pk])

    def setUp(self):
        self.client.force_login(self.edie)

    def publish(self, at):
        MISheet.objects.filter(pk=self.draft.pk).update(published_at=at)

    def test_draft_looks_as_if_it_were_published_now_and_stays_a_draft(self):
        response = self.client.get(self.url)
        self.assertTemplateUsed(response, "mi_sheets/mi_sheet.html")
        self.assertContains(response, "it is a draft")
        self.assertContains(response, "A new call")
        self.assertContains(response, "What happens next")
        self.assertNotContains(response, "canonical")
        self.draft.refresh_from_db()
        self.assertIsNone(self.draft.published_at)
        public = self.client.get(self.draft.get_absolute_url())
        self.assertEqual(public.status_code, 404)

    def test_says_from_when_it_is_public(self):
        self.publish(timezone.now() + timedelta(days=1))
        self.assertContains(self.client.get(self.url), "It will be public from")
        self.publish(timezone.now() - timedelta(days=1))
        self.assertContains(self.client.get(self.url), "This is public now.")

    def test_view_on_site_leads_to_it_until_the_sheet_is_public(self):
        page = reverse("admin:mi_sheets_misheet_change", args=[self.draft.pk])
        self.assertContains(self.client.get(page), f'href="{self.url}"')
        self.publish(timezone.now())
        response = self.client.get(page)
        self.assertContains(response, f'href="{self.draft.get_absolute_url()}"')
        self.assertNotContains(response, self.url)

    def test_is_for_staff(self):
        self.client.force_login(self.hal)
        self.assertEqual(self.client.get(self.url).status_code, 302)
