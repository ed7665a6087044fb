from django.urls import reverse

from registrations.models import CriterionAnswer
from tests.cast import CastTestCase, make_complete, make_sent

Answer = CriterionAnswer.Answer


class SelfCheckTests(CastTestCase):
    url = reverse("registrations:self_check", args=["locum-leader"])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)
        self.first, self.second = [self.experience.param, self.references.param]

    def get(self, **answers):
        return self.client.get(self.url, answers, follow=True)

    def checked(self, response):
        """What the page shows as answered: met, not yet or not sure."""
        form = response.context["form"]
        return [form[name].value() for name in form.criteria]

    def test_fills_in_the_page_of_the_role_and_saves_nothing(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        response = self.get(**{self.first: "met", self.second: "not_sure"})

        self.assertContains(response, "Save this page to keep it")
        self.assertEqual(response.context["statement"], draft)
        self.assertEqual(self.checked(response), ["met", "not_sure"])
        self.assertContains(response, "checked>", count=2)
        self.assertFalse(CriterionAnswer.objects.exists())

    def test_what_was_saved_stays(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        draft.interests.get().criterion_answers.create(
            criterion=self.experience, answer=Answer.NOT_YET
        )
        response = self.get(**{self.first: "met", self.second: "met"})
        self.assertEqual(self.checked(response), ["not_yet", "met"])

    def test_an_answer_that_is_none_is_left_out(self):
        make_complete(self.hal, self.sheet, [self.locum])
        response = self.get(**{self.first: "<script>", "c-x": "met"})
        self.assertEqual(self.checked(response), [None, None])
        self.assertNotContains(response, "<script>")

    def test_serves_a_statement_that_was_sent(self):
        make_sent(self.hal, self.sheet, [self.locum])
        self.assertEqual(self.checked(self.get(**{self.first: "met"})), ["met", None])

    def test_statement_that_an_adviser_has_taken_is_closed(self):
        statement = make_sent(self.hal, self.sheet, [self.locum])
        statement.take(by=self.ada)
        self.assertContains(self.get(**{self.first: "met"}), statement.why_closed())

    def test_who_offers_it_nowhere_is_told_to_offer_it_first(self):
        make_complete(self.stan, self.sheet, [self.locum])
        response = self.get(**{self.first: "met"})

        self.assertContains(response, "Offer it first")
        self.assertEqual(
            response.redirect_chain[-1][0], reverse("registrations:statements")
        )

    def test_answers_outlive_the_way_to_the_sign_in(self):
        self.client.logout()
        response = self.client.get(self.url, {self.first: "met"})
        self.assertIn(f"%3F{self.first}%3Dmet", response.url)
