"""Taking the next statement, taking one over, and giving one to a colleague."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from registrations.models import Statement
from registrations.status import MoveNotAllowed
from tests.cast import make_sent

from .desk import QUEUE, DeskTestCase, address, page_of, typed

NEXT = reverse("admin:registrations_statement_take_next")
AGO = timedelta(days=2)


class TakeNextTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        Statement.objects.update(sent_at=timezone.now() - AGO)
        cls.mos = make_sent(cls.mo, cls.sheet, [cls.nle])

    def take_next(self, **filters):
        kept = "&".join(f"{name}={value}" for name, value in filters.items())
        query = {"_changelist_filters": kept} if kept else {}
        return self.client.post(NEXT, query_params=query)

    def holder(self, statement):
        statement.refresh_from_db()
        return statement.taken_by

    def let_time_pass(self):
        Statement.objects.exclude(taken_at=None).update(taken_at=timezone.now() - AGO)

    def test_it_is_the_oldest_that_nobody_has(self):
        self.assertRedirects(self.take_next(), page_of(self.sent))
        self.assertEqual(self.holder(self.sent), self.ada)
        self.assertEqual(self.sent.events.last().what, "taken")
        self.let_time_pass()
        self.take_next()
        self.assertEqual(self.holder(self.mos), self.ada)

    def test_it_is_of_the_list_as_it_was_filtered_and_that_is_kept(self):
        make_sent(self.stan, self.sheet, [self.locum])
        response = self.take_next(q="Mo", role="nle")
        kept = "?_changelist_filters=q%3DMo%26role%3Dnle"
        self.assertRedirects(response, page_of(self.mos) + kept)
        self.assertIsNone(self.holder(self.sent))

    def test_a_second_click_takes_no_second_one(self):
        self.take_next()
        self.assertRedirects(self.take_next(), page_of(self.sent))
        self.assertIsNone(self.holder(self.mos))

    def test_what_colleagues_have_is_left_alone_and_an_end_is_said(self):
        self.sent.take(by=self.priya)
        self.mos.take(by=self.sena)
        response = self.client.post(NEXT, follow=True)
        self.assertRedirects(response, QUEUE)
        self.assertContains(response, "Nothing here awaits somebody to take it")
        self.assertEqual(self.holder(self.sent), self.priya)

    def test_readers_take_nothing_and_nobody_by_reading(self):
        self.assertEqual(self.client.get(NEXT).status_code, 405)
        self.client.force_login(self.rita)
        self.assertEqual(self.take_next().status_code, 403)
        self.assertIsNone(self.holder(self.sent))


class TakeOverTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.sent.take(by=self.priya)

    def take_over(self, holder, **kwargs):
        url = address("take_over", self.sent)
        response = self.client.post(url, {"holder": holder.pk}, **kwargs)
        self.sent.refresh_from_db()
        return response

    def test_page_and_queue_say_who_has_it_and_for_how_long(self):
        Statement.objects.update(taken_at=timezone.now() - AGO)
        self.assertContains(self.client.get(page_of(self.sent)), "for 2\xa0days")
        self.assertContains(self.client.get(page_of(self.sent)), "Take over from Priya")
        self.assertContains(self.client.get(QUEUE), "<br>2 days ago")

    def test_history_says_from_whom_and_who_had_it_is_told_no_answers(self):
        self.take_over(self.priya)
        self.assertEqual(self.sent.taken_by, self.ada)
        event = self.sent.events.last()
        self.assertEqual((event.what, event.by), ("taken_over", self.ada))
        self.assertIn("Priya Example", event.note)
        message = Message.objects.get(to=self.priya.email)
        self.assertIn(self.sent.reference, message.subject)
        self.assertIn(page_of(self.sent), message.body)
        self.assertNotIn("Hal", message.body)

    def test_what_the_other_was_typing_is_refused_and_kept(self):
        rival = typed(self.sent, nle=["encouraged", "My own note"])
        self.take_over(self.priya)
        self.client.force_login(self.priya)
        response = self.client.post(page_of(self.sent), rival)
        self.assertContains(response, "Ada Example took")
        self.assertContains(response, "My own note")

    def test_twice_is_as_once_and_a_holder_who_has_it_no_more_loses_nothing(self):
        self.take_over(self.priya)
        self.take_over(self.priya)
        self.assertEqual(Message.objects.filter(to=self.priya.email).count(), 1)
        self.client.force_login(self.sena)
        response = self.take_over(self.priya, follow=True)
        self.assertContains(response, "it has changed hands")
        self.assertEqual(self.sent.taken_by, self.ada)

    def test_readers_take_nothing_over(self):
        self.client.force_login(self.rita)
        self.assertEqual(self.take_over(self.priya).status_code, 403)
        self.assertEqual(self.sent.taken_by, self.priya)


class GiveTests(DeskTestCase):
    def test_what_is_free_or_ones_own_can_be_given(self):
        self.sent.give(self.priya, by=self.ada)
        self.assertEqual(self.sent.taken_by, self.priya)
        self.sent.give(self.sena, by=self.priya)
        event = self.sent.events.last()
        self.assertEqual((event.what, event.note), ("given", "To Sena Example."))

    def test_what_a_colleague_has_cannot(self):
        self.sent.take(by=self.priya)
        with self.assertRaisesRegex(MoveNotAllowed, "Priya Example took"):
            self.sent.give(self.sena, by=self.ada)
        self.assertEqual(self.sent.taken_by, self.priya)
