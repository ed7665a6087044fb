"""What is to be looked at again: by a day, or a year after the oldest check."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.urls import reverse

from roles.links import check, problem_with
from roles.models import Briefing, Role, Source
from tests.cast import TODAY, CastTestCase, make_chapter, make_criterion, make_passage

URL = reverse("admin:roles_to_review")
DAY = timedelta(days=1)


class ReviewTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.edie)

    def overdue(self):
        return [each["record"] for each in self.client.get(URL).context["overdue"]]

    def check_all(self, days_ago):
        for role in Role.objects.all():
            role.criteria.update(checked_on=TODAY() - days_ago)

    def test_day_of_review_passes(self):
        for ago, overdue in [(0 * DAY, []), (DAY, [self.nle])]:
            Role.objects.filter(slug="nle").update(review_by=TODAY() - ago)
            self.assertEqual(self.overdue(), overdue)

    def test_without_a_day_it_is_a_year_after_the_oldest_check(self):
        chapter = make_chapter("why", "Why?")
        make_passage(chapter, "New")
        old = make_passage(chapter, "Old", checked_on=TODAY() - 365 * DAY)
        self.assertEqual(self.overdue(), [])
        type(old).objects.filter(pk=old.pk).update(checked_on=TODAY() - 366 * DAY)
        self.assertEqual(self.overdue(), [chapter])
        type(chapter).objects.update(review_by=TODAY() + DAY)
        self.assertEqual(self.overdue(), [])

    def test_longest_overdue_comes_first_briefings_and_drafts_as_well(self):
        briefing = Briefing.objects.create(slug="b", title="B")
        long_ago = TODAY() - 900 * DAY
        briefing.points.create(about="risks", text="x", checked_on=long_ago)
        Role.objects.filter(slug="nle").update(
            review_by=TODAY() - DAY, is_published=False
        )
        self.assertEqual(self.overdue(), [briefing, self.nle])

    def test_is_for_who_may_see_the_catalogue(self):
        self.client.force_login(self.hal)
        self.assertEqual(self.client.get(URL).status_code, 302)
        self.client.force_login(self.rita)
        self.assertEqual(self.client.get(URL).status_code, 200)

    def test_every_list_of_the_catalogue_leads_there(self):
        for name in ["role", "chapter", "source"]:
            response = self.client.get(reverse(f"admin:roles_{name}_changelist"))
            self.assertContains(response, f'href="{URL}"')

    @pytest.mark.one_database
    def test_asks_as_often_for_few_as_for_many(self):
        self.client.get(URL)
        chapter = make_chapter("why", "Why?")
        make_passage(chapter, "Old")
        Briefing.objects.create(slug="b", title="B")
        with self.assertNumQueries(13):
            self.client.get(URL)
        for number in range(30):
            chapter = make_chapter(f"c-{number}", "C", review_by=TODAY() - DAY)
            make_passage(chapter, "Old")
            Briefing.objects.create(slug=f"b-{number}", title="B")
            Source.objects.create(
                key=number, title="S", checked_on=TODAY(), link_problem="404"
            )
        with self.assertNumQueries(13):
            self.client.get(URL)


class Web(BaseHTTPRequestHandler):
    """Answers with the number that stands in the address; some only to GET."""

    def do_HEAD(self):  # noqa: N802 -- the library's name
        self.answer(int(self.path.split("/")[1]))

    def do_GET(self):  # noqa: N802 -- the library's name
        self.answer(int(self.path.split("/")[-1]))

    def answer(self, code):
        self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


class LinkTests(CastTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.web = ThreadingHTTPServer(("127.0.0.1", 0), Web)
        Thread(target=cls.web.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.web.server_close)
        cls.addClassCleanup(cls.web.shutdown)
        cls.home = f"http://127.0.0.1:{cls.web.server_port}"
        # As if this machine were one of the web.
        for name, value in {"is_public": bool, "PORTS": range(65536)}.items():
            cls.enterClassContext(patch(f"roles.web.{name}", value))

    def test_says_what_is_wrong(self):
        for path, problem in [
            ("200", ""),
            ("404", "404 Not Found"),
            ("500", "500 Internal Server Error"),
            ("405/200", ""),
            ("403/404", "404 Not Found"),
        ]:
            with self.subTest(path):
                self.assertEqual(problem_with(f"{self.home}/{path}"), problem)

    def test_no_answer_is_a_problem_and_no_other_address_is_opened(self):
        self.assertIn("refused", problem_with("http://127.0.0.1:1/").lower())
        for url in ["file:///etc/passwd", "ftp://example.org/", "nonsense"]:
            self.assertEqual(problem_with(url), "It is no address of the web")

    def test_command_keeps_what_it_found_and_the_page_shows_it(self):
        def make(key, path):
            url = f"{self.home}/{path}" if path else ""
            return Source.objects.create(
                key=key, title=f"Source {key}", url=url, checked_on=TODAY()
            )

        good, bad, none = make("good", "200"), make("bad", "404"), make("none", "")
        make_criterion(self.nle, "have a source", source=bad)
        out = StringIO()
        call_command("check_links", stdout=out)
        self.assertEqual(out.getvalue(), "Links: 2 looked up, 1 lead nowhere.\n")
        bad.refresh_from_db()
        none.refresh_from_db()
        self.assertEqual(bad.link_problem, "404 Not Found")
        self.assertIsNone(none.link_checked_at)
        self.client.force_login(self.edie)
        response = self.client.get(URL)
        self.assertContains(response, "Source bad")
        self.assertContains(response, "404 Not Found. Cited 1 time.")
        self.assertNotContains(response, "Source good")
        sources = reverse("admin:roles_source_changelist")
        self.assertContains(self.client.get(f"{sources}?link=broken"), "Source bad")

        Source.objects.filter(pk=bad.pk).update(url=f"{self.home}/200")
        self.assertEqual(check(Source.objects.filter(key="bad")), 0)
        self.assertNotContains(self.client.get(URL), "Source bad")
        self.assertTrue(good)
