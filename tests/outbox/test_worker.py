"""The worker as it runs: until it is told to stop, and whatever happens meanwhile."""

import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from outbox.models import Message

from .cases import make_message
from .post import post_office

PATIENCE = 30


class WorkerTests(TransactionTestCase):
    def setUp(self):
        self.office = self.enterContext(post_office())

    def start(self):
        """The real command, on the tests' database and mail server."""
        name = connection.settings_dict["NAME"]
        where = f"sqlite:///{name}"
        if connection.vendor == "postgresql":
            where = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
        environment = os.environ | {
            "PORTAL_MODE": "test",
            "DATABASE_URL": where,
            "EMAIL_URL": f"smtp://localhost:{self.office.port}",
        }
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "send_outbox", "--loop", "--every=0.2"],
            cwd=settings.BASE_DIR,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(worker.kill)
        return worker

    def wait_for(self, number):
        """Wait until so many messages have been sent."""
        until = time.monotonic() + PATIENCE
        while Message.objects.filter(status="sent").count() < number:
            self.assertLess(time.monotonic(), until, "The worker sends nothing.")
            time.sleep(0.05)

    def rename(self, old, new):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {old} RENAME TO {new}")

    def hang_up_on_others(self):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )

    def test_sends_what_comes_and_stops_quietly(self):
        for number in [signal.SIGTERM, signal.SIGINT]:
            with self.subTest(number):
                Message.objects.all().delete()
                worker = self.start()
                make_message()
                self.wait_for(1)
                make_message()
                self.wait_for(2)
                worker.send_signal(number)
                self.assertEqual(worker.wait(PATIENCE), 0)
                self.assertEqual(worker.stderr.read(), "")

    def test_survives_a_database_that_goes_away_and_says_so_once(self):
        worker = self.start()
        make_message()
        self.wait_for(1)
        self.rename("outbox_message", "away")
        self.hang_up_on_others()
        time.sleep(2.5)  # It looks in vain, and again after a second.
        self.rename("away", "outbox_message")
        make_message()
        self.wait_for(2)
        worker.terminate()
        self.assertEqual(worker.wait(PATIENCE), 0)
        complaints = worker.stderr.read().splitlines()
        self.assertIn(len(complaints), {1, 2}, complaints)  # Not one for every look.
        for complaint in complaints:
            self.assertTrue(complaint.startswith("WARNING outbox:"), complaints)
