"""The log: JSON that can be searched by request, with nobody's data in it."""

import json
import logging
import re
import sys
from contextlib import contextmanager
from io import StringIO
from unittest.mock import patch

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.test import SimpleTestCase, override_settings
from django.urls import path, reverse

from norfolk_sl import urls, views
from outbox.models import Message
from tests.cast import CastTestCase, make_draft
from watching.logs import Line, log_crash
from watching.models import Run

pytestmark = pytest.mark.one_database

NUMBER = "0123456789abcdef"
WHO = "Halina Wielgosz"


@login_not_required
def crash(request, word=""):
    """Fail as code does that works with what people typed."""
    typed = request.POST.get("name", "")
    try:
        int(typed)
    except ValueError as error:
        raise IntegrityError(f"Key (email)=({typed}) already exists.") from error


@login_not_required
def doubt(request):
    raise SuspiciousOperation(f"{WHO} is not whom we expected.")


urlpatterns = [
    path("doubt/", doubt),
    path("crash/<str:word>/", crash, name="crash"),
    *urls.urlpatterns,
]
handler500 = urls.handler500


@contextmanager
def logged(as_json=True):
    """What would be written in production, line by line."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Line(as_json=as_json))
    ours, root = logging.getLogger("watching.request"), logging.getLogger()
    before, level = root.handlers, ours.level
    root.handlers = [handler]
    ours.setLevel(logging.INFO)
    lines = []
    try:
        yield lines
    finally:
        root.handlers = before
        ours.setLevel(level)
        lines += out.getvalue().splitlines()


@override_settings(ROOT_URLCONF=__name__)
class LogTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.raise_request_exception = False

    def test_a_request_is_one_line_of_json(self):
        with logged() as lines:
            response = self.client.get("/roles/nle/?from=hal")
        (line,) = map(json.loads, lines)
        self.assertIsInstance(line.pop("ms"), int)
        self.assertRegex(line.pop("timestamp"), r"^\d{4}-\d\d-\d\dT[\d:.]+Z$")
        expected = {
            "event": "request",
            "level": "info",
            "logger": "watching.request",
            "method": "GET",
            "request_id": response["X-Request-ID"],
            "status": 200,
            "view": "roles:role",
        }
        self.assertEqual(line, expected)

    def test_probes_and_files_are_logged_only_if_they_fail(self):
        with logged() as lines:
            self.client.get("/healthz")
            self.client.get("/static/nothing.css")
        self.assertEqual([json.loads(line)["view"] for line in lines], ["static"])

    def test_a_failure_says_where_and_not_with_what(self):
        with logged() as lines:
            response = self.client.post("/crash/hal/", {"name": "hal@heath.example"})
        failure, request = map(json.loads, lines)
        self.assertEqual(failure["level"], "error")
        self.assertEqual(failure["view"], "crash")
        self.assertEqual(failure["error"], "IntegrityError")
        self.assertIn("in crash\n", failure["traceback"])
        self.assertIn("ValueError\n", failure["traceback"])
        self.assertEqual(failure["request_id"], request["request_id"])
        self.assertEqual(request["status"], 500)
        self.assertContains(response, failure["request_id"][:8], status_code=500)

    def test_a_refusal_names_the_view_and_not_the_address(self):
        with logged() as lines, patch.object(views, "migrations_to_run") as to_run:
            to_run.return_value = {"one"}
            self.client.get("/readyz")
        request, refusal = map(json.loads, lines)
        self.assertEqual(refusal["event"], "Service Unavailable: readyz")
        self.assertEqual(refusal["request_id"], request["request_id"])

    def test_what_is_wrong_with_the_code_is_quoted(self):
        with logged() as lines:
            try:
                self.nothing_of_the_kind()
            except AttributeError:
                logging.getLogger("registrations").exception("Odd")
        error = json.loads(lines[0])["error"]
        self.assertTrue(error.startswith("AttributeError: 'LogTests' object has no"))

    def test_nothing_that_people_typed_or_are_called_is_in_it(self):
        typed = {
            "name": WHO,
            "email": "halina@heath.example",
            "telephone": "01632 960777",
            "code": "483920",
        }
        draft = make_draft(self.hal, self.sheet, name=WHO)
        with logged() as lines, self.captureOnCommitCallbacks():
            self.client.post("/start/", typed)
            self.client.post("/sign-in/", typed)
            self.client.post("/sign-in/code/", typed)
            self.client.get("/search/?q=halina%40heath.example")
            self.client.post("/crash/halina@heath.example/", typed)
            self.client.get("/doubt/")
            self.client.post(reverse("write_about_data"), typed)
            self.client.force_login(self.hal)
            step = f"/statements/{draft.reference}/you/"
            self.client.post(step, typed)
            self.client.get("/no/halina/", headers={"user-agent": "Halina 7"})
            self.client.get("/", headers={"host": "halina.example"})
        self.assertGreaterEqual(len(lines), 8)
        said = "\n".join(lines).lower()
        secret = [*typed.values(), "halina", "example", draft.reference, "127.0.0.1"]
        secret += [str(self.hal.pk), self.client.session.session_key]
        secret += re.findall(r"\b\d{6}\b", Message.objects.get(is_code=True).body)
        for words in secret:
            with self.subTest(words):
                self.assertNotIn(words.lower(), said)

    def test_addresses_are_masked_wherever_they_come_from(self):
        with logged() as lines:
            logging.getLogger("library").warning("Cannot reach %s!", "hal@x.example")
        self.assertIn("Cannot reach [address]", lines[0])

    def test_gunicorn_does_not_say_what_was_asked_for(self):
        with logged() as lines:
            log = logging.getLogger("gunicorn.error")
            log.propagate, before = True, log.propagate
            log.error("Error handling request %s", "/a/hal/?q=1")
            log.error("Invalid request from ip=::1:2: Bad")
            log.propagate = before
        events = [json.loads(line)["event"] for line in lines]
        self.assertEqual(events[0], "Error handling request [address]")
        self.assertEqual(events[1], "Invalid request from ip=[address]: Bad")

    def test_lines_of_a_command_name_it(self):
        with logged() as lines, Run.of("sweep"):
            logging.getLogger("broom").warning("Worn")
        self.assertEqual(json.loads(lines[0])["run"], "sweep")

    def test_what_nobody_caught_is_a_line_without_its_words(self):
        typed = "-".join(["halina", "483920"])
        with logged() as lines:
            try:
                int(typed)
            except ValueError:
                log_crash(*sys.exc_info())
        (line,) = map(json.loads, lines)
        self.assertEqual((line["event"], line["error"]), ("crashed", "ValueError"))
        self.assertNotIn("483920", lines[0])

    def test_a_long_way_down_is_cut_short(self):
        def deeper(left):
            return deeper(left - 1) if left else 1 / 0

        with logged() as lines:
            try:
                deeper(100)
            except ZeroDivisionError:
                logging.getLogger("depths").exception("Fell")
        places = json.loads(lines[0])["traceback"].count("in deeper")
        self.assertLessEqual(places, 15)

    def test_in_a_demonstration_it_reads_like_words(self):
        with logged(as_json=False) as lines:
            logging.getLogger("outbox").warning("No answer")
        self.assertEqual(lines, ["WARNING outbox: No answer"])


class NumberTests(SimpleTestCase):
    """Who may say what the number of a request is."""

    def number(self, theirs):
        response = self.client.get("/healthz", headers={"x-request-id": theirs})
        return response["X-Request-ID"]

    def test_every_request_has_its_own(self):
        numbers = {self.client.get("/healthz")["X-Request-ID"] for _ in range(3)}
        self.assertEqual(len(numbers), 3)
        for number in numbers:
            self.assertRegex(number, r"^[0-9a-f]{16}$")

    @override_settings(BEHIND_PROXY=True)
    def test_a_proxy_may_give_it(self):
        self.assertEqual(self.number(NUMBER), NUMBER)

    @override_settings(BEHIND_PROXY=True)
    def test_a_number_that_could_break_a_line_is_not_taken(self):
        for theirs in ["short", "x" * 65, "hal@heath.example", '01234567"}']:
            self.assertNotEqual(self.number(theirs), theirs)

    def test_nobody_else_may_give_it(self):
        self.assertNotEqual(self.number(NUMBER), NUMBER)
