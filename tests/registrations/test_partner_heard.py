"""What a partner school said by telephone: an adviser puts it down."""

import pytest
from django.urls import reverse

from outbox.models import Message
from registrations.models import Event, Partner
from registrations.status import Status
from tests.cast import make_sent

from .desk import page_of
from .partners import PartnersTestCase, name

TOLD = {
    "state": "confirmed",
    "words": "",
    "board": "",
    "answered_by_name": "Pat Partner",
    "answered_by_position": "Headteacher",
    "how": "by telephone on 3 May",
    "leaving": "named",
}
NO = {
    "state": "declined",
    "words": "",
    "board": "",
    "answered_by_name": "Stella",
    "answered_by_position": "Headteacher",
}


class PartnerHeardTests(PartnersTestCase):
    """Stow has been asked by e-mail; Hild could not be."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        name(cls.statement, cls.stow, cls.hild, send=True)

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def address(self, school):
        keys = [self.statement.reference, self.partner(school).pk]
        return reverse("admin:registrations_statement_partner_heard", args=keys)

    def put_down(self, school, **answers):
        return self.client.post(self.address(school), TOLD | answers, follow=True)

    def test_leads_there_from_the_statement(self):
        page = self.client.get(page_of(self.statement))
        self.assertContains(page, f'href="{self.address(self.hild)}')

    def test_school_that_nobody_could_ask_takes_part_and_it_is_said_how(self):
        self.assertContains(self.put_down(self.hild), "put down. St Hild’s School")
        partner = self.partner(self.hild)
        self.assertEqual(partner.state, Partner.State.CONFIRMED)
        self.assertEqual(partner.answered_by, "Pat Partner, Headteacher")
        self.assertEqual(partner.recorded_by, self.ada)
        event = Event.objects.get(what="partner")
        self.assertEqual(event.who, "Ada Example")
        self.assertIn("recorded (by telephone on 3 May)", event.note)
        told = Message.objects.get(template="partner_answered")
        self.assertEqual(told.to, "hal@example.org")
        self.assertContains(self.client.get(page_of(self.statement)), "Put down by Ada")

    def test_its_yes_counts_as_one_by_our_list_does(self):
        self.assertFalse(Partner.objects.counted(self.sheet).exists())
        self.put_down(self.hild)
        self.assertTrue(Partner.objects.counted(self.sheet).exists())

    def test_twice_is_as_once(self):
        for _ in range(2):
            self.put_down(self.hild)
        self.assertEqual(Event.objects.filter(what="partner").count(), 1)
        self.assertEqual(Message.objects.filter(template="partner_answered").count(), 1)

    def test_school_that_has_answered_meanwhile_is_not_written_over(self):
        self.partner().answer(**NO)
        page = self.put_down(self.stow)
        self.assertContains(page, "Nothing was put down.")
        self.assertEqual(self.partner().answered_by_name, "Stella")
        self.put_down(self.stow, leaving="declined")
        self.assertEqual(self.partner().state, Partner.State.CONFIRMED)

    def test_school_can_change_through_its_link_what_was_put_down(self):
        self.put_down(self.stow)
        self.assertTrue(self.partner().answer(**NO))
        self.assertIsNone(self.partner().recorded_by)

    @pytest.mark.one_database
    def test_mistakes_are_explained(self):
        for answers, words in [
            ({"state": ""}, "Select whether the school takes part"),
            ({"state": "corrected"}, "Enter what is wrong"),
            ({"answered_by_name": ""}, "Enter who told you"),
            ({"answered_by_position": ""}, "Enter their position"),
            ({"how": ""}, "Enter how you were told"),
            ({"how": "x" * 101}, "How you were told must be"),
        ]:
            self.assertContains(self.put_down(self.hild, **answers), words)
        self.assertIsNone(self.partner(self.hild).answered_at)

    def test_not_of_what_is_decided_and_told(self):
        url = self.address(self.stow)
        self.interest.refresh_from_db()
        self.interest.move(Status.NOTED, by=self.ada)
        self.assertEqual(self.client.get(url).status_code, 200)
        self.interest.told_at = self.statement.sent_at
        self.interest.save(update_fields=["told_at"])
        self.assertEqual(self.client.get(url).status_code, 404)
        self.assertNotContains(self.client.get(page_of(self.statement)), url)

    def test_only_those_who_answer_statements_and_only_of_this_one(self):
        url = self.address(self.hild)
        for person, code in [(self.rita, 403), (self.edie, 403), (self.hal, 302)]:
            self.client.force_login(person)
            self.assertEqual(self.client.post(url, TOLD).status_code, code)
        self.assertIsNone(self.partner(self.hild).answered_at)
        self.client.force_login(self.ada)
        other = make_sent(self.stan, self.sheet, [self.federation])
        url = url.replace(self.statement.reference, other.reference)
        self.assertEqual(self.client.get(url).status_code, 404)
