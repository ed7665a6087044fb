"""The mail worker. Several may run, and any of them may be killed."""

import logging
import signal
from threading import Event

from django.core.management import BaseCommand, CommandError
from django.db import Error as DatabaseError
from django.db import close_old_connections

from outbox.delivery import MailServerDown, send_due
from watching.heart import Heart
from watching.models import Run

logger = logging.getLogger("outbox")

SECONDS_BETWEEN_LOOKS = 1
LONGER_AFTER_TROUBLE = 5


class Command(BaseCommand):
    help = "Send the e-mail that is due."

    def add_arguments(self, parser):
        parser.add_argument(
            "--loop", action="store_true", help="Go on until stopped (Ctrl-C)."
        )
        parser.add_argument(
            "--every",
            type=float,
            default=SECONDS_BETWEEN_LOOKS,
            metavar="SECONDS",
            help="How often to look; five times as long after trouble.",
        )

    def handle(self, *, loop, every, **options):
        if loop:
            return self.keep_sending(every)
        with Run.of("send_outbox") as run:
            try:
                tally = send_due()
            except MailServerDown as trouble:
                raise CommandError(str(trouble)) from trouble
            sent, not_sent = tally["sent"], tally.total() - tally["sent"]
            run.say(f"{sent} sent, {not_sent} not sent", sent=sent, not_sent=not_sent)
        self.stdout.write(run.words)

    def keep_sending(self, seconds):
        """Send until told to stop; a message that is on the wire is finished."""
        stopping = Event()
        for number in [signal.SIGINT, signal.SIGTERM]:
            signal.signal(number, lambda *_: stopping.set())
        trouble, heart = "", Heart("send_outbox")
        while not stopping.is_set():
            before, trouble = trouble, self.send_once(stopping, heart)
            if trouble and trouble != before:
                logger.warning("%s", trouble)
            stopping.wait(seconds * LONGER_AFTER_TROUBLE if trouble else seconds)
        heart.stop()

    def send_once(self, stopping, heart):
        """What keeps mail from going out, if anything does."""
        close_old_connections()

        def is_stopping():
            heart.beat()
            return stopping.is_set()

        try:
            heart.beat()
            tally = send_due(is_stopping)
        except MailServerDown as trouble:
            heart.says(str(trouble))
            return str(trouble)
        except DatabaseError as trouble:
            heart.says("The database failed: see the log.")
            return str(trouble).partition("\n")[0]
        heart.says("", **tally)
        return ""
