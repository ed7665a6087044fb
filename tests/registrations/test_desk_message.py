"""Deciding is not telling: the message waits, is read and edited, then sent."""

from outbox.models import Message
from registrations.status import Status
from tests.cast import make_sent

from .desk import QUEUE, SEND, DeskTestCase, address, held, page_of


class HeldMessageTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.decide(locum_leader="listed", nle="encouraged", federation="noted")

    def test_page_shows_the_message_to_edit(self):
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Message that waits to be sent")
        self.assertContains(response, "Send now")
        self.assertContains(response, "Not told yet", 3)

    def test_words_can_be_changed_while_it_waits(self):
        self.change_message("save", body="Other words")
        self.assertEqual(held().get().body, "Other words\n")
        self.assertEqual(self.sent.events.last().what, "edited")

    def test_empty_message_is_not_saved(self):
        before = held().get().body
        response = self.change_message("send", body=" ")
        self.assertContains(response, "Enter the message")
        self.assertEqual(held().get().body, before)

    def test_sending_tells_the_person_each_status(self):
        self.change_message("send")
        self.assertFalse(held().exists())
        message = Message.objects.get(template="statement_answer")
        self.assertEqual(message.status, Message.Status.QUEUED)
        told = {i.role.slug: i.status_told for i in self.sent.interests.all()}
        self.assertEqual(
            told,
            {
                "locum-leader": Status.LISTED,
                "nle": Status.ENCOURAGED,
                "federation": Status.NOTED,
            },
        )
        self.assertEqual(self.sent.events.last().what, "told")

    def test_sending_takes_along_what_was_typed_just_now(self):
        self.change_message("send", body="Last words")
        message = Message.objects.get(template="statement_answer")
        self.assertEqual(message.body, "Last words\n")
        self.assertEqual(message.status, Message.Status.QUEUED)

    def test_second_click_on_send_is_harmless(self):
        for _ in range(2):
            response = self.change_message("send", body="Words")
            self.assertRedirects(response, page_of(self.sent))
        self.assertEqual(self.sent.events.filter(what="told").count(), 1)
        self.assertEqual(Message.objects.filter(template="statement_answer").count(), 1)

    def test_words_of_a_message_that_has_gone_are_locked(self):
        self.sent.tell(by=self.priya)
        response = self.change_message("save", body="Too late")
        self.assertContains(response, "no longer waits to be sent")
        self.assertContains(response, "Too late")
        self.assertFalse(Message.objects.filter(body__contains="Too late").exists())

    def test_undo_puts_every_role_back_and_the_message_aside(self):
        self.change_message("undo")
        self.assertEqual(self.sent.interests.waiting().count(), 3)
        self.assertFalse(held().exists())
        self.assertContains(self.client.get(QUEUE), self.sent.reference)
        self.assertEqual(self.sent.events.last().what, "undone")

    def shown_outcomes(self):
        form = self.client.get(page_of(self.sent)).context["form"]
        return [part["outcome"].value() for part in form.parts]

    def test_undone_answers_are_there_to_begin_again_from(self):
        self.change_message("undo")
        self.assertEqual(self.shown_outcomes(), ["listed", "encouraged", "noted"])

    def test_what_the_writer_undid_by_withdrawing_is_decided_afresh(self):
        self.sent.withdraw([self.sent.interests.get(role=self.nle)], by=self.hal)
        self.assertEqual(self.shown_outcomes(), ["", ""])

    def test_second_click_on_undo_is_harmless(self):
        self.change_message("undo")
        response = self.change_message("undo", body="Words")
        self.assertRedirects(response, page_of(self.sent))
        self.assertEqual(self.sent.events.filter(what="undone").count(), 1)

    def test_what_has_been_told_cannot_be_undone(self):
        self.change_message("send")
        self.change_message("undo", body="Words")
        self.assertEqual(self.status_of(self.locum), Status.LISTED)

    def test_second_of_two_advisers_is_told_and_keeps_the_words(self):
        version = self.sent.version
        self.sent.edit_message("Priya's words", by=self.priya, version=version)
        for button in ["save", "send", "undo"]:
            with self.subTest(button):
                data = {"version": version, "body": "Ada's words"}
                response = self.change_message(button, **data)
                self.assertContains(response, "Priya Example was faster")
                self.assertContains(response, "Ada&#x27;s words")
                self.assertEqual(held().get().body, "Priya's words\n")
                self.assertEqual(self.status_of(self.locum), Status.LISTED)

    def test_decisions_after_an_undo_are_one_message(self):
        self.change_message("undo")
        self.decide(locum_leader="reserve", nle="encouraged", federation="noted")
        self.assertIn("on the reserve list", held().get().body)

    def test_question_told_opens_the_page_about_it_to_the_person(self):
        self.change_message("undo")
        self.decide(nle=["queried", "Since when?"], locum_leader="listed")
        self.assertFalse(self.sent.is_editable)
        self.change_message("send")
        self.assertTrue(self.sent.is_editable)

    def test_reader_sees_the_message_and_no_button(self):
        self.client.force_login(self.rita)
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Dear Hal")
        self.assertNotContains(response, "Send now")


class SendManyTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.mos = make_sent(cls.mo, cls.sheet, [cls.locum])
        cls.stans = make_sent(cls.stan, cls.sheet, [cls.locum], school=cls.stow)

    def setUp(self):
        super().setUp()
        for each in [self.sent, self.mos, self.stans]:
            self.decide(each, locum_leader="listed")

    def chosen(self, *statements):
        return {
            "statement": [f"{each.reference}:{each.version}" for each in statements]
        }

    def send(self, *statements):
        return self.client.post(SEND, self.chosen(*statements), follow=True)

    def test_queue_says_how_many_wait(self):
        response = self.client.get(QUEUE)
        self.assertContains(response, "3 messages wait to be sent")

    def test_shows_each_message_before_it_goes(self):
        response = self.client.get(SEND)
        for words in ["Dear Hal", "Dear Mo", "Dear Stan", "Send 3 messages"]:
            self.assertContains(response, words)
        self.assertEqual(held().count(), 3)

    def test_says_which_get_a_second_message_later(self):
        response = self.client.get(SEND)
        self.assertContains(response, "Still to be answered: NLE, Federation.")

    def test_action_of_the_queue_leads_to_those_chosen(self):
        chosen = [self.mos.pk, self.stans.pk]
        response = self.client.post(
            f"{QUEUE}?queue=unsent",
            {"action": "read_and_send", "_selected_action": chosen, "index": "0"},
            follow=True,
        )
        self.assertContains(response, "Send 2 messages")
        self.assertNotContains(response, "Dear Hal")
        self.assertEqual(held().count(), 3)

    def test_action_says_when_none_chosen_has_a_message(self):
        self.mos.undo(by=self.ada)
        response = self.client.post(
            f"{QUEUE}?queue=all",
            {"action": "read_and_send", "_selected_action": self.mos.pk, "index": "0"},
            follow=True,
        )
        self.assertContains(response, "None of these has a message that waits")

    def test_sends_those_that_were_read_and_no_others(self):
        response = self.send(self.mos, self.stans)
        self.assertContains(response, "2 messages are on their way")
        self.assertEqual(held().get().to, "hal@example.org")
        self.assertIsNotNone(self.mos.interests.get().told_at)

    def test_second_click_is_harmless(self):
        self.send(self.mos)
        response = self.send(self.mos)
        self.assertContains(response, "you had dealt with it already")
        self.assertEqual(self.mos.events.filter(what="told").count(), 1)

    def test_what_changed_since_it_was_read_stays_and_is_named(self):
        chosen = self.chosen(self.mos, self.stans)
        self.mos.edit_message("Other words", by=self.priya, version=self.mos.version)
        response = self.client.post(SEND, chosen, follow=True)
        self.assertContains(response, "1 message is on its way")
        self.assertContains(response, f"{self.mos}: not sent. Priya Example was faster")
        self.assertEqual(held().filter(to="mo@example.org").count(), 1)

    def test_rows_made_up_send_nothing(self):
        reference = self.mos.reference
        for value in [
            "",
            "x",
            "\x00",
            f"{reference}:",
            f"{reference}:x",
            f"{reference}:{'9' * 40}",
        ]:
            with self.subTest(value):
                response = self.client.post(SEND, {"statement": value})
                self.assertRedirects(response, QUEUE)
                self.assertEqual(held().count(), 3)

    def test_choice_made_up_shows_nothing(self):
        for value in ["x", "9" * 500]:
            with self.subTest(value):
                response = self.client.get(SEND, {"s": value})
                self.assertNotContains(response, "Dear")

    def test_nothing_waiting_is_said(self):
        self.send(self.sent, self.mos, self.stans)
        self.assertContains(self.client.get(SEND), "No message waits to be sent")

    def test_message_page_is_for_posts(self):
        self.assertEqual(self.client.get(address("message", self.mos)).status_code, 405)
