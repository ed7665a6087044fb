"""Messages through a mail server: kind, unkind, slow to come back."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from threading import Barrier

import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase, TransactionTestCase, override_settings
from django.utils import timezone

from outbox.delivery import MailServerDown, send_due
from outbox.models import CLAIM, Message

from .cases import make_message
from .post import post_office

Status = Message.Status


class DeliveryTests(TestCase):
    def setUp(self):
        self.office = self.enterContext(post_office())

    def statuses(self):
        return list(Message.objects.order_by("pk").values_list("status", flat=True))

    def test_letter_arrives_as_it_was_written(self):
        message = make_message(subject="Grüße – “hello”", body="Dear Hal\n.\nNaïve\n")
        self.assertEqual(send_due(), {"sent": 1})
        [(letter, _)] = self.office.letters
        self.assertEqual(letter["Subject"], message.subject)
        self.assertEqual(letter["Message-ID"], message.message_id)
        self.assertEqual(letter.get_content().splitlines(), message.body.splitlines())
        message.refresh_from_db()
        self.assertEqual(message.status, Status.SENT)
        self.assertIsNotNone(message.sent_at)

    def test_many_go_over_one_connection_and_each_once(self):
        for _ in range(20):
            make_message()
        send_due()
        send_due()
        self.assertEqual(len(self.office.letters), 20)
        self.assertEqual(self.office.talks, 1)

    def test_what_waits_is_left_alone(self):
        make_message(status=Status.HELD)
        make_message(tries=1, due_at=timezone.now() + timedelta(minutes=1))
        self.assertEqual(send_due(), {})
        self.assertEqual(self.office.talks, 0)

    def test_address_refused_for_good_fails_at_once(self):
        self.office.answers["gone@example.org"] = 550
        make_message(to="gone@example.org")
        make_message()
        send_due()
        self.assertEqual(self.statuses(), [Status.FAILED, Status.SENT])
        refused = Message.objects.get(status=Status.FAILED)
        self.assertIn("550", refused.error)
        self.assertEqual(refused.tries, 1)

    def test_address_refused_for_now_is_tried_again(self):
        self.office.answers["full@example.org"] = 452
        message = make_message(to="full@example.org")
        self.assertEqual(send_due(), {"queued": 1})
        message.refresh_from_db()
        self.assertIn("452", message.error)
        self.office.answers.clear()
        with time_machine.travel(message.due_at, tick=False):
            send_due()
        message.refresh_from_db()
        self.assertEqual((message.status, message.error), (Status.SENT, ""))

    def test_server_that_hangs_up_stops_nobody_else(self):
        make_message(body="please hang up")
        make_message()
        send_due()
        self.assertEqual(self.statuses(), [Status.QUEUED, Status.SENT])

    def test_letter_that_cannot_be_written_stops_nobody_else(self):
        make_message(to="hal@example.org\nBcc: all@example.org")
        make_message()
        send_due()
        self.assertEqual(self.statuses(), [Status.FAILED, Status.SENT])
        self.assertEqual(len(self.office.letters), 1)

    def test_command_says_what_became_of_them(self):
        self.office.answers["gone@example.org"] = 550
        make_message(to="gone@example.org")
        make_message()
        said = StringIO()
        call_command("send_outbox", stdout=said)
        self.assertEqual(said.getvalue(), "1 sent, 1 not sent\n")


class NoServerTests(TestCase):
    @contextmanager
    def closed_port(self):
        with socket.socket() as taken:
            taken.bind(("localhost", 0))  # And does not listen.
            smtp = "django.core.mail.backends.smtp.EmailBackend"
            port = taken.getsockname()[1]
            with override_settings(
                EMAIL_BACKEND=smtp, EMAIL_HOST="localhost", EMAIL_PORT=port
            ):
                yield

    def test_delays_mail_and_costs_no_try(self):
        message = make_message()
        with self.closed_port():
            for _ in range(20):
                with self.assertRaises(MailServerDown):
                    send_due()
        message.refresh_from_db()
        self.assertEqual((message.status, message.tries), (Status.QUEUED, 0))
        self.assertIn("The mail server does not answer", message.error)
        with post_office() as office:
            send_due()
        self.assertEqual(len(office.letters), 1)

    def test_is_no_matter_while_nothing_is_due(self):
        with self.closed_port():
            self.assertEqual(send_due(), {})

    def test_is_said_by_the_command(self):
        make_message()
        with self.closed_port(), self.assertRaisesMessage(CommandError, "not answer"):
            call_command("send_outbox")


class SeveralWorkersTests(TransactionTestCase):
    def test_no_message_is_sent_twice(self):
        messages = [make_message(to=f"head{n}@example.org") for n in range(60)]
        workers = 4
        barrier = Barrier(workers)

        def work(_):
            try:
                barrier.wait(timeout=30)
                return send_due().total()
            finally:
                connection.close()

        with post_office() as office, ThreadPoolExecutor(workers) as pool:
            done = list(pool.map(work, range(workers)))
        arrived = [letter["To"] for letter, _ in office.letters]
        self.assertEqual(sorted(arrived), sorted(message.to for message in messages))
        self.assertEqual(sum(done), 60)
        self.assertEqual(Message.objects.filter(status=Status.SENT).count(), 60)

    def test_message_of_a_worker_that_died_is_sent_by_the_next(self):
        now = timezone.now()
        with time_machine.travel(now, tick=False):
            make_message()
            Message.objects.claim()
        with post_office() as office:
            with time_machine.travel(now + CLAIM - timedelta(seconds=1), tick=False):
                self.assertEqual(send_due().total(), 0)
            with time_machine.travel(now + CLAIM, tick=False):
                self.assertEqual(send_due(), {"sent": 1})
        self.assertEqual(len(office.letters), 1)
