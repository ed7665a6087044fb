"""While the database is away: a page that says so, with what was typed in it."""

import os
import runpy
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, InternalError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client, TestCase, override_settings
from django.urls import path

from norfolk_sl import urls
from tests.cast import CastTestCase, make_complete
from tests.html import faults

pytestmark = pytest.mark.one_database

HEADING = '<h1 class="govuk-heading-l">Sorry, try again in a minute</h1>'
AWAY = OperationalError("server closed the connection: on secret-host")


@login_not_required
def fail(request):
    raise request_error


@login_not_required
def form(request):
    return HttpResponse()


request_error: Exception = AWAY
urlpatterns = [path("fail/", fail), *urls.urlpatterns]
handler500 = urls.handler500


@override_settings(ROOT_URLCONF=__name__)
class DatabaseIsAwayTests(TestCase):
    def setUp(self):
        self.client.raise_request_exception = False

    def fail(self, method="get", error=AWAY, data=None):
        with patch(f"{__name__}.request_error", error):
            return getattr(self.client, method)("/fail/?role=nle", data)

    def test_says_so_and_when_to_come_again_without_a_query(self):
        with self.assertNumQueries(0):
            page = self.fail()
        self.assertContains(page, HEADING, status_code=503, html=True)
        self.assertContains(page, 'href="/fail/?role=nle"', status_code=503)
        self.assertNotContains(page, "secret-host", status_code=503)
        self.assertEqual(page["Retry-After"], "60")

    def test_a_server_that_only_reads_is_away_and_our_own_mistake_is_not(self):
        self.assertEqual(self.fail(error=InternalError("read-only")).status_code, 503)
        self.assertEqual(self.fail(error=IntegrityError("twice")).status_code, 500)

    def test_typing_comes_back_to_be_sent_again(self):
        typed = {"writer": "x", "evidence": "“Led” <b>\nfour schools", "ticked": [1, 2]}
        page = self.fail("post", data=typed)
        for name, value in [
            ("evidence", "“Led” &lt;b&gt;\nfour schools"),
            ("ticked", "1"),
            ("ticked", "2"),
        ]:
            field = f'<input type="hidden" name="{name}" value="{value}">'
            self.assertContains(page, field, status_code=503)
        self.assertContains(page, "Send it again", status_code=503)

    def test_passwords_and_codes_never_come_back(self):
        page = self.fail("post", data={"password": "hunter2hunter2"})
        self.assertNotContains(page, "hunter2", status_code=503)
        self.assertContains(page, "go back in your browser", status_code=503)

    def test_pages_are_valid_html(self):
        pages = {"get": self.fail(), "post": self.fail("post", data={"writer": "x"})}
        texts = {name: page.content.decode() for name, page in pages.items()}
        self.assertEqual(faults(texts), [])


class WholePortalTests(CastTestCase):
    """The same where the database really fails, in the middle of a real page."""

    def test_last_page_is_sent_again_from_the_page_that_refused(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        check = f"{draft.get_absolute_url()}check/"
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.force_login(self.hal)
        token = client.get(check).context["csrf_token"]
        with patch.object(connection, "cursor", side_effect=AWAY):
            page = client.post(check, {"csrfmiddlewaretoken": str(token)})
        self.assertContains(page, HEADING, status_code=503, html=True)
        draft.refresh_from_db()
        self.assertIsNone(draft.sent_at)
        client.post(check, dict(page.context["sent"]))
        draft.refresh_from_db()
        self.assertIsNotNone(draft.sent_at)


def test_pages_wait_for_nothing_for_ever_and_what_an_operator_set_stands():
    conf = str(settings.BASE_DIR / "gunicorn.conf.py")
    for before, after in [({}, "lock_timeout=10s"), ({"PGOPTIONS": "-c x=1"}, "x=1")]:
        with patch.dict("os.environ", before):
            if not before:
                os.environ.pop("PGOPTIONS", None)
            folder = runpy.run_path(conf)["counts"]
            folder.rmdir()
            assert after in os.environ["PGOPTIONS"]
