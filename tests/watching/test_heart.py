"""The heart of a worker whose database goes away: it beats again when that is back."""

from unittest.mock import patch

from django.db import Error, InterfaceError, OperationalError
from django.test import TestCase

from watching.heart import Heart
from watching.models import Run

# What comes from a server that goes, and then from the connection that led to it.
AWAY = [OperationalError("server closed the connection"), InterfaceError("closed")]


class AwayTests(TestCase):
    def test_it_says_later_what_it_could_not_say(self):
        for trouble in AWAY:
            with self.subTest(trouble):
                heart = Heart("send_outbox")
                heart.beat()
                with patch.object(Run, "live", side_effect=trouble):
                    heart.says("The database failed.")
                    with self.assertRaises(Error):
                        heart.beat()
                heart.beat()
                self.assertEqual(Run.objects.first().words, "The database failed.")

    def test_it_stops_without_a_word(self):
        for trouble in AWAY:
            with self.subTest(trouble):
                heart = Heart("send_outbox")
                heart.beat()
                with patch.object(Run, "end", side_effect=trouble):
                    heart.stop()

    def test_a_run_ends_with_what_went_wrong_and_not_with_the_database(self):
        for trouble in AWAY:
            with (
                self.subTest(trouble),
                patch.object(Run, "end", side_effect=trouble),
                self.assertRaisesMessage(ValueError, "this"),
                Run.of("send_digest"),
            ):
                raise ValueError("this")
