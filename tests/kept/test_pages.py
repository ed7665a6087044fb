"""A page that was kept is never stale, and never somebody else's."""

import re
from datetime import timedelta
from unittest.mock import patch

from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kept.models import Content, content_token
from kept.pages import KEPT
from kept.triggers import tables
from mi_sheets.models import MISheet
from roles.models import Role
from tests.cast import CastTestCase, make_chapter, make_criterion
from tests.test_every_url import named_patterns

ASKED = 1  # query: whether the content has changed


@override_settings(PAGES_KEPT_SECONDS=60)
class KeptPagesTests(CastTestCase):
    url = "/roles/locum-leader/"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make_chapter("why", "Why?")

    def test_second_time_it_is_only_asked_whether_it_has_changed(self):
        first = self.client.get(self.url)
        with self.assertNumQueries(ASKED):
            second = self.client.get(self.url)
        self.assertEqual(first.content, second.content)
        self.assertEqual(first.headers["ETag"], second.headers["ETag"])
        self.assertEqual(
            first.headers.keys() ^ second.headers.keys(), set(), "The same headers"
        )
        etag = second.headers["ETag"]
        again = self.client.get(self.url, headers={"If-None-Match": etag})
        self.assertEqual(again.status_code, 304)

    def test_whatever_way_it_was_changed_every_process_shows_it(self):
        processes = [Client(), Client()]  # Each has a middleware of its own.

        def shows(words):
            for process in processes:
                self.assertContains(process.get(self.url), words)

        shows("Locum leader")
        Role.objects.filter(pk=self.locum.pk).update(summary="Changed by UPDATE.")
        shows("Changed by UPDATE.")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE roles_role SET summary = 'Changed by a client.'")
        shows("Changed by a client.")
        make_criterion(self.locum, "have a bicycle")
        shows("have a bicycle")
        self.locum.criteria.filter(text="have a bicycle").delete()
        for process in processes:
            self.assertNotContains(process.get(self.url), "have a bicycle")
        self.locum.is_published = False
        self.locum.save()
        for process in processes:
            self.assertEqual(process.get(self.url).status_code, 404)

    def test_what_comes_with_the_clock_waits_for_seconds_only(self):
        with override_settings(PAGES_KEPT_SECONDS=-1):
            self.client.get(self.url)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(self.url)
        self.assertGreater(len(asked), ASKED)

    def test_addresses_with_questions_and_other_hosts_are_not_mixed_up(self):
        self.client.get("/roles/")
        self.assertContains(self.client.get("/roles/?scope=national"), "NLE")
        with override_settings(ALLOWED_HOSTS=["testserver", "else.example"]):
            self.client.get("/")
            with CaptureQueriesContext(connection) as asked:
                self.client.get("/", headers={"Host": "else.example"})
        self.assertGreater(len(asked), ASKED)

    def test_pages_are_made_of_nothing_but_what_is_watched(self):
        names = {"slug": "locum-leader", "name": "privacy"}
        own = {"guide:chapter": "why", "mi_sheets:mi_sheet": "12-26"}
        arguments = dict(named_patterns())
        for view in sorted(KEPT):
            known = {key: own.get(view, names[key]) for key in arguments[view]}
            url = reverse(view, kwargs=known)
            with self.subTest(view), CaptureQueriesContext(connection) as asked:
                response = Client().get(url)
                self.assertEqual(response.status_code, 200)
            sql = " ".join(each["sql"] for each in asked)
            read = set(re.findall(r'(?:FROM|JOIN) "?(\w+)"?', sql))
            self.assertLessEqual(read, {*tables(), "kept_content"}, view)

    def test_connection_that_has_died_is_opened_anew(self):
        token, died = content_token(), [OperationalError("gone")]

        def ask():
            if died:
                raise died.pop()
            return token

        with (
            patch("kept.models.asked", ask),
            patch.object(connection, "in_atomic_block", False),
            patch.object(connection, "close") as closed,
        ):
            self.assertEqual(content_token(), token)
        closed.assert_called_once()

    def test_migrating_watches_again_what_was_made_anew(self):
        before = content_token()
        call_command("migrate", verbosity=0)
        self.assertNotEqual(content_token(), before)
        self.assertEqual(Content.objects.count(), 1)
        before = content_token()
        later = timezone.localdate() + timedelta(days=90)
        MISheet.objects.update(reply_by=later)
        self.assertNotEqual(content_token(), before)
