"""What search engines, browsers and caches expect of any site."""

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings
from django.urls import reverse

from norfolk_sl.middleware import is_same_for_everybody
from roles.models import Role
from tests.cast import CastTestCase, make_chapter, make_role, make_sheet

pytestmark = pytest.mark.one_database

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "https://leads.example.org"


@override_settings(PORTAL_URL=HOME)
class SitemapTests(TestCase):
    def addresses(self):
        response = self.client.get("/sitemap.xml")
        self.assertEqual(response["Content-Type"], "application/xml")
        return [
            each.text
            for each in ElementTree.fromstring(response.content).iter(f"{MAP}loc")
        ]

    def test_has_every_published_page_once_and_each_is_there(self):
        make_role("nle", "Leader", "national")
        make_role("hidden", "Hidden", "council", is_published=False)
        make_chapter("why", "Why?")
        make_sheet("1/26")
        make_sheet("2/26", published_at=None)
        found = self.addresses()
        self.assertEqual(len(found), len(set(found)))
        for path in [
            "/",
            "/roles/nle/",
            "/guide/why/",
            "/mi-sheets/1-26/",
            "/privacy/",
        ]:
            self.assertIn(f"{HOME}{path}", found)
        for address in found:
            self.assertTrue(address.startswith(HOME), address)
            path = address.removeprefix(HOME)
            self.assertEqual(self.client.get(path).status_code, 200, path)
        self.assertNotIn(f"{HOME}/roles/hidden/", found)
        self.assertNotIn(f"{HOME}/mi-sheets/2-26/", found)

    def test_robots_are_led_to_it_and_away_from_what_is_personal(self):
        text = self.client.get("/robots.txt").content.decode()
        self.assertIn(f"Sitemap: {HOME}/sitemap.xml\n", text)
        self.assertIn("Disallow: /statements/\n", text)
        self.assertNotIn("Disallow: /\n", text)

    def test_demonstration_is_shown_by_no_search_engine(self):
        with self.settings(IS_DEMONSTRATION=True):
            text = self.client.get("/robots.txt").content.decode()
        self.assertEqual(text.split(), ["User-agent:", "*", "Disallow:", "/"])


@override_settings(PORTAL_URL=HOME)
class CanonicalTests(TestCase):
    def test_page_has_one_address_however_it_is_asked_for(self):
        make_role("nle", "Leader", "national")
        for path, address in [
            ("/roles/nle/?from=mail", "/roles/nle/"),
            ("/roles/?scope=national", "/roles/"),
            ("/privacy/", "/privacy/"),
        ]:
            link = f'<link rel="canonical"\n        href="{HOME}{address}">'
            self.assertContains(self.client.get(path), link, html=True, msg_prefix=path)

    def test_later_pages_of_a_list_have_their_own(self):
        for number in range(1, 30):
            make_sheet(f"{number}/26")
        response = self.client.get("/mi-sheets/?page=2")
        self.assertContains(response, f'href="{HOME}/mi-sheets/?page=2"')

    def test_every_page_of_the_map_has_one(self):
        make_role("nle", "Leader", "national")
        make_chapter("why", "Why?")
        make_sheet("1/26")
        tree = ElementTree.fromstring(self.client.get("/sitemap.xml").content)
        for each in tree.iter(f"{MAP}loc"):
            response = self.client.get(each.text.removeprefix(HOME))
            self.assertContains(response, f'href="{each.text}">', msg_prefix=each.text)

    def test_page_that_nobody_should_find_has_none(self):
        for path, code in [("/no/such/page/", 404), ("/search/", 200)]:
            response = self.client.get(path)
            self.assertNotContains(response, "canonical", status_code=code)


class AskedAgainTests(CastTestCase):
    def test_public_page_is_sent_again_only_when_it_has_changed(self):
        url = self.nle.get_absolute_url()
        first = self.client.get(url)
        self.assertEqual(first["Cache-Control"], "public, no-cache")
        again = self.client.get(url, headers={"if-none-match": first["ETag"]})
        self.assertEqual(again.status_code, 304)
        self.assertEqual(again.content, b"")
        self.assertIn("Content-Security-Policy", again)
        Role.objects.filter(pk=self.nle.pk).update(summary="Changed.")
        changed = self.client.get(url, headers={"if-none-match": first["ETag"]})
        self.assertContains(changed, "Changed.")
        self.assertNotEqual(changed["ETag"], first["ETag"])

    def test_files_have_it_too(self):
        url = reverse("mi_sheets:deadline", args=[self.sheet.slug])
        tag = self.client.get(url)["ETag"]
        again = self.client.get(url, headers={"if-none-match": tag})
        self.assertEqual(again.status_code, 304)

    def test_what_is_somebodys_is_never_kept_for_others(self):
        self.client.force_login(self.hal)
        for url in ["/statements/", "/sign-in/", "/admin/"]:
            response = self.client.get(url)
            self.assertNotIn("public", response.headers.get("Cache-Control", ""), url)
            self.assertNotIn("ETag", response.headers, url)

    def test_page_that_is_not_there_is_not_kept(self):
        self.assertNotIn("ETag", self.client.get("/roles/no-such/").headers)


class SameForEverybodyTests(SimpleTestCase):
    """Each of these alone is enough to keep an answer from being kept for others."""

    def is_same(self, method="get", is_public=True, status=200, **headers):
        request = getattr(RequestFactory(), method)("/")
        view = SimpleNamespace(login_required=not is_public)
        request.resolver_match = SimpleNamespace(func=view)
        response = HttpResponse("x", status=status, headers=headers)
        return is_same_for_everybody(request, response)

    def test_success_of_a_public_view(self):
        self.assertTrue(self.is_same())
        self.assertTrue(self.is_same("head", Vary="Accept-Language"))

    def test_anything_else(self):
        self.assertFalse(self.is_same(is_public=False))
        self.assertFalse(self.is_same("post"))
        self.assertFalse(self.is_same(status=404))
        self.assertFalse(self.is_same(Vary="Origin, Cookie"))
        self.assertFalse(self.is_same(**{"Cache-Control": "no-store, private"}))

    def test_cookie_that_is_set(self):
        request = RequestFactory().get("/")
        view = SimpleNamespace(login_required=False)
        request.resolver_match = SimpleNamespace(func=view)
        response = HttpResponse("x")
        response.set_cookie("sessionid", "1")
        self.assertFalse(is_same_for_everybody(request, response))
