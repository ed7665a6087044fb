"""Many at once: twenty sends of one draft leave one statement and one receipt."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from mi_sheets.working_days import WorkingDays
from outbox.models import Message
from registrations.journey import Journey
from registrations.models import Event, Reminder, Statement
from registrations.status import MoveNotAllowed, Status
from tests.cast import CastTransactionTestCase, make_complete, make_draft, make_sent


def at_once(times, act):
    """What each of so many threads got from the same act, begun together."""
    barrier = Barrier(times)

    def run(number):
        try:
            barrier.wait(timeout=30)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


class ParallelTests(CastTransactionTestCase):
    def test_twenty_sends_of_one_draft_are_one(self):
        draft = make_complete(self.hal, self.sheet, [self.locum, self.nle, None])

        def send(number):
            Journey(Statement.objects.get(pk=draft.pk)).send(by=self.hal)

        at_once(20, send)
        self.assertEqual(Statement.objects.sent().count(), 1)
        self.assertEqual(Event.objects.filter(what="sent").count(), 1)
        self.assertEqual(Event.objects.filter(what="changed").count(), 0)
        self.assertEqual(Event.objects.filter(status=Status.WAITING).count(), 3)
        self.assertEqual(Message.objects.filter(to="hal@example.org").count(), 1)
        self.assertEqual(Message.objects.count(), 1)

    def test_twenty_first_pages_make_one_draft(self):
        def begin(number):
            Statement.objects.get_or_create(person=self.hal, mi_sheet=self.sheet)

        at_once(20, begin)
        self.assertEqual(Statement.objects.count(), 1)

    def test_four_commands_remind_nobody_twice(self):
        self.heath.contacts.create(kind="head", email="head@heath.example")
        self.sheet.asks = ["maintained"]
        self.sheet.remind_before = [60]
        self.sheet.published_at -= timedelta(days=300)
        self.sheet.save()
        make_draft(self.stan, self.sheet)
        Statement.objects.update(started_at=self.sheet.published_at)
        Statement.objects.update(saved_at=self.sheet.published_at)
        day = WorkingDays([]).on_or_after(timezone.localdate())
        at_once(4, lambda _: call_command("send_reminders", "--today", str(day)))
        self.assertEqual(Message.objects.filter(to="stan@example.org").count(), 1)
        self.assertEqual(Message.objects.filter(to="head@heath.example").count(), 1)
        self.assertEqual(Reminder.objects.exclude(message=None).count(), 2)

    def test_ten_advisers_take_one_statement(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])

        def take(number):
            statement = Statement.objects.get(pk=sent.pk)
            try:
                statement.take(by=[self.ada, self.priya][number % 2])
            except MoveNotAllowed:
                return "refused"
            return "taken"

        results = at_once(10, take)
        self.assertEqual(Event.objects.filter(what="taken").count(), 1)
        self.assertEqual(results.count("refused"), 5)

    def test_a_page_that_waited_for_an_adviser_is_refused(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])

        def save():
            try:
                with transaction.atomic():
                    Statement.objects.get(pk=sent.pk).touch()
            except MoveNotAllowed:
                return "refused"
            finally:
                connection.close()

        with ThreadPoolExecutor() as pool:
            with transaction.atomic():
                sent.take(by=self.ada)
                saving = pool.submit(save)
                time.sleep(0.5)  # It waits for us by now.
            self.assertEqual(saving.result(), "refused")

    def test_taking_closes_the_editing(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])

        def act(number):
            statement = Statement.objects.get(pk=sent.pk)
            try:
                if number:
                    journey = Journey(statement)
                    step = journey.steps[2]
                    answers = {"days_per_term": str(number), "reach": "local"}
                    form = step.form(answers)
                    assert form.is_valid()
                    journey.save(step, form, by=self.hal)
                else:
                    statement.take(by=self.ada)
            except MoveNotAllowed:
                return "refused"

        at_once(8, act)
        taken = Event.objects.get(what="taken")
        later = Event.objects.filter(what="changed", pk__gt=taken.pk)
        self.assertFalse(later.exists())
        sent.refresh_from_db()
        page = next(s for s in sent.answers if s["step"] == "time")
        self.assertEqual(page["rows"][0][1], str(sent.days_per_term))
