"""All that is held about a person, for that person alone."""

from django.utils import timezone

from outbox.models import Message
from registrations.desk import Answer
from registrations.status import Status
from tests.cast import CastTestCase, make_complete, make_sent


class MyDataTests(CastTestCase):
    url = "/statements/my-data.json"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)
        self.sent = make_sent(self.hal, self.sheet, [self.locum])
        make_complete(self.mo, self.sheet, [self.nle])

    def test_has_ones_own_and_nobody_elses(self):
        data = self.client.get(self.url).json()
        self.assertEqual(data["person"]["email"], "hal@example.org")
        (statement,) = data["statements"]
        self.assertEqual(statement["reference"], self.sent.reference)
        self.assertEqual(statement["answers"]["Your time"]["From when?"], "")
        self.assertEqual(
            statement["answers_sent"]["What you could offer"],
            {"Locum leader": "I have done it before."},
        )

    def test_decided_is_not_in_it_until_told(self):
        interest = self.sent.interests.get()
        self.sent.decide(
            [Answer(interest, Status.NOT_THIS_TIME, "Too soon.")],
            by=self.ada,
            version=self.sent.version,
            text="Dear Hal",
        )
        before = self.client.get(self.url)
        self.sent.tell(by=self.ada)
        after = self.client.get(self.url)
        for words in ["Not this time", "Too soon."]:
            self.assertNotContains(before, words)
            self.assertContains(after, words)

    def test_what_staff_did_is_not_in_it(self):
        self.sent.take(by=self.ada)
        response = self.client.get(self.url)
        self.assertNotContains(response, "Ada")
        self.assertNotContains(response, "Taken")

    def test_messages_are_in_it_and_codes_are_not(self):
        receipt = Message.objects.get(to="hal@example.org")
        self.assertEqual(self.client.get(self.url).json()["messages"], [])
        sent = {"status": Message.Status.SENT, "sent_at": timezone.now()}
        Message.objects.update(**sent)
        Message.objects.create(
            to="hal@example.org", subject="Code", body="123456", is_code=True, **sent
        )
        (message,) = self.client.get(self.url).json()["messages"]
        self.assertEqual(message["subject"], receipt.subject)
