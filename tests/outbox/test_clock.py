"""A clock that jumps by hours keeps no mail back, and sends none again and again."""

from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone

from outbox.delivery import send_due
from outbox.models import PAUSES, Message

from .cases import make_message
from .post import post_office

HOUR = timedelta(hours=1)


class ClockTests(TestCase):
    def setUp(self):
        self.office = self.enterContext(post_office())
        self.now = timezone.now()

    def at(self, moment):
        return time_machine.travel(moment, tick=False)

    def send_at(self, moment):
        with self.at(moment):
            send_due()
        return len(self.office.letters)

    def test_what_was_written_while_it_was_ahead_goes_once_it_is_right(self):
        with self.at(self.now + 3 * HOUR):
            make_message()
        self.assertEqual(self.send_at(self.now), 1)

    def test_what_failed_while_it_was_ahead_waits_for_no_more_than_a_pause(
        self,
    ):
        with self.at(self.now + 3 * HOUR):
            message = make_message(tries=len(PAUSES))
            message.mark_failed(OSError("busy"))
        self.assertEqual(self.send_at(self.now), 1)

    def test_an_ordinary_pause_is_kept(self):
        with self.at(self.now):
            message = make_message(tries=len(PAUSES))
            message.mark_failed(OSError("busy"))
        self.assertEqual(self.send_at(self.now), 0)
        self.assertEqual(self.send_at(self.now + max(PAUSES)), 1)

    def test_what_is_in_hand_is_claimed_once_more_when_it_jumps_ahead(self):
        make_message()
        self.assertTrue(Message.objects.claim())
        self.assertEqual(self.send_at(self.now), 0)
        self.assertEqual(self.send_at(self.now + 3 * HOUR), 1)
        self.assertEqual(self.send_at(self.now), 1)
