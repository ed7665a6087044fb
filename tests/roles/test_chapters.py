from django.test import TestCase
from django.urls import reverse

from roles.models import Chapter
from tests.cast import make_chapter


class ChaptersTests(TestCase):
    url = reverse("guide:chapters")

    @classmethod
    def setUpTestData(cls):
        cls.boards = make_chapter("boards", "For boards", order=2, audience="governors")
        cls.why = make_chapter("why", "Why?", order=1)
        cls.draft = make_chapter("draft", "Draft", is_published=False)

    def test_lists_what_is_published_in_its_order(self):
        response = self.client.get(self.url)

        self.assertEqual(list(response.context["chapters"]), [self.why, self.boards])
        self.assertContains(response, f'href="{self.why.get_absolute_url()}"')
        self.assertNotContains(response, "Draft")

    def test_says_for_whom_a_chapter_is_unless_for_everybody(self):
        response = self.client.get(self.url)
        self.assertContains(response, "For: ", count=1)
        self.assertContains(response, "For: governors, trustees and clerks")

    def test_is_the_same_for_everybody(self):
        with self.assertNumQueries(1):
            response = self.client.get(self.url)
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)

    def test_is_read_only(self):
        self.assertEqual(self.client.post(self.url).status_code, 405)

    def test_says_what_to_read_before_anything_is_published(self):
        Chapter.objects.update(is_published=False)
        response = self.client.get(self.url)
        self.assertContains(response, "No chapter has been published yet")
        self.assertContains(response, reverse("roles:roles"))

    def test_every_page_leads_to_it(self):
        self.assertContains(self.client.get("/privacy/"), f'href="{self.url}"')
        self.assertContains(self.client.get(self.url), 'aria-current="true"', count=1)
