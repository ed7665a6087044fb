"""An adviser records "not this year" that came another way."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from outbox.models import Message
from registrations.models import NilReturn, NilReturnEvent, NilReturnSchool
from registrations.reports import Answer, answers_of
from tests.cast import TODAY, CastTestCase, make_sent
from tests.registrations.nil import make_contact, say
from tests.registrations.recorded import on, typed

RECORD = reverse("admin:registrations_nilreturn_record", args=["12-26"])
LIST = reverse("admin:registrations_nilreturn_changelist")
What = NilReturnEvent.What


def page_of(nil_return):
    return reverse("admin:registrations_nilreturn_change", args=[nil_return.reference])


class RecordNilTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        cls.sheet.refresh_from_db()

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def record(self, **changes):
        answers = {"word": "yes", "reasons": ["capacity"], "ask_again": "on"}
        data = typed(self, **(answers | changes))
        return self.client.post(RECORD, data, follow=True)

    def refused(self, words, **changes):
        before = NilReturn.objects.count()
        response = self.record(**changes)
        self.assertContains(response, words)
        self.assertEqual(NilReturn.objects.count(), before)
        return response

    def test_it_is_said_like_any_other_and_counts(self):
        response = self.record()
        said = NilReturn.objects.get()
        self.assertRedirects(response, page_of(said))
        self.assertEqual([said.person, said.name], [self.hal, "Hal Heath"])
        school = answers_of(self.sheet).get(pk=self.heath.pk)
        self.assertEqual(school.answer, Answer.NOT_THIS_YEAR)
        self.assertContains(response, "by telephone on")
        self.assertContains(response, "He rang at ten.")

    def test_history_says_who_wrote_it_down_and_how_it_came(self):
        self.record()
        said = NilReturn.objects.get()
        for what in [What.SAID, What.CONFIRMED]:
            event = said.events.get(what=what)
            self.assertEqual(event.by, self.ada)
            self.assertIn("by telephone on", event.note)
        self.assertEqual(said.schools.get().how, NilReturnSchool.How.TOLD)

    def test_the_leader_is_told_that_an_adviser_wrote_it_down(self):
        self.record()
        message = Message.objects.get(to="hal@example.org")
        self.assertIn("Ada Example of NEAS has written it down", message.body)
        self.assertIn("it counts", message.body)
        self.assertNotIn("capacity", message.body)
        self.assertIn("/privacy/", message.body)

    def test_what_a_leader_says_themselves_names_no_adviser(self):
        say(self.hal, self.sheet, self.heath)
        self.assertNotIn("written it down", Message.objects.get().body)

    def test_where_it_may_not_be_the_schools_word_the_school_is_asked(self):
        contact = make_contact(self.heath)
        self.record(word="ask")
        self.assertFalse(NilReturnSchool.objects.get().is_confirmed)
        self.assertTrue(Message.objects.filter(to=contact.email).exists())

    def test_where_it_is_nobody_is_asked(self):
        contact = make_contact(self.heath)
        self.record(word="yes")
        self.assertFalse(Message.objects.filter(to=contact.email).exists())

    def test_pressing_twice_says_it_once(self):
        data = typed(self, word="yes", reasons=["capacity"])
        for _ in range(2):
            response = self.client.post(RECORD, data)
            self.assertRedirects(response, page_of(NilReturn.objects.get()))
        self.assertEqual(Message.objects.filter(to="hal@example.org").count(), 1)

    def test_somebody_without_an_address(self):
        response = self.record(email="")
        self.assertContains(response, "No address")
        self.assertFalse(NilReturn.objects.get().person.has_address)

    def test_it_asks_what_the_form_asks(self):
        response = self.refused("Select why not this year", reasons=[], word="")
        self.assertContains(response, "Select whether it is the school’s answer")
        self.refused("Enter your name", name="")
        self.refused("Enter the other reason", reasons=["other"])
        self.refused("address of somebody on the staff", email="priya@example.org")

    def test_who_has_said_it_is_led_to_it_and_nothing_typed_is_lost(self):
        said = say(self.hal, self.sheet, self.stow)
        response = self.refused(page_of(said), source="At a meeting")
        self.assertContains(response, "At a meeting")
        self.assertEqual(said.schools.get().school, self.stow)

    def test_what_was_taken_back_is_said_again(self):
        say(self.hal, self.sheet, self.heath).take_back(by=self.hal)
        self.record()
        self.assertIsNone(NilReturn.objects.get().withdrawn_at)

    def test_who_offers_something_for_the_school_is_not_overruled(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        self.refused(f"statement {sent.reference} offers something")

    def test_the_day_on_which_it_came_counts(self):
        last = TODAY() - timedelta(days=3)
        week = timezone.now() - timedelta(days=7)
        MISheet.objects.update(complete_by=last, published_at=week, takes_late=False)
        self.refused("It is too late for Heath School", **on(last + timedelta(days=1)))
        self.record(**on(last))
        said = NilReturn.objects.get()
        self.assertFalse(said.is_late)
        self.assertEqual(timezone.localdate(said.sent_at), last)

    def test_only_those_who_review_may_record(self):
        for person, code in [(self.sena, 200), (self.rita, 403), (self.edie, 403)]:
            self.client.force_login(person)
            with self.subTest(person.name):
                self.assertEqual(self.client.get(RECORD).status_code, code)

    def test_the_list_leads_here(self):
        page = reverse("admin:registrations_statement_record_choose")
        self.assertContains(self.client.get(LIST), page)
        self.assertContains(self.client.get(page), RECORD)
        self.client.force_login(self.rita)
        self.assertNotContains(self.client.get(LIST), page)
