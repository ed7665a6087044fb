"""When “not this year” counts, and whom the portal asks."""

from datetime import timedelta

from django.utils import timezone

from outbox.models import Message
from registrations.models import NilReturnSchool
from tests.cast import TODAY, CastTestCase, make_person, make_school

from .nil import make_contact, say

State = NilReturnSchool.State


def asked():
    """To whom a question has gone, in order."""
    confirmations = Message.objects.filter(template="nil_confirm").order_by("pk")
    return list(confirmations.values_list("to", flat=True))


class CountsTests(CastTestCase):
    def state(self, *schools, person=None):
        said = say(person or self.hal, self.sheet, *(schools or [self.heath]))
        return [row.state for row in said.standing()]

    def test_any_address_on_the_list_of_the_school_will_do(self):
        for number, kind in enumerate(["head", "office", "chair"]):
            school = make_school(900300 + number, "A School")
            email = f"{kind}@example.org"
            make_contact(school, kind, email=email)
            person = make_person(kind)
            with self.subTest(kind):
                self.assertEqual(self.state(school, person=person), [State.COUNTS])
        self.assertEqual(asked(), [])

    def test_address_of_the_trust_counts_for_its_schools_alone(self):
        trust = {"trust_name": "Reed Trust"}
        dane = make_school(900303, "Dane School", **trust)
        make_contact(dane, "trust", email="hal@example.org")
        self.assertEqual(
            self.state(dane, self.heath), [State.COUNTS, State.UNCONFIRMED]
        )

    def test_address_of_another_school_does_not_count(self):
        make_contact(self.stow, email="hal@example.org")
        self.assertEqual(self.state(self.heath), [State.UNCONFIRMED])

    def test_address_that_came_onto_the_list_counts_at_the_next_look(self):
        said = say(self.hal, self.sheet, self.heath)
        make_contact(self.heath, email="hal@example.org")
        said.settle()
        self.assertEqual(said.schools.get().state, State.COUNTS)


class WhomWeAskTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.dane = make_school(900303, "Dane School", trust_name="Reed Trust")

    def test_head_before_office_before_chair_and_the_trust_last(self):
        kinds = ["head", "office", "chair", "trust"]
        for kind in reversed(kinds):
            make_contact(self.dane, kind, email=f"{kind}@dane.example")
        for number, kind in enumerate(kinds):
            say(make_person(f"P{number}"), self.sheet, self.dane)
            self.assertEqual(asked()[-1], f"{kind}@dane.example")
            self.dane.contacts.filter(kind=kind).update(bounced_at=timezone.now())
            NilReturnSchool.objects.update(closed_at=timezone.now())

    def test_nobody_is_asked_where_mail_comes_back_or_no_address_is_known(self):
        make_contact(self.heath, bounced_at=timezone.now())
        say(self.hal, self.sheet, self.heath, self.stow)
        self.assertEqual(asked(), [])
        self.assertFalse(NilReturnSchool.objects.open().exists())

    def test_two_people_of_a_school_lead_to_one_question(self):
        make_contact(self.heath)
        say(self.hal, self.sheet, self.heath)
        say(self.mo, self.sheet, self.heath)
        self.assertEqual(len(asked()), 1)

    def test_saying_it_again_asks_nobody_again(self):
        make_contact(self.heath)
        for name in ["Hal", "Hal Heath"]:
            say(self.hal, self.sheet, self.heath, name=name)
        month_ago = timezone.now() - timedelta(days=29)
        yesterday = TODAY() - timedelta(days=1)
        NilReturnSchool.objects.update(asked_at=month_ago, expires_on=yesterday)
        say(self.hal, self.sheet, self.heath, name="Hal H. Heath")
        self.assertEqual(len(asked()), 1)

    def test_adviser_may_ask_again_after_a_week_with_time_to_answer(self):
        contact = make_contact(self.heath)
        said = say(self.hal, self.sheet, self.heath)
        self.assertEqual(said.settle(by=self.ada, again=True), 0)
        week_ago = timezone.now() - timedelta(days=8)
        yesterday = TODAY() - timedelta(days=1)
        said.schools.update(asked_at=week_ago, expires_on=yesterday)
        token = said.schools.get().token
        self.assertEqual(said.settle(by=self.ada, again=True), 1)
        row = said.schools.get()
        self.assertTrue(row.is_open)
        self.assertEqual(row.token, token)
        self.assertEqual(asked(), [contact.email] * 2)

    def test_other_address_gets_another_link(self):
        contact = make_contact(self.heath)
        said = say(self.hal, self.sheet, self.heath)
        token = said.schools.get().token
        contact.bounced_at = timezone.now()
        contact.save()
        make_contact(self.heath, "office")
        said.schools.update(asked_at=timezone.now() - timedelta(days=8))
        said.settle(by=self.ada, again=True)
        row = said.schools.get()
        self.assertEqual(row.to, "office.900101@school.example")
        self.assertNotEqual(row.token, token)

    def test_there_are_four_weeks_to_answer_or_the_time_of_the_sheet(self):
        make_contact(self.heath)
        row = say(self.hal, self.sheet, self.heath).schools.get()
        self.assertEqual(row.expires_on, self.sheet.complete_by)
        self.sheet.complete_by = TODAY()
        self.sheet.save()
        make_contact(self.stow)
        row = say(self.stan, self.sheet, self.stow).schools.get()
        self.assertEqual(row.expires_on, TODAY() + timedelta(days=28))

    def test_message_has_a_link_a_reference_and_why_we_write(self):
        make_contact(self.heath, name="Hester Heath")
        said = say(self.hal, self.sheet, self.heath, name="Hal Nobody")
        message = Message.objects.get(template="nil_confirm")
        row = said.schools.get()
        self.assertIn(f"/not-this-year/confirm/{row.token}/", message.body)
        self.assertIn(said.reference, message.subject)
        self.assertIn("Dear Hester Heath", message.body)
        self.assertIn("Why we write to you", message.body)
        self.assertIn("/privacy/", message.body)
        self.assertNotIn("Hal Nobody", message.body)
        self.assertIsNone(message.reader)
