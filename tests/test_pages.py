"""The pages that the law asks for, and what every public page has around it."""

import re

import pytest
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import include, path, resolve, reverse

from norfolk_sl import urls
from norfolk_sl.views import PAGES, healthz
from tests.html import faults

pytestmark = pytest.mark.one_database

# A demonstration has one address more; what answers there is tested elsewhere.
mail = path("mail/", healthz, name="mail")
urlpatterns = [path("demo/", include(([mail], "demonstration"))), *urls.urlpatterns]

ELSEWHERE = {
    "COUNCIL_NAME": "Wherever Council",
    "COUNTY_NAME": "Wherever",
    "SERVICE_NAME": "Wherever Leads",
    "TEAM_NAME": "WET",
    "TEAM_LONG_NAME": "Wherever Education Team",
    "TEAM_EMAIL": "wet@example.org",
}


def pages(client):
    return {name: client.get(reverse("page", args=[name])) for name in PAGES}


class PageTests(TestCase):
    def test_anyone_may_read_them(self):
        for name, response in pages(self.client).items():
            self.assertEqual(response.status_code, 200, name)
            self.assertTemplateUsed(response, f"pages/{name}.html")

    def test_they_are_the_same_for_everybody_so_they_can_be_cached(self):
        with self.assertNumQueries(0):
            responses = pages(self.client)
        for name, response in responses.items():
            self.assertFalse(response.has_header("Vary"), name)
            self.assertFalse(response.cookies, name)

    def test_they_are_valid_html(self):
        texts = {n: r.content.decode() for n, r in pages(self.client).items()}
        self.assertEqual(faults(texts), [])

    def test_every_link_inside_the_portal_leads_somewhere(self):
        for name, response in pages(self.client).items():
            links = re.findall(r'<a [^>]*href="(/[^"]*)"', response.content.decode())
            self.assertGreater(len(links), 7, name)
            for link in links:
                self.assertTrue(resolve(link.partition("?")[0]), f"{name}: {link}")

    def test_another_council_finds_its_own_names_and_no_other(self):
        with self.settings(**ELSEWHERE):
            responses = pages(self.client)
        for name, response in responses.items():
            self.assertContains(response, "Wherever Leads</title>")
            self.assertNotContains(response, "Norfolk", msg_prefix=name)
            self.assertNotContains(response, "NEAS", msg_prefix=name)

    def test_title_names_the_page_first(self):
        response = self.client.get("/privacy/")
        title = "<title>Privacy notice – Norfolk System Leadership</title>"
        self.assertContains(response, title, html=True)

    def test_privacy_notice_has_its_version(self):
        with self.settings(PRIVACY_VERSION="2031-02"):
            self.assertContains(self.client.get("/privacy/"), "Version 2031-02")

    def test_cookies_page_names_the_cookies_we_set_and_no_others(self):
        response = self.client.get("/cookies/")
        for cookie in ["sessionid", "csrftoken"]:
            self.assertContains(response, f">{cookie}</th>")
        self.assertContains(response, '<th scope="row"', count=2)

    def test_contact_page_says_how_to_reach_the_team(self):
        response = self.client.get("/contact/")
        self.assertContains(response, 'href="mailto:neas@example.org"')
        self.assertContains(response, "01632 960000")

    def test_no_other_name_is_a_page(self):
        self.assertEqual(self.client.get("/base/").status_code, 404)

    def test_they_only_answer_those_who_read(self):
        for method in ["post", "put", "delete", "trace"]:
            response = getattr(self.client, method)("/privacy/")
            self.assertEqual(response.status_code, 405, method)


class DemonstrationTests(SimpleTestCase):
    def test_says_on_the_page_that_the_council_does_not_run_it(self):
        with override_settings(IS_DEMONSTRATION=True, ROOT_URLCONF=__name__):
            response = self.client.get("/privacy/")
        self.assertContains(response, "It is not run by Norfolk County Council.")
        self.assertContains(response, 'href="/demo/mail/"')
        self.assertContains(response, "Norfolk County Council has not agreed to it.")

    def test_a_real_portal_says_nothing_of_the_kind(self):
        response = self.client.get("/privacy/")
        self.assertNotContains(response, "demonstration")


class NavigationTests(SimpleTestCase):
    def test_a_public_page_does_not_ask_who_reads_it(self):
        response = self.client.get("/privacy/")
        self.assertContains(response, reverse("registrations:statements"))
        self.assertNotContains(response, "Sign out")
