"""An adviser asks a partner school that nobody could ask, or asks it again."""

from datetime import timedelta

from django.urls import reverse

from registrations.models import Partner
from tests.cast import TODAY, make_sent

from .desk import page_of
from .nil import make_contact
from .partners import PartnersTestCase, name, questions


class DeskPartnersTests(PartnersTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        name(cls.statement, cls.stow, cls.hild)

    def setUp(self):
        super().setUp()
        self.send()
        self.client.force_login(self.ada)

    def address(self, school):
        keys = [self.statement.reference, self.partner(school).pk]
        return reverse("admin:registrations_statement_ask_partner", args=keys)

    def ask(self, school, to):
        return self.client.post(self.address(school), {"to": to})

    def test_leads_there_from_the_statement(self):
        page = self.client.get(page_of(self.statement))
        self.assertContains(page, f'href="{self.address(self.hild)}')
        self.assertContains(page, "Not asked: there was no address for it.")

    def test_asks_at_the_address_that_is_entered(self):
        self.assertRedirects(
            self.ask(self.hild, "Office@hild.example"), page_of(self.statement)
        )
        partner = self.partner(self.hild)
        self.assertEqual(partner.to, "office@hild.example")
        self.assertTrue(partner.is_open)
        self.assertIn(partner.token, questions().get(to=partner.to).body)

    def test_offers_the_address_that_has_come_on_the_list(self):
        make_contact(self.hild, "office")
        page = self.client.get(self.address(self.hild))
        self.assertContains(page, 'value="office.900303@school.example"')
        self.ask(self.hild, "office.900303@school.example")
        self.assertTrue(self.partner(self.hild).is_from_list)

    def test_says_what_is_wrong_with_an_address(self):
        for to, error in [
            ("", "Enter the address at which to ask"),
            ("hild", "Enter an e-mail address, like"),
        ]:
            with self.subTest(to):
                self.assertContains(self.ask(self.hild, to), error)
        self.assertIsNone(self.partner(self.hild).asked_at)

    def test_nobody_is_asked_twice_while_a_link_is_good(self):
        page = self.ask(self.stow, "head@stow.example")
        self.assertContains(page, "its link is still good")
        self.assertEqual(questions().count(), 1)

    def test_expired_link_is_replaced_by_a_new_one(self):
        questions().update(tries=1)
        old = self.partner()
        Partner.objects.update(expires_on=TODAY() - timedelta(days=1))
        self.ask(self.stow, "head@stow.example")
        new = self.partner()
        self.assertNotEqual(new.token, old.token)
        self.assertTrue(new.is_open)
        self.assertEqual(questions().count(), 2)

    def test_school_that_has_answered_is_left_alone(self):
        Partner.objects.update(state="declined", answered_at=self.statement.sent_at)
        before = questions().count()
        self.assertRedirects(
            self.ask(self.stow, "other@stow.example"), page_of(self.statement)
        )
        self.assertEqual(questions().count(), before)

    def test_only_those_who_answer_statements_may_ask(self):
        for person, code in [(self.rita, 403), (self.edie, 403), (self.hal, 302)]:
            with self.subTest(person):
                self.client.force_login(person)
                response = self.ask(self.hild, "office@hild.example")
                self.assertEqual(response.status_code, code)
        self.assertIsNone(self.partner(self.hild).asked_at)
        self.client.force_login(self.rita)
        page = self.client.get(page_of(self.statement))
        self.assertNotContains(page, self.address(self.hild))

    def test_partner_of_another_statement_is_not_found(self):
        key = self.partner(self.hild).pk
        other = make_sent(self.stan, self.sheet, [self.federation])
        for reference in ["ZZZZZZ", other.reference]:
            url = reverse(
                "admin:registrations_statement_ask_partner", args=[reference, key]
            )
            self.assertEqual(self.client.get(url).status_code, 404)
