"""Who declares a conflict of interest is kept out, everywhere, until it is lifted."""

from django.urls import reverse

from outbox.models import Message
from registrations.models import Statement
from registrations.status import MoveNotAllowed
from tests.cast import make_sent

from .desk import QUEUE, SEND, DeskTestCase, address, page_of, typed

MESSAGES = reverse("admin:outbox_message_changelist")


class ConflictTests(DeskTestCase):
    def declare(self, reason="I am a governor there."):
        return self.client.post(address("conflict", self.sent), {"reason": reason})

    def lift(self, reason="My term has ended."):
        self.client.force_login(self.sena)
        pk = self.sent.conflicts.get().pk
        url = reverse(
            "admin:registrations_statement_lift_conflict",
            args=[self.sent.reference, pk],
        )
        return self.client.post(url, {"reason": reason})

    def test_declared_it_is_not_found_by_any_way(self):
        self.decide(locum_leader="listed")
        self.declare()
        for name in ["change", "conflict", "correct", "address"]:
            with self.subTest(name):
                url = address(name, self.sent)
                self.assertEqual(self.client.get(url).status_code, 404)
        for name in ["take", "put_back", "message", "note", "school", "change"]:
            with self.subTest(f"post {name}"):
                url = address(name, self.sent)
                self.assertEqual(self.client.post(url).status_code, 404)
        search = f"{QUEUE}?queue=all&q={self.sent.reference}"
        for url in [f"{QUEUE}?queue=all", search, SEND, f"{MESSAGES}?q=Hal"]:
            with self.subTest(url):
                self.assertNotContains(self.client.get(url), page_of(self.sent))
                self.assertNotContains(self.client.get(url), "hal@example.org")

    def test_messages_about_it_are_not_found_and_others_are(self):
        mos = make_sent(self.mo, self.sheet, [self.nle])
        self.declare()
        listed = self.client.get(MESSAGES)
        self.assertNotContains(listed, f"({self.sent.reference})")
        self.assertContains(listed, f"({mos.reference})")
        message = Message.objects.about(self.sent.key).first()
        url = reverse("admin:outbox_message_change", args=[message.pk])
        self.assertNotEqual(self.client.get(url).status_code, 200)

    def test_colleagues_see_it_still_and_the_history_says_so(self):
        self.declare()
        self.client.force_login(self.priya)
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Ada Example is kept out")
        self.assertContains(response, "Conflict of interest declared")
        self.assertContains(response, "I am a governor there.", 2)
        self.assertNotContains(response, "Let them see it again")

    def test_what_was_in_hand_is_put_back(self):
        self.sent.take(by=self.ada)
        self.declare()
        self.sent.refresh_from_db()
        self.assertIsNone(self.sent.taken_by)
        whats = list(self.sent.events.values_list("what", flat=True))
        self.assertEqual(whats[-2:], ["put_back", "conflict"])

    def test_colleagues_hold_is_left_alone(self):
        self.sent.take(by=self.priya)
        self.declare()
        self.sent.refresh_from_db()
        self.assertEqual(self.sent.taken_by, self.priya)

    def test_nobody_can_put_it_into_their_hands(self):
        self.sent.declare_conflict(by=self.ada, reason="Mine.")
        sent = Statement.objects.get(pk=self.sent.pk)
        with self.assertRaisesMessage(MoveNotAllowed, "declared a conflict"):
            sent.take(by=self.ada)
        self.assertIsNone(sent.taken_by)

    def test_reason_is_asked_for(self):
        self.assertContains(self.declare(" "), "Enter what ties you")
        self.assertFalse(self.sent.conflicts.exists())

    def test_second_click_declares_once(self):
        for _ in range(2):
            self.assertRedirects(self.declare(), QUEUE)
        self.assertEqual(self.sent.events.filter(what="conflict").count(), 1)
        again = self.sent.declare_conflict(by=self.ada, reason="Again")
        self.assertFalse(again)

    def test_it_does_not_disturb_whoever_is_answering(self):
        answer = typed(self.sent, nle="encouraged")
        self.declare()
        self.client.force_login(self.priya)
        self.client.post(page_of(self.sent), answer)
        self.assertEqual(self.status_of(self.nle), "encouraged")

    def test_second_click_on_send_is_as_harmless_as_ever(self):
        self.decide(nle="encouraged")
        self.change_message("send")
        self.sent.declare_conflict(by=self.priya, reason="Mine.")
        response = self.change_message("send", body="Words")
        self.assertRedirects(response, page_of(self.sent))

    def test_senior_adviser_lifts_it_with_a_reason(self):
        self.declare()
        self.assertContains(self.lift(" "), "Enter why there is no conflict")
        for _ in range(2):
            self.lift()
        event = self.sent.events.get(what="lifted")
        self.assertEqual(event.by, self.sena)
        self.assertEqual(event.note, "For Ada Example. My term has ended.")
        self.client.force_login(self.ada)
        self.assertEqual(self.client.get(page_of(self.sent)).status_code, 200)

    def test_adviser_lifts_none(self):
        self.sent.declare_conflict(by=self.priya, reason="Mine.")
        pk = self.sent.conflicts.get().pk
        url = reverse(
            "admin:registrations_statement_lift_conflict",
            args=[self.sent.reference, pk],
        )
        self.assertEqual(self.client.post(url, {"reason": "x"}).status_code, 403)

    def test_senior_adviser_cannot_lift_their_own(self):
        self.sent.declare_conflict(by=self.sena, reason="Mine.")
        self.assertEqual(self.lift().status_code, 404)
        self.assertTrue(self.sent.keeps_out(self.sena))

    def test_person_is_shown_none_of_it(self):
        self.declare()
        self.client.force_login(self.hal)
        response = self.client.get(self.sent.get_absolute_url())
        self.assertNotContains(response, "governor")
