"""What a partner school reads and answers, through the link that it got."""

from datetime import timedelta

from django.test import Client

from outbox.models import Message
from registrations.desk import Answer
from registrations.models import Board, Event, Partner
from registrations.reports import Answer as Counted
from registrations.reports import answers_of
from registrations.status import Status
from tests.cast import TODAY
from tests.spam import patience

from .desk import page_of, typed
from .partners import PartnersTestCase, name

YES = {
    "state": "confirmed",
    "board": "considers",
    "answered_by_name": "Stella Stow",
    "answered_by_position": "Headteacher",
}


class PartnerTestCase(PartnersTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.interest.evidence = "We have run a nursery together."
        cls.interest.save()
        name(cls.statement, cls.stow)

    def setUp(self):
        super().setUp()
        self.send()
        self.at_school = Client()
        self.asked = self.partner()
        self.link = f"/partners/{self.asked.token}/"

    def read(self):
        return self.at_school.get(self.link)

    def answer(self, **answers):
        data = YES | answers | patience()
        return self.at_school.post(self.link, data, follow=True)

    def said(self):
        self.asked.refresh_from_db()
        return self.asked.state, self.asked.board, self.asked.words

    def told(self):
        return Message.objects.filter(template="partner_answered")


class ReadTests(PartnerTestCase):
    def test_says_who_leads_and_which_role_and_what_happens_next(self):
        page = self.read()
        for said in [
            "Does Stow School take part in: Federation?",
            "Hal, headteacher or principal, Heath School",
            'href="/roles/federation/"',
            "What happens next",
            "Your answer binds nobody",
            'href="/privacy/"',
            "on our list for your school",
        ]:
            self.assertContains(page, said)

    def test_says_nothing_that_is_not_the_schools_to_read(self):
        page = self.read()
        for secret in [
            "nursery",
            "I have done it before",
            "01632 960001",
            "hal@example.org",
            "Locum leader",
            self.statement.reference,
        ]:
            self.assertNotContains(page, secret)

    def test_opened_twice_by_a_scanner_it_consumes_nothing(self):
        before = Partner.objects.values().get()
        for method in [self.at_school.get, self.at_school.head] * 2:
            self.assertEqual(method(self.link).status_code, 200)
        self.assertEqual(Partner.objects.values().get(), before)
        self.answer()
        self.assertEqual(self.said()[0], "confirmed")

    def test_is_kept_from_search_engines_and_caches(self):
        page = self.read()
        self.assertEqual(page["X-Robots-Tag"], "noindex")
        self.assertIn("no-store", page["Cache-Control"])

    def test_what_the_writer_believes_of_the_board_is_not_selected(self):
        self.asked.believe(Board.SUPPORTS)
        self.assertNotContains(self.read(), "checked")

    def test_address_that_nobody_was_given_is_not_found(self):
        name(self.statement, self.stow, self.hild)
        unasked = self.partner(self.hild)
        for token in ["x", unasked.token]:
            page = self.at_school.get(f"/partners/{token}/")
            self.assertEqual(page.status_code, 404)

    def test_role_page_says_what_it_asks_and_link_is_good_for_two_months(self):
        last_day = TODAY() + timedelta(days=60)
        self.assertContains(self.read(), f"{last_day:%A} {last_day.day}")


class AnswerTests(PartnerTestCase):
    def test_yes(self):
        page = self.answer()
        self.assertContains(page, "Thank you for your answer")
        self.assertContains(page, "Stella Stow, Headteacher")
        self.assertEqual(self.said(), ("confirmed", "considers", ""))

    def test_yes_but_something_is_wrong(self):
        self.assertContains(self.answer(state="corrected"), "Enter what is wrong")
        self.assertEqual(self.said()[0], "named")
        self.answer(state="corrected", words="We are an infant school.")
        self.assertEqual(
            self.said(), ("corrected", "considers", "We are an infant school.")
        )

    def test_no_needs_no_reason_and_no_board(self):
        self.answer(state="declined", board="")
        self.assertEqual(self.said(), ("declined", "", ""))
        self.answer(state="declined", words="We are too far away.")
        self.assertEqual(self.said(), ("declined", "", "We are too far away."))

    def test_each_mistake_is_named_and_the_typing_kept(self):
        for answers, error in [
            ({"state": ""}, "Select whether your school takes part"),
            ({"board": ""}, "Select where your governing board stands"),
            ({"answered_by_name": ""}, "Enter your name"),
            ({"answered_by_position": ""}, "Enter your position"),
            ({"words": "x" * 1001}, "must be 1,000 characters or fewer"),
        ]:
            with self.subTest(error):
                page = self.answer(**answers)
                self.assertContains(page, error)
                self.assertContains(page, "There is a problem")
        self.assertContains(page, "Stella Stow")
        self.assertEqual(self.said()[0], "named")

    def test_writer_is_told_that_it_answered_and_not_what(self):
        self.answer(state="declined", words="We are too far away.")
        message = self.told().get()
        self.assertEqual(message.to, "hal@example.org")
        self.assertIn(self.statement.get_absolute_url(), message.body)
        for secret in ["too far", "Stella", "does not take part", "declined"]:
            self.assertNotIn(secret, message.body)

    def test_receipt_shows_what_each_school_says(self):
        self.answer(state="corrected", words="We are an infant school.")
        receipt = self.client.get(self.statement.get_absolute_url())
        self.assertContains(receipt, "Takes part, with a correction")
        self.assertContains(receipt, "“We are an infant school.”")
        self.assertContains(receipt, "Stella Stow, Headteacher")

    def test_answer_is_frozen_with_the_others_as_it_was_then(self):
        before = self.statement.events.count()
        self.answer()
        event = self.statement.events.last()
        self.assertEqual(self.statement.events.count(), before + 1)
        self.assertEqual((event.what, event.by), (Event.What.PARTNER, None))
        self.assertEqual(event.who, "A partner school")
        rows = [s for s in event.answers if s["role"] == "federation"][0]["rows"]
        self.assertIn("Stow School: takes part.", rows[0][1])
        self.assertIn("not confirmed yet", str(self.statement.events.all()[2].answers))

    def test_sending_again_after_that_records_no_change_of_the_writers(self):
        self.answer()
        before = self.statement.events.count()
        self.post("Stow School", evidence="We have run a nursery together.")
        self.assertEqual(self.statement.events.count(), before)
        self.assertEqual(self.said()[0], "confirmed")

    def test_page_that_was_open_meanwhile_can_still_be_saved(self):
        seen = self.client.get(self.url).context["seen"]
        self.answer()
        page = self.post("Stow School", evidence="More than that.", seen=seen)
        self.assertRedirects(page, self.statement.get_absolute_url())
        self.interest.refresh_from_db()
        self.assertEqual(self.interest.evidence, "More than that.")

    def test_writer_no_longer_says_where_the_schools_board_stands(self):
        self.answer()
        self.assertNotContains(self.client.get(self.url), 'name="board_900202"')
        self.post("Stow School", board_900202="supports")
        self.assertEqual(self.said()[1], "considers")


class ChangeTests(PartnerTestCase):
    def test_same_answer_twice_is_as_once(self):
        self.answer()
        version = type(self.statement).objects.get().version
        self.answer()
        self.assertEqual(self.told().count(), 1)
        self.assertEqual(self.statement.events.filter(what="partner").count(), 1)
        self.assertEqual(type(self.statement).objects.get().version, version)

    def test_answer_may_be_changed_and_is_offered_as_it_was(self):
        self.answer()
        page = self.read()
        self.assertContains(page, "Change your answer")
        self.assertContains(page, 'value="Stella Stow"')
        self.answer(state="declined")
        self.assertEqual(self.said()[0], "declined")
        self.assertEqual(self.told().count(), 2)

    def decide(self):
        self.statement.refresh_from_db()
        answers = [Answer(self.interest, Status.NOTED)]
        version = self.statement.version
        self.statement.decide(answers, by=self.ada, version=version, text="Dear Hal")

    def test_what_is_decided_and_not_told_closes_nothing(self):
        self.decide()
        self.answer()
        self.assertEqual(self.said()[0], "confirmed")

    def test_once_the_writer_has_been_told_it_is_closed_and_kept(self):
        self.answer()
        self.decide()
        self.statement.tell(by=self.ada)
        page = self.answer(state="declined")
        self.assertContains(page, "This offer has been dealt with")
        self.assertContains(page, "We keep what your school answered")
        self.assertEqual(self.said()[0], "confirmed")

    def test_question_to_the_writer_closes_nothing(self):
        answers = [Answer(self.interest, Status.QUERIED, "Which schools?")]
        version = self.statement.version
        self.statement.decide(answers, by=self.ada, version=version, text="Dear Hal")
        self.statement.tell(by=self.ada)
        self.answer()
        self.assertEqual(self.said()[0], "confirmed")

    def test_withdrawn_offer_says_so_and_takes_no_answer(self):
        self.statement.withdraw([self.interest], by=self.hal)
        self.assertContains(self.answer(), "This offer has been withdrawn")
        self.assertEqual(self.said()[0], "named")

    def test_offered_again_it_can_be_answered_again(self):
        self.statement.withdraw([self.interest], by=self.hal)
        offers = {self.federation: "Again", self.locum: "And this"}
        self.statement.choose(offers, by=self.hal)
        self.answer()
        self.assertEqual(self.said()[0], "confirmed")

    def test_link_is_good_for_the_whole_of_its_last_day(self):
        Partner.objects.update(expires_on=TODAY())
        self.answer()
        self.assertEqual(self.said()[0], "confirmed")
        Partner.objects.update(expires_on=TODAY() - timedelta(days=1))
        page = self.answer(state="declined")
        self.assertContains(page, "This link has expired")
        self.assertEqual(self.said()[0], "confirmed")

    def test_program_that_answers_at_once_is_asked_again(self):
        self.at_school.post(self.link, YES | patience(0))
        self.assertEqual(self.said()[0], "named")


class CountedTests(PartnerTestCase):
    """A school that says yes by our list has answered the sheet."""

    def counts(self):
        self.sheet.asks = ["maintained"]
        return answers_of(self.sheet).get(pk=self.stow.pk).answer

    def test_yes_is_an_answer_and_silence_and_no_are_none(self):
        self.assertEqual(self.counts(), Counted.NOT_HEARD)
        self.answer()
        self.assertEqual(self.counts(), Counted.OFFERING)
        self.answer(state="corrected", words="We are an infant school.")
        self.assertEqual(self.counts(), Counted.OFFERING)
        self.answer(state="declined")
        self.assertEqual(self.counts(), Counted.NOT_HEARD)

    def test_yes_from_an_address_that_was_typed_is_none(self):
        Partner.objects.update(is_from_list=False)
        self.answer()
        self.assertEqual(self.counts(), Counted.NOT_HEARD)

    def test_yes_to_what_is_withdrawn_or_taken_off_is_none(self):
        self.answer()
        self.asked.leave_out()
        self.assertEqual(self.counts(), Counted.NOT_HEARD)
        self.asked.come_back()
        self.statement.withdraw([self.interest], by=self.hal)
        self.assertEqual(self.counts(), Counted.NOT_HEARD)


class DeskTests(PartnerTestCase):
    def test_adviser_sees_where_each_partner_stands_now(self):
        self.client.force_login(self.ada)
        self.assertContains(self.client.get(page_of(self.statement)), "good until")
        self.answer(state="declined", words="We are too far away.")
        page = self.client.get(page_of(self.statement))
        for said in ["Does not take part", "We are too far away.", "Stella Stow"]:
            self.assertContains(page, said)
        self.assertContains(page, "on our list for the school")

    def test_adviser_reads_the_schools_once_and_as_they_are(self):
        self.client.force_login(self.ada)
        page = self.client.get(page_of(self.statement))
        self.assertContains(page, "Stow School (900202)", count=1)
        self.assertNotContains(page, "Which schools would take part with yours?")

    def test_adviser_who_read_it_before_the_answer_is_told(self):
        self.client.force_login(self.ada)
        self.statement.refresh_from_db()
        data = typed(self.statement, federation="noted")
        self.answer(state="declined")
        page = self.client.post(page_of(self.statement), data)
        self.assertContains(page, "A partner school was faster")
        self.interest.refresh_from_db()
        self.assertEqual(self.interest.status, Status.WAITING)

    def test_partner_who_answers_takes_back_no_undone_answer(self):
        answers = [Answer(self.interest, Status.NOTED, "Well done")]
        version = self.statement.version
        self.statement.decide(answers, by=self.ada, version=version, text="Dear Hal")
        self.statement.undo(by=self.ada)
        self.answer()
        self.statement.refresh_from_db()
        undone = self.statement.undone_answers()
        self.assertEqual(undone[self.interest.pk].note, "Well done")
