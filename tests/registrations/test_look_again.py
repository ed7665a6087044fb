"""Asking us to look again at a “not this time”: once, by a day, and with a reason."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Message
from registrations import emails
from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import MoveNotAllowed, Status
from tests.cast import CastTestCase, make_sent

from .desk import QUEUE, page_of

NO = Status.NOT_THIS_TIME
REASON = {
    "look_again_because": "misread",
    "look_again_reason": "I led Stow for two terms, not for two weeks.",
}


class LookAgainTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.page = cls.sent.get_absolute_url()
        cls.url = f"{cls.page}look-again/nle/"

    def setUp(self):
        super().setUp()
        self.answer(NO, "We need a longer time as a head.")
        self.client.force_login(self.hal)

    @property
    def nle_now(self):
        return self.sent.interests.get(role=self.nle)

    def answer(self, status, note="", tell=True):
        self.sent.refresh_from_db()
        answers = [Answer(self.nle_now, status, note)]
        text = emails.answer_text(self.sent, answers)
        version = self.sent.version
        self.sent.decide(answers, by=self.ada, version=version, text=text)
        if tell:
            self.sent.put_down_call(by=self.ada, note="Rang.")
            self.sent.tell(by=self.ada)
        return Message.objects.filter(template="statement_answer").latest("pk")

    def ask(self, **reason):
        return self.client.post(self.url, REASON | reason)


class AskingTests(LookAgainTestCase):
    def test_page_says_until_when_and_that_it_is_once(self):
        day = date_format(timezone.localdate() + timedelta(settings.LOOK_AGAIN_DAYS))
        receipt = self.client.get(self.page)
        self.assertContains(receipt, f"ask us once to look again, until {day}")
        self.assertContains(receipt, self.url)
        page = self.client.get(self.url)
        self.assertContains(page, "We need a longer time as a head.")
        self.assertContains(page, f"until the end of {day}")
        self.assertEqual(self.nle_now.status, NO)

    def test_it_waits_again_and_the_history_says_why(self):
        self.assertRedirects(self.ask(), self.page)
        nle = self.nle_now
        self.assertEqual(nle.status, Status.WAITING)
        self.assertEqual(nle.look_again_reason, REASON["look_again_reason"])
        event = self.sent.events.get(what="look_again")
        self.assertEqual((event.interest, event.by), (nle, self.hal))
        self.assertIn(self.sent, Statement.objects.awaiting_review())

    def test_receipt_says_by_when_we_reply(self):
        self.ask()
        day = date_format(timezone.localdate() + timedelta(settings.LOOK_AGAIN_DAYS))
        receipt = self.client.get(self.page)
        self.assertContains(receipt, "You have asked us to look again.")
        self.assertContains(receipt, f"We will reply by {day}.")
        self.assertNotContains(receipt, self.url)

    def test_person_and_team_are_told_without_content(self):
        Message.objects.all().delete()
        for _ in range(2):
            self.assertRedirects(self.ask(), self.page)
        told = Message.objects.order_by("pk").values_list("template", "to")
        self.assertEqual(
            list(told),
            [
                ("statement_look_again", "hal@example.org"),
                ("statement_look_again_team", settings.TEAM_EMAIL),
            ],
        )
        for message in Message.objects.all():
            for words in ["Stow", "National Leader", "misread"]:
                self.assertNotIn(words, message.subject + message.body)
        self.assertEqual(self.sent.events.filter(what="look_again").count(), 1)

    def test_what_is_missing_is_said(self):
        for name, error in [
            ("look_again_because", "Select why we should look again"),
            ("look_again_reason", "Enter what has changed, or what we misread"),
        ]:
            with self.subTest(name):
                self.assertContains(self.ask(**{name: " "}), error)
        long = self.ask(look_again_reason="word " * 301)
        self.assertContains(long, "must be 300 words or fewer. Take out 1.")
        self.assertEqual(self.nle_now.status, NO)

    def test_until_the_end_of_the_last_day_and_not_a_second_longer(self):
        told_on = timezone.localdate(self.nle_now.told_at)
        last = told_on + timedelta(days=settings.LOOK_AGAIN_DAYS)
        midnight = timezone.make_aware(
            timezone.datetime.combine(last, timezone.datetime.max.time())
        )
        with time_machine.travel(midnight + timedelta(seconds=1), tick=False):
            self.client.force_login(self.hal)
            late = self.ask()
            self.assertContains(late, "can no longer be asked here")
            self.assertContains(late, REASON["look_again_reason"])
            self.assertNotContains(self.client.get(self.page), self.url)
        self.assertEqual(self.nle_now.status, NO)
        with time_machine.travel(midnight, tick=False):
            self.client.force_login(self.hal)
            self.ask()
        self.assertEqual(self.nle_now.status, Status.WAITING)

    def test_verb_keeps_the_rule_by_itself(self):
        for told_at in [None, timezone.now() - timedelta(days=60)]:
            with self.subTest(told_at):
                self.sent.interests.filter(role=self.nle).update(told_at=told_at)
                reason = {"because": "changed", "reason": "More"}
                with self.assertRaises(MoveNotAllowed):
                    self.sent.look_again(self.nle_now, by=self.hal, **reason)
        self.assertEqual(self.nle_now.status, NO)

    def test_verb_called_twice_is_as_once(self):
        for reason in ["First", "Second"]:
            why = {"because": "changed", "reason": reason}
            self.sent.look_again(self.nle_now, by=self.hal, **why)
        self.assertEqual(self.nle_now.look_again_reason, "First")

    def test_only_what_was_refused_and_told_can_be_looked_at_again(self):
        other = self.url.replace("nle", "locum-leader")
        self.assertContains(self.client.post(other, REASON), "no longer be asked")
        self.assertEqual(self.client.get(self.url.replace("nle", "x")).status_code, 404)
        self.assertFalse(self.sent.events.filter(what="look_again").exists())

    def test_answer_that_has_not_been_told_stays_unknown(self):
        mine = make_sent(self.mo, self.sheet, [self.nle])
        untold = [Answer(mine.interests.get(), NO, "No")]
        mine.decide(untold, by=self.ada, version=mine.version, text="Dear Mo")
        self.client.force_login(self.mo)
        url = f"{mine.get_absolute_url()}look-again/nle/"
        for response in [self.client.get(url), self.client.post(url, REASON)]:
            self.assertNotContains(response, "Not this time")
        self.assertEqual(mine.interests.get().status, NO)

    def test_somebody_elses_is_not_found(self):
        for person in [self.mo, self.stan, self.ada]:
            with self.subTest(person.email):
                self.client.force_login(person)
                self.assertEqual(self.ask().status_code, 404)
        self.assertEqual(self.nle_now.status, NO)

    def test_it_is_in_ones_data(self):
        self.ask()
        data = self.client.get("/statements/my-data.json")
        self.assertContains(data, REASON["look_again_reason"])


class SecondAnswerTests(LookAgainTestCase):
    def test_it_is_final_and_says_so(self):
        self.ask()
        message = self.answer(NO, "Still too short a time.")
        self.assertIn("this answer is final for this call", message.body)
        self.assertNotIn("ask us to look again", message.body)
        receipt = self.client.get(self.page)
        self.assertContains(receipt, "We have looked again, and this answer is final.")
        self.assertNotContains(receipt, self.url)
        self.ask(look_again_reason="And again")
        self.assertEqual(self.nle_now.status, NO)

    def test_it_may_be_another_answer(self):
        self.ask()
        self.answer(Status.ENCOURAGED)
        self.assertContains(self.client.get(self.page), "We encourage you to apply")

    def test_undone_before_it_is_told_it_can_be_answered_again(self):
        self.ask()
        self.answer(NO, "No", tell=False)
        self.assertContains(self.client.get(self.page), "asked us to look again")
        self.sent.undo(by=self.ada)
        self.assertEqual(self.nle_now.status, Status.WAITING)


class MessageTests(LookAgainTestCase):
    def test_first_answer_says_until_when_and_where(self):
        message = Message.objects.get(template="statement_answer")
        day = timezone.localdate() + timedelta(days=settings.LOOK_AGAIN_DAYS)
        self.assertIn(f"look again, once, until {date_format(day)}", message.body)
        self.assertIn(settings.PORTAL_URL + self.url, message.body)

    def test_day_is_counted_from_the_telling_if_it_was_held(self):
        other = make_sent(self.mo, self.sheet, [self.nle])
        answers = [Answer(other.interests.get(), NO, "No")]
        text = emails.answer_text(other, answers)
        other.decide(answers, by=self.ada, version=other.version, text=text)
        held = other.held_message
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            other.put_down_call(by=self.ada, note="Rang.")
            other.tell(by=self.ada)
            held.refresh_from_db()
            day = date_format(other.interests.get().look_again_by)
            self.assertIn(f"once, until {day}", held.body)


class DeskTests(LookAgainTestCase):
    def setUp(self):
        super().setUp()
        self.ask()
        self.client.force_login(self.ada)

    def test_queue_shows_it_and_can_be_narrowed_to_it(self):
        for url in [QUEUE, f"{QUEUE}?queue=again"]:
            with self.subTest(url):
                self.assertContains(self.client.get(url), "asked to look again</b>")
        make_sent(self.mo, self.sheet, [self.nle])
        narrowed = self.client.get(f"{QUEUE}?queue=again")
        self.assertContains(narrowed, self.sent.reference)
        self.assertContains(narrowed, "1 statement of intent")

    def test_adviser_reads_the_reason_beside_the_first_answer(self):
        page = self.client.get(page_of(self.sent))
        self.assertContains(page, REASON["look_again_reason"])
        self.assertContains(page, "we misread or overlooked something")
        self.assertContains(page, "We need a longer time as a head.")
        self.assertContains(page, "The second answer is final.")

    def test_history_says_that_it_was_asked(self):
        page = self.client.get(page_of(self.sent))
        self.assertContains(page, "National Leader of Education: Asked to look again")
