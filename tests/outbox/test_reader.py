"""To whom a message is: a person, wherever they read it, or an address."""

from django.core import mail

from outbox.delivery import send_due
from outbox.models import Message
from tests.cast import CastTestCase

from .cases import make_message

Status = Message.Status


class ReaderTests(CastTestCase):
    def queue(self, to):
        return Message.objects.queue("sign_in_closed", to=to)

    def test_message_to_a_person_is_known_as_theirs(self):
        theirs = self.queue(self.hal)
        self.queue(self.hal.email)
        self.assertEqual(theirs.to, self.hal.email)
        self.assertEqual(list(Message.objects.read_by(self.hal)), [theirs])

    def test_what_has_not_gone_follows_to_another_address(self):
        for status in Status:
            make_message(status=status)
        make_message(is_code=True)
        Message.objects.all().readdress("new@example.org")
        moved = Message.objects.filter(to="new@example.org")
        self.assertEqual(
            set(moved.values_list("status", "is_code")),
            {
                (status, False)
                for status in [
                    *[Status.HELD, Status.QUEUED],
                    *[Status.FAILED, Status.BOUNCED],
                ]
            },
        )

    def test_nothing_goes_to_an_address_that_is_nobodys(self):
        nowhere = make_message(to="someone@handed-over.invalid")
        make_message()
        send_due()
        self.assertEqual([letter.to for letter in mail.outbox], [["hal@example.org"]])
        nowhere.refresh_from_db()
        self.assertEqual(nowhere.status, Status.STOPPED)

    def test_what_failed_and_leads_nowhere_is_stopped_at_the_next_try(self):
        failed = make_message(to="x@handed-over.invalid", status=Status.FAILED)
        failed.try_again()
        send_due()
        failed.refresh_from_db()
        self.assertEqual((failed.status, len(mail.outbox)), (Status.STOPPED, 0))
