"""E-mails: their text for so many days, their addresses as long as their record."""

from datetime import timedelta

from django.utils import timezone

from outbox.models import Message
from tests.cast import CastTestCase, make_draft
from tests.outbox.cases import make_message

from .past import forget

Status = Message.Status


def make_old(days=91, **fields):
    at = timezone.now() - timedelta(days=days)
    fields = {"status": Status.SENT, "sent_at": at, "to": "hal@example.org"} | fields
    return make_message(created_at=at, **fields)


class MailTests(CastTestCase):
    def read(self, message):
        message.refresh_from_db()
        return message.to, bool(message.subject), bool(message.body)

    def test_text_goes_and_the_address_stays_while_its_record_is_there(self):
        draft = make_draft(self.hal, self.sheet)
        old = make_old(about=draft.key, error="550 hal@example.org", status="failed")
        young = make_old(days=89, about=draft.key)
        forget()
        self.assertEqual(self.read(old), ("hal@example.org", True, False))
        self.assertEqual(old.error, "")
        self.assertEqual(self.read(young), ("hal@example.org", True, True))

    def test_about_nothing_that_is_kept_the_address_goes_too(self):
        for about in ["", "statement:GONE22", "mi-sheet:12/26"]:
            with self.subTest(about):
                old = make_old(about=about, reader=self.hal.pk)
                forget()
                self.assertEqual(self.read(old), ("", False, False))
                self.assertIsNone(old.reader)
                self.assertTrue(str(old).startswith("Forgotten on "))

    def test_what_has_still_to_go_out_is_left_alone(self):
        for status in [Status.QUEUED, Status.HELD]:
            waiting = make_old(status=status, sent_at=None)
            forget()
            self.assertEqual(self.read(waiting), ("hal@example.org", True, True))

    def test_a_text_that_is_gone_is_not_sent_again(self):
        draft = make_draft(self.hal, self.sheet)
        old = make_old(about=draft.key, status=Status.FAILED)
        forget()
        old.refresh_from_db()
        self.assertFalse(old.try_again())

    def test_codes_are_deleted(self):
        make_old(is_code=True)
        make_old(is_code=True, days=89)
        forget()
        self.assertEqual(Message.objects.filter(is_code=True).count(), 1)

    def test_list_of_messages_says_that_it_was_forgotten(self):
        old = make_old()
        forget()
        self.client.force_login(self.ada)
        for page in ["", f"{old.pk}/change/"]:
            response = self.client.get(f"/admin/outbox/message/{page}")
            self.assertContains(response, "Forgotten on ")
