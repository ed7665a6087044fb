"""A message is written once, waits, and leaves each status in one way."""

from datetime import timedelta
from pathlib import Path

import time_machine
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.test import TestCase, override_settings
from django.utils import timezone

from outbox.models import Message

from .cases import make_message

Status = Message.Status
FOLDERS = [Path(__file__).parent / "templates", settings.BASE_DIR / "templates"]


@override_settings(TEMPLATES=[settings.TEMPLATES[0] | {"DIRS": FOLDERS}])
class QueueTests(TestCase):
    def hello(self, name):
        return Message.objects.queue("hello", to="hal@example.org", name=name)

    def test_first_line_is_the_subject_and_nothing_is_escaped(self):
        message = self.hello("<Hal> of St John's & St Anne's")
        self.assertEqual(message.subject, "Hello <Hal> of St John's & St Anne's")
        self.assertTrue(message.body.startswith("Dear <Hal> of St John's & St Anne's"))

    def test_signed_by_the_team_that_the_settings_name(self):
        with self.settings(TEAM_NAME="The Team", PORTAL_URL="https://portal.test"):
            message = self.hello("Hal")
        self.assertIn("The Team", message.body)
        self.assertIn("https://portal.test/", message.body)

    def test_demonstration_says_so_under_every_letter(self):
        words = "This is a demonstration. It is not run by Norfolk County Council."
        self.assertNotIn(words, self.hello("Hal").body)
        with self.settings(IS_DEMONSTRATION=True):
            self.assertIn(words, self.hello("Hal").body)

    def test_subject_cannot_begin_another_header(self):
        for end in ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"]:
            with self.subTest(end):
                message = self.hello(f"Hal{end}Bcc: everybody@example.org")
                self.assertTrue(message.subject.startswith("Hello Hal"))
                self.assertEqual(len(message.subject.splitlines()), 1)
                headers = message.as_email().message()
                self.assertIsNone(headers["Bcc"])
                self.assertEqual(headers["To"], "hal@example.org")

    def test_long_subject_is_cut_to_what_fits(self):
        self.hello("x" * 300).full_clean()

    def test_rolled_back_with_what_it_announces(self):
        with self.assertRaises(RuntimeError), transaction.atomic():
            self.hello("Hal")
            raise RuntimeError
        self.assertFalse(Message.objects.exists())


class LetterTests(TestCase):
    def letter(self, **fields) -> EmailMessage:
        return make_message(**fields).as_email()

    def test_says_that_a_machine_sent_it_and_where_answers_go(self):
        with self.settings(
            TEAM_EMAIL="team@example.org", DEFAULT_FROM_EMAIL="portal@example.org"
        ):
            headers = self.letter().message()
        self.assertEqual(headers["Auto-Submitted"], "auto-generated")
        self.assertEqual(headers["Reply-To"], "team@example.org")
        self.assertEqual(headers["From"], "portal@example.org")

    def test_identity_stays_the_same_at_every_try(self):
        message = make_message()
        first = message.as_email().message()["Message-ID"]
        message.claim()
        message.mark_failed(OSError("gone"))
        again = Message.objects.get(pk=message.pk)
        self.assertEqual(again.as_email().message()["Message-ID"], first)
        self.assertNotEqual(make_message().as_email().message()["Message-ID"], first)

    def test_long_paragraph_arrives_whole(self):
        words = "naïve words " * 300
        source = self.letter(body=words).message()
        self.assertEqual(source.get_payload(decode=True).decode(), words)
        self.assertLess(max(map(len, source.as_bytes().splitlines())), 998)


class MoveTests(TestCase):
    def test_held_message_goes_once(self):
        message = make_message(status=Status.HELD)
        double = Message.objects.get(pk=message.pk)
        self.assertIsNone(Message.objects.claim())
        self.assertTrue(message.release())
        self.assertFalse(double.release())
        self.assertEqual(Message.objects.claim(), message)

    def test_words_change_only_while_it_is_held(self):
        message = make_message(status=Status.HELD)
        self.assertTrue(message.rewrite(subject="New\nBcc: x", body=" Other words "))
        self.assertEqual(message.subject, "New Bcc: x")
        self.assertEqual(message.body, "Other words\n")
        message.release()
        self.assertFalse(message.rewrite(subject="Late", body="Late"))
        message.refresh_from_db()
        self.assertEqual(message.body, "Other words\n")

    def test_only_what_is_held_can_be_replaced(self):
        held = make_message(status=Status.HELD, about="statement:AAAAAA")
        gone = make_message(status=Status.SENT, about="statement:AAAAAA")
        other = make_message(status=Status.HELD, about="statement:BBBBBB")
        self.assertEqual(Message.objects.about("statement:AAAAAA").replace(), 1)
        for message, status in [
            (held, Status.REPLACED),
            (gone, Status.SENT),
            (other, Status.HELD),
        ]:
            message.refresh_from_db()
            self.assertEqual(message.status, status)
        self.assertFalse(gone.replace())
        self.assertFalse(held.release())

    def test_pauses_grow_until_it_is_given_up(self):
        message = make_message()
        waited = []
        while message.status == Status.QUEUED:
            Message.objects.update(due_at=timezone.now())
            self.assertTrue(message.claim())
            message.mark_failed(OSError("busy"))
            waited.append(round((message.due_at - timezone.now()) / minutes(1)))
        self.assertEqual(waited[:5], [1, 5, 30, 120, 360])
        self.assertEqual(len(waited), 10)
        self.assertEqual(message.status, Status.FAILED)
        self.assertEqual(message.error, "OSError: busy")

    def test_given_up_can_be_tried_again_from_the_beginning(self):
        message = make_message(status=Status.FAILED, tries=10)
        self.assertTrue(message.try_again())
        self.assertFalse(message.try_again())
        self.assertEqual(Message.objects.claim(), message)

    def test_somebody_who_signs_in_is_not_kept_waiting(self):
        make_message()
        code = make_message(is_code=True)
        self.assertEqual(Message.objects.claim(), code)


class ClaimTests(TestCase):
    def test_claimed_by_one(self):
        message = make_message()
        rival = Message.objects.get(pk=message.pk)
        self.assertTrue(message.claim())
        self.assertFalse(rival.claim())
        self.assertEqual(message.tries, 1)

    def test_claim_that_nobody_makes_good_lapses(self):
        message = make_message()
        now = timezone.now()
        with time_machine.travel(now, tick=False):
            message.claim()
        for later, found in [(minutes(9), None), (minutes(10), message)]:
            with time_machine.travel(now + later, tick=False):
                self.assertEqual(Message.objects.claim(), found)


class CodeTests(TestCase):
    def test_blanked_when_it_has_gone(self):
        for act, status in [
            (lambda code: code.mark_sent(), Status.SENT),
            (lambda code: code.mark_failed(OSError(), for_good=True), Status.FAILED),
        ]:
            with self.subTest(status):
                code = make_message(is_code=True, body="123456")
                code.claim()
                act(code)
                code.refresh_from_db()
                self.assertEqual((code.status, code.body), (status, ""))

    def test_other_messages_keep_their_words(self):
        message = make_message(body="Dear Hal")
        message.claim()
        message.mark_sent()
        message.refresh_from_db()
        self.assertEqual(message.body, "Dear Hal")

    def test_late_code_expires_unsent_and_blank(self):
        code = make_message(
            is_code=True, body="123456", expires_at=timezone.now() - minutes(1)
        )
        self.assertIsNone(Message.objects.claim())
        code.refresh_from_db()
        self.assertEqual((code.status, code.body), (Status.EXPIRED, ""))

    def test_code_given_up_cannot_be_tried_again(self):
        self.assertFalse(make_message(is_code=True, status=Status.FAILED).try_again())


def minutes(number):
    return timedelta(minutes=number)
