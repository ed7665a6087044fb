"""An adviser records what came by telephone, on paper or at a meeting."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from mi_sheets.models import MISheet
from outbox.models import Message
from people.models import Person
from registrations.models import Event, Statement
from registrations.status import Status
from tests.cast import (
    TODAY,
    CastTestCase,
    make_complete,
    make_extension,
    make_sent,
    make_sheet,
)
from tests.registrations.desk import QUEUE, page_of
from tests.registrations.recorded import CHOOSE, RECORD, on, record, typed


class RecordTestCase(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def record(self, **changes):
        return self.client.post(RECORD, typed(self, **changes), follow=True)

    def refused(self, words, **changes):
        response = self.record(**changes)
        self.assertContains(response, words)
        self.assertFalse(Statement.objects.exists())
        return response


class RecordTests(RecordTestCase):
    def test_it_is_a_statement_like_any_other(self):
        response = self.record()
        statement = Statement.objects.get()
        self.assertRedirects(response, page_of(statement))
        self.assertEqual(statement.person, self.hal)
        self.assertEqual(statement.school, self.heath)
        interest = statement.interests.get()
        self.assertEqual([interest.role, interest.status], [self.locum, Status.WAITING])
        self.assertIn(statement, Statement.objects.awaiting_review())
        self.assertEqual(statement.privacy_version, settings.PRIVACY_VERSION)

    def test_answers_are_frozen_as_those_of_the_form(self):
        self.record()
        recorded = Statement.objects.get().answers
        Statement.objects.all().delete()
        written = make_sent(self.hal, self.sheet, [self.locum], name="Hal Heath")
        self.assertEqual(recorded, written.answers)

    def test_who_recorded_it_how_and_whence_is_kept(self):
        self.record()
        statement = Statement.objects.get()
        self.assertEqual(statement.recorded_by, self.ada)
        self.assertEqual(statement.channel, "telephone")
        self.assertEqual(statement.received_on, TODAY())
        event = statement.events.get(what=Event.What.SENT)
        self.assertEqual(event.by, self.ada)
        self.assertIn("by telephone on", event.note)
        self.assertIn("He rang at ten.", event.note)
        response = self.client.get(page_of(statement))
        self.assertContains(response, "Ada Example wrote it down")
        self.assertContains(response, "He rang at ten.")

    def test_the_leader_gets_a_copy_with_a_link_and_no_answers(self):
        self.record()
        statement = Statement.objects.get()
        message = Message.objects.get(to="hal@example.org")
        self.assertIn(statement.reference, message.subject)
        self.assertIn(statement.get_absolute_url(), message.body)
        self.assertIn("by telephone", message.body)
        self.assertIn("/privacy/", message.body)
        for words in ["Locum", "Heath School", "done it before", "960001"]:
            self.assertNotIn(words, message.body)
        self.assertFalse(Message.objects.exclude(to="hal@example.org").exists())

    def test_it_asks_what_the_form_asks_and_checks_it_alike(self):
        page = self.client.get(RECORD)
        for words in ["Your name", "Which of these could you offer?", "From when?"]:
            self.assertContains(page, words)
        empty = {"name": "", "telephone": "x", "reach": "", "school": "?"}
        empty |= {"roles": [], "sentence_locum-leader": ""}
        response = self.refused("Enter your name", **empty)
        for words in ["Select where you could support", "Select a role", "cannot find"]:
            self.assertContains(response, words)

    def test_the_browser_does_not_fill_in_the_advisers_own(self):
        page = self.client.get(RECORD).content.decode()
        for name in ["name", "tel", "email"]:
            self.assertNotIn(f'autocomplete="{name}"', page)

    def test_how_it_came_is_asked(self):
        empty = {"channel": "", "received_on_day": "", "email": "hal"}
        response = self.refused("Select how it came", **empty)
        self.assertContains(response, "The day on which it came must include a day")
        self.assertContains(response, "Enter an e-mail address in the correct format")
        self.refused("Select how it came", channel="here")

    def test_pressing_twice_records_once(self):
        data = typed(self)
        for _ in range(2):
            response = self.client.post(RECORD, data)
            self.assertRedirects(response, page_of(Statement.objects.get()))
        self.assertEqual(Message.objects.filter(to="hal@example.org").count(), 1)

    def test_two_clicks_at_once_find_one_statement(self):
        first = record(self)
        again = record(self, days_per_term="9")
        self.assertEqual(first, again)
        first.refresh_from_db()
        self.assertEqual(first.days_per_term, 5)
        self.assertEqual(first.events.filter(what=Event.What.SENT).count(), 1)

    def test_only_those_who_review_may_record(self):
        for person, code in [(self.sena, 200), (self.rita, 403), (self.edie, 403)]:
            self.client.force_login(person)
            with self.subTest(person.name):
                self.assertEqual(self.client.get(RECORD).status_code, code)
        self.client.force_login(self.hal)
        self.record()
        self.assertFalse(Statement.objects.exists())

    def test_the_queue_leads_here(self):
        self.assertContains(self.client.get(QUEUE), CHOOSE)
        self.client.force_login(self.rita)
        self.assertNotContains(self.client.get(QUEUE), CHOOSE)


class WhichSheetTests(RecordTestCase):
    def test_one_chooses_among_those_that_take_statements(self):
        make_sheet("11/26", complete_by=TODAY() - timedelta(days=1), reply_by=None)
        make_sheet("13/26", takes_statements=False)
        make_sheet("14/26", published_at=None)
        page = self.client.get(CHOOSE)
        for number, shown in [("12-26", 1), ("11-26", 1), ("13-26", 0), ("14-26", 0)]:
            self.assertContains(page, f"statement/record/{number}/", count=shown)
            url = RECORD.replace("12-26", number)
            code = self.client.get(url).status_code
            self.assertEqual(code, 200 if shown else 404)


class WhoseTests(RecordTestCase):
    def test_somebody_new_is_made_and_can_sign_in(self):
        self.record(email="New@Example.org")
        person = Statement.objects.get().person
        self.assertEqual(person.email, "new@example.org")
        self.assertEqual(Person.objects.refusal_of_code("new@example.org"), "")

    def test_somebody_without_an_address_cannot(self):
        response = self.record(email="")
        statement = Statement.objects.get()
        self.assertContains(response, "tell them the reference")
        self.assertFalse(statement.person.has_address)
        refusal = Person.objects.refusal_of_code(statement.person.email)
        self.assertEqual(refusal, "closed")
        self.assertContains(self.client.get(page_of(statement)), "No address")
        to_person = Message.objects.get(reader=statement.person.pk)
        self.assertTrue(to_person.leads_nowhere)

    def test_two_without_an_address_are_two(self):
        for _ in range(2):
            self.record(email="")
        self.assertEqual(Statement.objects.count(), 2)

    def test_pressing_twice_without_an_address_records_once(self):
        record(self, email="", once="0" * 32)
        record(self, email="", once="0" * 32)
        self.assertEqual(Statement.objects.count(), 1)

    def test_staff_and_closed_addresses_are_refused(self):
        self.refused("address of somebody on the staff", email="priya@example.org")
        Person.objects.filter(pk=self.hal.pk).update(is_active=False)
        self.refused("has been closed here")

    def test_who_has_sent_one_is_led_to_it_and_nothing_typed_is_lost(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        response = self.record(source="Heads’ meeting")
        self.assertContains(response, page_of(sent))
        self.assertContains(response, "This was not recorded")
        self.assertContains(response, "Heads’ meeting")
        self.assertEqual(sent.interests.get().role, self.nle)

    def test_a_draft_stays_its_writers(self):
        draft = make_complete(self.hal, self.sheet, [self.nle])
        response = self.record()
        self.assertContains(response, "has begun a statement here, and not sent it")
        self.assertNotContains(response, draft.reference)
        draft.refresh_from_db()
        self.assertFalse(draft.is_sent)


class DeadlineTests(RecordTestCase):
    """The day on which it came counts, and not that on which it was typed."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.last = TODAY() - timedelta(days=3)
        week = timezone.now() - timedelta(days=7)
        MISheet.objects.update(complete_by=cls.last, published_at=week)

    def test_a_paper_of_the_last_day_is_not_late(self):
        for day, late in [(self.last, False), (self.last + timedelta(days=1), True)]:
            with self.subTest(day):
                Statement.objects.all().delete()
                self.record(channel="paper", **on(day))
                statement = Statement.objects.get()
                self.assertEqual(statement.is_late, late)
                self.assertEqual(Statement.objects.late().exists(), late)
                queue = self.client.get(QUEUE)
                self.assertContains(queue, ">late</b>", count=int(late))

    def test_where_nothing_late_is_taken_the_day_decides(self):
        MISheet.objects.update(takes_late=False)
        late = self.last + timedelta(days=1)
        self.refused("took answers until midnight at the end of", **on(late))
        make_extension(self.sheet, self.heath, late)
        self.record(**on(late))
        self.assertFalse(Statement.objects.get().is_late)

    def test_a_day_to_come_and_one_before_the_call_are_refused(self):
        self.refused("must be today or in the past", **on(TODAY() + timedelta(days=1)))
        self.refused("or later: MI sheet", **on(TODAY() - timedelta(days=8)))


class ColumnsTests(RecordTestCase):
    def test_how_and_when_it_came_go_with_who_recorded_it(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        for column in [
            {"recorded_by": self.ada},
            {"received_on": TODAY()},
            {"channel": "paper"},
        ]:
            with (
                self.subTest(column),
                self.assertRaises(IntegrityError),
                transaction.atomic(),
            ):
                Statement.objects.filter(pk=sent.pk).update(**column)

    def test_what_a_leader_wrote_says_nothing_of_recording(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        self.assertEqual(sent.events.get(what=Event.What.SENT).note, "")
        self.assertNotContains(self.client.get(page_of(sent)), "not confirmed")

    def test_the_queue_can_be_narrowed_to_it(self):
        recorded = record(self)
        make_sent(self.mo, self.sheet, [self.nle])
        for choice in ["telephone", "unconfirmed"]:
            response = self.client.get(QUEUE, {"channel": choice})
            self.assertEqual([*response.context["cl"].queryset], [recorded])
        self.assertContains(response, "not confirmed</b>")
        recorded.confirm(by=self.hal)
        response = self.client.get(QUEUE, {"channel": "unconfirmed"})
        self.assertEqual([*response.context["cl"].queryset], [])
