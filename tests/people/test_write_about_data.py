"""Asking or complaining without signing in: open to all, and kept from programs."""

import uuid

from outbox.models import Message
from people.models import DataRequest, Person
from tests.cast import CastTestCase
from tests.spam import patience

PAGE = "/your-data/write/"


class WriteTests(CastTestCase):
    def typed(self, **changes):
        asked = {
            "kind": "complaint",
            "words": "You wrote to me about a colleague.",
            "name": "Gwen Governor",
            "email": "Gwen@Example.org",
            "once": uuid.uuid4(),
        }
        return asked | patience() | changes

    def test_takes_a_complaint_of_anybody(self):
        response = self.client.post(PAGE, self.typed())
        made = DataRequest.objects.get()
        self.assertEqual([made.person, made.email], [None, "gwen@example.org"])
        self.assertContains(response, made.reference)
        self.assertContains(response, made.hear_by_words)
        self.assertEqual(Message.objects.filter(to="gwen@example.org").count(), 1)

    def test_posted_again_it_shows_the_same_receipt(self):
        typed = self.typed()
        receipts = [self.client.post(PAGE, typed) for _ in range(2)]
        made = DataRequest.objects.get()
        for receipt in receipts:
            self.assertContains(receipt, made.reference)
        self.assertEqual(Message.objects.count(), 2)

    def test_makes_nobody_who_could_sign_in(self):
        before = Person.objects.count()
        self.client.post(PAGE, self.typed())
        self.assertEqual(Person.objects.count(), before)

    def test_says_nothing_of_whether_an_address_is_known(self):
        known = self.client.post(PAGE, self.typed(email="hal@example.org"))
        unknown = self.client.post(PAGE, self.typed())
        texts = [
            page.content.decode().replace(made.reference, "").replace(made.email, "")
            for page, made in zip(
                [unknown, known], DataRequest.objects.all(), strict=True
            )
        ]
        self.assertEqual(*texts)
        self.assertFalse(DataRequest.objects.exclude(person=None).exists())

    def test_mistakes_keep_what_was_typed(self):
        response = self.client.post(PAGE, self.typed(name="", email="gwen"))
        self.assertContains(response, "Enter your name")
        self.assertContains(response, "Enter an e-mail address in the correct format")
        self.assertContains(response, "You wrote to me about a colleague.")

    def test_programs_are_kept_out(self):
        for trap in [{"message": "Buy now"}, patience(1)]:
            self.client.post(PAGE, self.typed(**trap))
        self.assertFalse(DataRequest.objects.exists())

    def test_the_privacy_notice_leads_here(self):
        page = self.client.get("/privacy/")
        self.assertContains(page, f"{PAGE}?kind=complaint")
        self.assertContains(page, "Council to confirm")
