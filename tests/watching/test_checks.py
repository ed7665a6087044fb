"""What check --deploy says before a council's people find out."""

import socket
from datetime import timedelta
from io import BytesIO
from unittest.mock import patch

from django.core.checks.registry import registry
from django.db import OperationalError, connection
from django.test import override_settings
from django.utils import timezone

from outbox.models import Message
from tests.cast import CastTestCase
from tests.outbox.post import post_office
from watching import checks
from watching.models import Run


def said(check):
    """The identity and the words of each message; each says what to do."""
    messages = list(check())
    assert all(message.hint for message in messages)
    return [(message.id.partition(".")[2], message.msg) for message in messages]


def free_port():
    with socket.socket() as unused:
        unused.bind(("localhost", 0))
        return unused.getsockname()[1]


class CheckTests(CastTestCase):
    def test_an_ordinary_check_stays_offline(self):
        ours = {each for each in registry.deployment_checks if "watching" in each.tags}
        self.assertEqual(len(ours), 12)
        self.assertEqual(ours & registry.registered_checks, set())

    def test_mail_server_is_greeted_and_gets_no_mail(self):
        with post_office() as office:
            self.assertEqual(said(checks.mail_is_taken), [])
        self.assertEqual((office.talks, office.letters), (1, []))

    @override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="localhost",
    )
    def test_mail_server_that_does_not_answer(self):
        with override_settings(EMAIL_PORT=free_port()):
            ((key, words),) = said(checks.mail_is_taken)
        self.assertEqual(key, "E002")
        self.assertIn("refused", words)

    def test_second_step(self):
        with override_settings(SECOND_STEP_REQUIRED=True):
            self.assertEqual(said(checks.second_step_is_on), [])
        with override_settings(SECOND_STEP_REQUIRED=False):
            self.assertEqual(said(checks.second_step_is_on)[0][0], "E003")

    def test_whom_to_tell_of_a_weakness(self):
        today = timezone.localdate()
        for last_day, is_well in [
            (None, False),
            (today - timedelta(days=1), False),
            (today + timedelta(days=29), False),
            (today + timedelta(days=30), True),
        ]:
            with self.subTest(last_day), self.settings(SECURITY_TXT_EXPIRES=last_day):
                keys = [key for key, _ in said(checks.weaknesses_can_be_told)]
                self.assertEqual(keys, [] if is_well else ["W007"])

    def test_mailbox_of_the_team(self):
        real = {"TEAM_EMAIL": "team@norfolk.gov.uk", "DEFAULT_FROM_EMAIL": "a@b.uk"}
        with override_settings(**real):
            self.assertEqual(said(checks.team_has_a_mailbox), [])
        with override_settings(**real | {"TEAM_EMAIL": "neas@example.org"}):
            self.assertEqual(said(checks.team_has_a_mailbox)[0][0], "E004")

    def test_cache_that_every_worker_sees(self):
        self.assertEqual(said(checks.cache_is_shared), [])
        alone = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        with override_settings(CACHES={"default": alone}):
            self.assertEqual(said(checks.cache_is_shared)[0][0], "E005")
            with patch.dict("os.environ", WEB_CONCURRENCY="1"):
                self.assertEqual(said(checks.cache_is_shared), [])

    def test_demonstration(self):
        self.assertEqual(said(checks.no_demonstration)[0][0], "W001")
        with override_settings(IS_PRODUCTION=True):
            self.assertEqual(said(checks.no_demonstration)[0][0], "E006")
            type(self.hal).objects.update(is_active=False)
            self.assertEqual(said(checks.no_demonstration), [])

    @override_settings(PORTAL_URL="https://portal.norfolk.gov.uk")
    def test_own_address(self):
        def answers(text):
            return patch.object(checks, "urlopen", return_value=BytesIO(text))

        with answers(b"ok\n") as asked:
            self.assertEqual(said(checks.answers_at_its_address), [])
        self.assertEqual(
            asked.call_args.args, ("https://portal.norfolk.gov.uk/healthz",)
        )
        with answers(b"<html>"):
            ((key, words),) = said(checks.answers_at_its_address)
        self.assertEqual(key, "W002")
        self.assertIn("something else", words)
        with override_settings(PORTAL_URL=f"http://localhost:{free_port()}"):
            found = said(checks.answers_at_its_address)
        self.assertEqual([key for key, _ in found], ["E007", "W002"])

    @override_settings(IS_PRODUCTION=True)
    def test_timers(self):
        found = dict(said(checks.timers_run))
        self.assertEqual(found.keys(), {"W003", "E008"})
        self.assertIn("Backup (backup): It has never run here.", found["E008"])
        Run.objects.create(name="backup", outcome="well")
        self.assertNotIn("E008", dict(said(checks.timers_run)))
        Run.objects.update(alive_at=timezone.now() - timedelta(hours=28))
        self.assertIn("it is late", dict(said(checks.timers_run))["E008"])

    def test_how_long_people_are_kept(self):
        self.assertEqual(said(checks.people_are_forgotten), [])
        with override_settings(KEEP_MAIL_TEXT_DAYS=1096, KEEP_RECORD_MONTHS=120):
            found = said(checks.people_are_forgotten)
        self.assertEqual(len(found), 2)
        self.assertIn("KEEP_RECORD_MONTHS is 120", found[1][1])

    def test_what_is_wrong_now(self):
        self.assertNotIn("W004", dict(said(checks.facts_are_well)))
        Message.objects.queue("sign_in_code", to="x@example.org", code="1")
        Message.objects.update(due_at=timezone.now() - timedelta(hours=1))
        self.assertIn("Oldest unsent", dict(said(checks.facts_are_well))["W004"])

    def test_what_must_never_be(self):
        self.assertEqual(said(checks.nothing_is_impossible), [])
        Message.objects.queue("sign_in_code", to="x@example.org", code=True)
        Message.objects.update(status="sent")
        ((key, words),) = said(checks.nothing_is_impossible)
        self.assertEqual(key, "W005")
        self.assertIn("sign-in code", words)

    def test_a_database_that_is_down_is_said_once(self):
        down = OperationalError("connection refused\nat length")
        with patch.object(connection, "ensure_connection", side_effect=down):
            found = said(checks.database_answers)
        self.assertEqual(
            found, [("E001", "The database does not answer: connection refused")]
        )
        for check in registry.deployment_checks:
            if check.__name__ == "timers_run":
                with patch.object(checks, "watched", side_effect=down):
                    self.assertEqual(check(None), [])
