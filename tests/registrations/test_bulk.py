"""Several statements of the queue at once: taken, given, answered."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from outbox.models import Message
from registrations.models import Statement
from registrations.status import Status
from tests.cast import make_person, make_sent

from .desk import QUEUE, DeskTestCase, held

ASSIGN = reverse("admin:registrations_statement_assign")
DECIDE = reverse("admin:registrations_statement_decide")


class BulkTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.mos = make_sent(cls.mo, cls.sheet, [cls.nle])
        cls.stans = make_sent(cls.stan, cls.sheet, [cls.nle])
        cls.all = [cls.sent, cls.mos, cls.stans]

    def choose(self, action, **query):
        """Tick all of them in the queue, and go where the action leads."""
        ticked = {"action": action, "_selected_action": [each.pk for each in self.all]}
        address = f"{QUEUE}?{urlencode(query)}" if query else QUEUE
        return self.client.post(address, ticked, follow=True)

    def holders(self):
        holders = Statement.objects.order_by("pk").values_list("taken_by__name")
        return [name for (name,) in holders]


class TakeTests(BulkTestCase):
    def test_takes_what_is_free_and_names_what_is_not(self):
        self.mos.take(by=self.priya)
        page = self.choose("take")
        self.assertEqual(
            self.holders(), ["Ada Example", "Priya Example", "Ada Example"]
        )
        self.assertContains(page, "With you now: 2.")
        self.assertContains(page, f"{self.mos}: not taken. Priya Example took")

    def test_readers_have_no_such_action(self):
        self.client.force_login(self.rita)
        self.assertEqual(self.choose("take").status_code, 403)
        self.assertEqual(self.holders(), [None, None, None])


class AssignTests(BulkTestCase):
    def assign(self, to, **query):
        chosen = {"s": [each.reference for each in self.all]} | query
        address = f"{ASSIGN}?{urlencode(chosen, doseq=True)}"
        return self.client.post(address, {"to": to}, follow=True)

    def test_colleague_has_them_is_told_once_and_the_queue_is_as_it_was(self):
        self.assertContains(self.choose("assign", queue="free"), "Give 3 statements")
        page = self.assign(self.priya.pk, _changelist_filters="queue=free")
        self.assertRedirects(page, f"{QUEUE}?queue=free")
        self.assertEqual(set(self.holders()), {"Priya Example"})
        self.assertEqual(self.mos.events.last().note, "To Priya Example.")
        message = Message.objects.get(to=self.priya.email)
        self.assertIn("3 statements", message.subject)
        for statement in self.all:
            self.assertNotIn(statement.reference, message.body)

    def test_what_another_has_or_may_not_see_is_left_and_named(self):
        self.mos.take(by=self.sena)
        self.stans.declare_conflict(by=self.priya, reason="My brother.")
        page = self.assign(self.priya.pk)
        self.assertEqual(self.holders(), ["Priya Example", "Sena Example", None])
        self.assertContains(page, "With Priya Example now: 1.")
        self.assertContains(page, f"{self.mos}: not given.")
        self.assertContains(page, f"{self.stans}: not given.")

    def test_twice_is_as_once(self):
        self.assign(self.priya.pk)
        self.assign(self.priya.pk)
        self.assertEqual(self.mos.events.filter(what="given").count(), 1)
        self.assertEqual(Message.objects.filter(to=self.priya.email).count(), 1)

    def test_only_to_somebody_who_may_decide(self):
        for to in ["", "x", self.rita.pk, self.edie.pk, self.hal.pk]:
            self.assertContains(self.assign(to), "Select a colleague")
        self.assertEqual(self.holders(), [None, None, None])


class DecideTests(BulkTestCase):
    def post(self, do="save", outcome="encouraged", note="", rows=None, **query):
        chosen = {"s": [each.reference for each in self.all], "role": "nle"} | query
        if rows is None:
            rows = [f"{each.reference}:{each.version}" for each in self.all]
        data = {"nle-outcome": outcome, "nle-note": note, "statement": rows, do: "yes"}
        return self.client.post(DECIDE, data | {"role": "nle"}, query_params=chosen)

    def statuses(self):
        interests = self.nle.interests.order_by("pk").values_list("status")
        return [status for (status,) in interests]

    def test_asks_for_the_role_and_then_for_one_answer(self):
        page = self.choose("decide", queue="free")
        self.assertContains(page, "National Leader of Education</a>: 3 of 3 await")
        self.assertContains(page, "Locum leader</a>: 1 of 3 await")
        self.all = [self.mos, self.stans]
        self.assertContains(self.choose("decide"), "Support the application")

    def test_preview_has_a_row_each_and_saves_nothing(self):
        self.mos.take(by=self.priya)
        self.decide(self.stans, nle="encouraged")
        page = self.post("preview")
        self.assertContains(page, "1 of 3 would be answered")
        self.assertContains(page, "With Priya Example.")
        self.assertContains(page, "Not awaiting an answer: Encouraged to apply.")
        self.assertNotIn(Status.ENCOURAGED, self.statuses()[:2])

    def test_saves_each_with_a_message_of_its_own_and_tells_nobody(self):
        page = self.post(note="Well done.")
        self.assertContains(page, "3 of 3 saved")
        self.assertEqual(self.statuses(), [Status.ENCOURAGED] * 3)
        self.assertEqual(held().count(), 3)
        self.assertIn("Well done.", held().get(to="mo@example.org").body)
        self.assertFalse(self.nle.interests.exclude(told_at=None).exists())
        self.assertEqual(self.sent.interests.waiting().count(), 2)

    def test_stale_row_is_refused_and_named_and_the_others_are_saved(self):
        rows = [f"{each.reference}:{each.version}" for each in self.all]
        self.mos.take(by=self.ada)
        self.mos.put_back(by=self.ada)
        page = self.post(rows=rows)
        self.assertContains(page, "2 of 3 saved")
        self.assertContains(page, f"You changed {self.mos.reference}")
        expected = [Status.ENCOURAGED, Status.WAITING, Status.ENCOURAGED]
        self.assertEqual(self.statuses(), expected)
        self.assertEqual(held().count(), 2)

    def test_what_was_not_on_the_page_is_not_answered(self):
        page = self.post(rows=[f"{self.mos.reference}:{self.mos.version}", "x:-1"])
        self.assertContains(page, "1 of 3 saved")
        self.assertContains(page, "It was not on the page that you looked at.", 2)

    def test_twice_is_as_once(self):
        self.post()
        self.assertContains(self.post(), "3 of 3 saved")
        self.assertEqual(held().count(), 3)
        self.assertEqual(self.mos.events.filter(what="moved").count(), 2)

    def test_words_that_somebody_changed_are_not_written_over(self):
        text = "Dear Hal, in words of my own."
        self.decide(self.sent, locum_leader="listed", text=text)
        page = self.post("preview")
        self.assertContains(page, "A message in words of its own waits")
        self.sent.refresh_from_db()
        self.assertContains(self.post(), "2 of 3 saved")
        self.assertIn(text, self.sent.held_message.body)

    def test_second_answer_joins_the_message_that_waits(self):
        self.decide(self.sent, locum_leader="listed")
        self.assertContains(self.post(), "3 of 3 saved")
        body = self.sent.held_message.body
        self.assertIn("Locum leader", body)
        self.assertIn("National Leader of Education", body)

    def test_what_is_missing_is_asked_for(self):
        for outcome, note, words in [
            ("", "", "Select an answer"),
            ("listed", "", "select one of the answers shown"),
            ("not_this_time", "", "enter why not"),
            ("supported", "", "enter who signs"),
        ]:
            self.assertContains(self.post(outcome=outcome, note=note), words)
        self.assertEqual(set(self.statuses()), {Status.WAITING})

    def test_statement_that_one_may_not_see_is_not_there(self):
        self.mos.declare_conflict(by=self.ada, reason="My sister.")
        self.assertContains(self.post(), "2 of 2 saved")
        self.assertEqual(self.statuses()[1], Status.WAITING)

    @pytest.mark.one_database
    def test_page_asks_as_often_for_many(self):
        def ask(statements):
            chosen = {"s": [each.reference for each in statements], "role": "nle"}
            self.client.get(DECIDE, chosen)
            with self.assertNumQueries(self.few):
                self.client.get(DECIDE, chosen)

        self.few = 8
        more = [
            make_sent(make_person(f"Person{n}"), self.sheet, [self.nle])
            for n in range(9)
        ]
        ask([self.mos])
        ask([self.mos, *more])
