"""Each named school is asked once, when the statement is sent; or not at all."""

from datetime import timedelta

from outbox.models import Message
from registrations.journey import Journey
from registrations.models import Partner
from registrations.models.partner import DAYS_TO_ANSWER
from tests.cast import TODAY, make_complete

from .nil import make_contact
from .partners import PartnersTestCase, name, questions

PRIVACY = "/privacy/"


class AskPartnersTests(PartnersTestCase):
    def sent(self, *schools):
        name(self.statement, *schools)
        self.send()

    def test_is_asked_when_the_statement_is_sent(self):
        self.sent(self.stow)
        partner, message = self.partner(), questions().get()
        self.assertEqual((message.to, partner.to), ("head@stow.example",) * 2)
        self.assertIn(f"/partners/{partner.token}/", message.body)
        self.assertEqual(partner.expires_on, TODAY() + timedelta(days=DAYS_TO_ANSWER))

    def test_message_says_why_and_by_what_right_and_nothing_of_the_answers(self):
        self.interest.evidence = "We have run a nursery together."
        self.interest.save()
        self.sent(self.stow)
        message = questions().get()
        for said in [self.statement.reference, "Heath School", "Federation", PRIVACY]:
            self.assertIn(said, message.subject + message.body)
        for secret in ["nursery", "I have done it before", "01632 960001", "Hal"]:
            self.assertNotIn(secret, message.subject + message.body)

    def test_head_is_asked_before_the_office_and_neither_chair_nor_trust(self):
        make_contact(self.hild, "chair")
        self.sent(self.stow, self.hild)
        self.assertEqual([m.to for m in questions()], ["head@stow.example"])
        make_contact(self.hild, "office")
        Journey(self.statement).send(by=self.hal)
        make_contact(self.hild, "head")
        self.assertEqual(self.partner(self.hild).to, "office.900303@school.example")

    def test_address_on_our_list_is_told_from_one_that_was_typed(self):
        name(self.statement, self.stow, self.hild)
        self.partner(self.hild).address("somebody@hild.example")
        self.send()
        self.assertTrue(self.partner(self.stow).is_from_list)
        self.assertFalse(self.partner(self.hild).is_from_list)

    def test_school_without_an_address_is_left_unasked_and_shown_so(self):
        self.sent(self.hild)
        self.assertFalse(questions().exists())
        receipt = self.client.get(self.statement.get_absolute_url())
        self.assertContains(receipt, "We have no address for this school: enter one")

    def test_page_saved_after_sending_asks_at_once_and_once(self):
        self.send()
        for _ in range(3):
            self.post("Stow School")
        self.assertEqual(questions().count(), 1)

    def test_address_entered_after_sending_asks_at_once(self):
        self.send()
        self.post("900303")
        self.post("900303", to_900303="office@hild.example")
        self.assertEqual(questions().get().to, "office@hild.example")

    def test_receipt_in_the_post_says_that_partners_are_asked(self):
        self.sent(self.stow, self.hild)
        receipt = Message.objects.get(template="statement_receipt")
        self.assertIn("You named 2 partner schools.", receipt.body)
        self.assertNotIn("Stow", receipt.body)

    def test_role_withdrawn_before_sending_asks_nobody(self):
        name(self.statement, self.stow)
        self.statement.choose({self.locum: "Only this"}, by=self.hal)
        self.send()
        self.assertFalse(questions().exists())

    def test_role_withdrawn_later_asks_nobody_more(self):
        self.sent(self.stow)
        self.statement.withdraw([self.interest], by=self.hal)
        name(self.statement, self.stow, self.hild)
        self.partner(self.hild).address("office@hild.example")
        Journey(self.statement).send(by=self.hal)
        self.assertEqual([m.to for m in questions()], ["head@stow.example"])

    def test_sending_asks_for_nobody_elses_draft(self):
        other = make_complete(self.stan, self.sheet, [self.federation])
        make_contact(self.heath)
        name(other, self.heath)
        self.sent(self.stow)
        self.assertEqual([m.to for m in questions()], ["head@stow.example"])

    def test_nobody_is_asked_if_the_statement_cannot_be_sent(self):
        name(self.statement, self.stow)
        type(self.statement).objects.update(telephone="")
        self.client.post(f"/statements/{self.statement.reference}/check/")
        self.assertFalse(questions().exists())


class TakenOffTests(PartnersTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        name(cls.statement, cls.stow)

    def setUp(self):
        super().setUp()
        self.send()
        self.asked = self.partner()

    def gone(self):
        """The worker has begun with the message."""
        Message.objects.filter(template="partner_asked").update(tries=1)

    def test_question_that_has_not_left_is_stopped_and_forgotten(self):
        self.post("")
        self.assertFalse(questions().exists())
        self.assertFalse(Partner.objects.exists())

    def test_what_a_school_has_said_is_kept_when_it_is_taken_off(self):
        said = {"state": "declined", "words": "No", "board": ""}
        self.asked.answer(**said, answered_by_name="A", answered_by_position="B")
        self.post("")
        self.asked.refresh_from_db()
        self.assertIsNotNone(self.asked.closed_at)
        self.assertEqual(self.asked.words, "No")

    def test_link_that_has_left_is_closed_and_says_so_kindly(self):
        self.gone()
        self.post("")
        self.asked.refresh_from_db()
        self.assertIsNotNone(self.asked.closed_at)
        page = self.client.get(f"/partners/{self.asked.token}/")
        self.assertContains(page, "You need not answer this any more")
        self.assertEqual(questions().count(), 1)

    def test_school_named_again_keeps_its_link_and_is_not_written_to_again(self):
        self.gone()
        self.post("")
        self.post("Stow School")
        self.assertEqual(self.partner(), self.asked)
        self.assertEqual(questions().count(), 1)

    def test_school_named_again_after_its_link_expired_is_asked_anew(self):
        self.gone()
        self.post("")
        Partner.objects.update(expires_on=TODAY() - timedelta(days=1))
        self.post("Stow School")
        self.assertNotEqual(self.partner(), self.asked)
        self.assertEqual(questions().count(), 2)


class WrongAddressTests(PartnersTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        name(cls.statement, cls.hild)

    def setUp(self):
        super().setUp()
        self.partner(self.hild).address("ofice@hild.example")
        self.send()

    def correct(self, to):
        return self.post("900303", to_900303=to)

    def test_address_corrected_in_time_is_the_only_one_asked(self):
        self.correct("office@hild.example")
        self.assertEqual([m.to for m in questions()], ["office@hild.example"])
        self.assertEqual(Partner.objects.count(), 1)

    def test_later_the_old_link_is_closed_and_a_new_one_goes_out(self):
        questions().update(tries=1)
        old = self.partner(self.hild)
        self.correct("office@hild.example")
        new = self.partner(self.hild)
        self.assertNotEqual(new.token, old.token)
        old.refresh_from_db()
        self.assertIsNotNone(old.closed_at)
        to = questions().order_by("pk").values_list("to", flat=True)
        self.assertEqual(list(to), ["ofice@hild.example", "office@hild.example"])

    def test_school_that_has_answered_meanwhile_is_not_asked_elsewhere(self):
        questions().update(tries=1)
        stale = self.partner(self.hild)
        who = {"answered_by_name": "A", "answered_by_position": "B"}
        said = {"state": "declined", "words": "", "board": ""}
        self.partner(self.hild).answer(**said, **who)
        self.assertEqual(stale.address("office@hild.example"), stale)
        self.assertEqual(Partner.objects.get().state, "declined")

    def test_emptied_box_takes_no_question_back(self):
        questions().update(tries=1)
        self.correct("")
        self.assertEqual(self.partner(self.hild).to, "ofice@hild.example")

    def test_after_three_addresses_it_is_for_an_adviser(self):
        for number in range(4):
            questions().update(tries=1)
            self.correct(f"office{number}@hild.example")
        self.assertEqual(questions().count(), 3)
        self.assertNotContains(self.client.get(self.url), 'name="to_900303"')
