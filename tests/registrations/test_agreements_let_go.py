"""Whoever was asked to release somebody hears that it is withdrawn, once."""

from outbox.models import Message
from registrations.journey import Journey

from .release import ReleaseTestCase, answer, letters, make_asked, make_declared

SENT = Message.Status.SENT


class LetGoTests(ReleaseTestCase):
    def setUp(self):
        super().setUp()
        self.head = make_asked(self.sent, to="h@heath.example")
        Message.objects.update(status=SENT)

    def withdraw(self, *interests):
        offered = interests or list(self.sent.interests.all())
        Journey(self.sent).withdraw(offered, by=self.mo)

    def offer_again(self):
        self.client.post(
            f"/statements/{self.sent.reference}/offer-again/",
            {"interests": ["locum-leader", "nle"]},
        )

    def told(self, moment="withdrawn"):
        return list(letters(moment).values_list("to", flat=True))

    def test_told_once_and_nothing_of_the_statement(self):
        for _ in range(2):
            self.withdraw()
        self.assertEqual(self.told(), ["h@heath.example"])
        [letter] = letters("withdrawn")
        self.assertIn("/privacy/", letter.body)
        for secret in ["Locum", "01632 960001", "Heath School", self.head.token]:
            self.assertNotIn(secret, letter.body)

    def test_as_long_as_one_role_is_offered_nobody_is_told(self):
        locum = self.sent.interests.get(role=self.locum)
        self.withdraw(locum)
        self.assertEqual(self.told(), [])

    def test_whoever_agreed_is_told_and_whoever_declined_is_not(self):
        board = make_asked(self.sent, "board", to="c@heath.example")
        Message.objects.update(status=SENT)
        answer(self.head, "agreed")
        answer(board, "declined", reason="No.")
        self.withdraw()
        self.assertEqual(self.told(), ["h@heath.example"])

    def test_who_was_recalled_or_never_asked_is_left_alone(self):
        self.head.recall(by=self.mo)
        make_declared(self.sent, "board")
        self.withdraw()
        self.assertEqual(self.told(), [])

    def test_question_that_has_not_gone_does_not_go(self):
        board = make_asked(self.sent, "board", to="c@heath.example")
        self.withdraw()
        self.assertEqual(self.told(), ["h@heath.example"])
        asked = letters("asked").get(body__contains=board.token)
        self.assertEqual(asked.status, Message.Status.REPLACED)
        self.offer_again()
        asked = letters("asked").filter(body__contains=board.token)
        self.assertEqual(asked.exclude(status=Message.Status.REPLACED).count(), 1)

    def test_offered_again_they_are_told_with_their_link(self):
        self.withdraw()
        for _ in range(2):
            self.offer_again()
        [letter] = letters("offered_again")
        self.assertEqual(letter.to, "h@heath.example")
        self.assertIn(self.head.get_absolute_url(), letter.body)
        self.assertTrue(answer(self.head, "agreed"))
        Message.objects.update(status=SENT)
        self.withdraw()
        self.assertEqual(len(self.told()), 2)
