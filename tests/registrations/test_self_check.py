"""A self-check from a role's public page finds its way into a statement."""

from datetime import timedelta

import pytest
from django.urls import reverse

from registrations.models import CriterionAnswer, Statement
from tests.cast import TODAY, CastTestCase, make_complete, make_sent, make_sheet
from tests.people.sign_in import ask, newest_code

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

    def test_answers_outlive_the_way_to_the_sign_in(self):
        self.client.logout()
        response = self.client.get(self.url, {self.first: "met"})
        self.assertIn(f"%3F{self.first}%3Dmet", response.url)


class CarriedTests(CastTestCase):
    """A self-check comes into a statement that does not offer the role yet."""

    url = reverse("registrations:self_check", args=["locum-leader"])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)
        self.answers = {self.experience.param: "met", self.references.param: "not_sure"}
        self.you = {
            "name": "Hal Heath",
            "telephone": "01632 960001",
            "position": self.head.pk,
            "school": "900101",
        }
        self.offer = {
            "roles": ["locum-leader"],
            "sentence_locum-leader": "I can cover at a day’s notice.",
        }

    def get(self, **answers):
        return self.client.get(self.url, answers or self.answers, follow=True)

    def address(self, response):
        path, _, query = response.redirect_chain[-1][0].partition("?")
        return path, query

    def here(self, response):
        """The address in the browser, to which a form is posted."""
        return response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"]

    def saved(self):
        answers = CriterionAnswer.objects.order_by("criterion")
        return [each.answer for each in answers]

    def test_from_nothing_to_the_page_of_the_role(self):
        first = self.get()
        self.assertEqual(self.address(first)[0], "/statements/begin/12-26/")
        self.assertContains(first, "Your self-check comes along")
        self.assertFalse(Statement.objects.exists())

        second = self.client.post(self.here(first), self.you, follow=True)
        self.assertContains(second, "Locum leader is ticked")
        self.assertEqual(second.context["form"]["roles"].value(), ["locum-leader"])
        self.assertEqual(self.saved(), [])

        third = self.client.post(self.here(second), self.offer, follow=True)
        reference = Statement.objects.get().reference
        self.assertEqual(third.request["PATH_INFO"], f"/statements/{reference}/time/")
        self.assertEqual(self.saved(), ["met", "not_sure"])
        page = self.client.get(f"/statements/{reference}/role-locum-leader/")
        self.assertContains(page, "checked>", count=2)

    def test_through_the_sign_in(self):
        self.client.logout()
        wanted = self.client.get(self.url, self.answers)
        query = wanted.url.partition("sign-in/")[2]
        ask(self.client, "nell@example.org", query)
        code = {"code": newest_code("nell@example.org")}
        response = self.client.post(f"/sign-in/code/{query}", code, follow=True)
        self.assertContains(response, "Your self-check comes along")
        path, query = self.address(response)
        self.assertEqual(path, "/statements/begin/12-26/")
        self.assertIn(f"{self.experience.param}=met", query)

    @pytest.mark.one_database
    def test_mistakes_do_not_lose_it(self):
        first = self.get()
        second = self.client.post(self.here(first), {**self.you, "name": ""})
        self.assertContains(second, "Your self-check comes along")
        third = self.client.post(self.here(second), self.you, follow=True)
        fourth = self.client.post(self.here(third), {"roles": ["locum-leader"]})
        self.assertContains(fourth, "Locum leader is ticked")
        self.client.post(self.here(fourth), self.offer)
        self.assertEqual(self.saved(), ["met", "not_sure"])

    def test_into_a_draft_that_offers_something_else(self):
        draft = make_complete(self.hal, self.sheet, [self.nle])
        response = self.get()
        path = f"/statements/{draft.reference}/offer/"
        self.assertEqual(self.address(response)[0], path)
        roles = response.context["form"]["roles"].value()
        self.assertEqual(set(roles), {"nle", "locum-leader"})
        both = {"roles": roles, "sentence_nle": "I have led two schools."}
        self.client.post(self.here(response), self.offer | both)
        self.assertEqual(self.saved(), ["met", "not_sure"])
        self.assertEqual(draft.interests.count(), 2)

    def test_into_a_statement_that_was_sent_and_to_the_advisers_with_it(self):
        sent = make_sent(self.hal, self.sheet, [self.nle])
        response = self.get()
        both = {"roles": ["nle", "locum-leader"], "sentence_nle": "Two schools."}
        self.client.post(self.here(response), self.offer | both)
        [section] = [s for s in sent.answers if s["role"] == "locum-leader"]
        self.assertIn([self.experience.text, "Met"], section["rows"])

    def test_role_that_is_not_offered_after_all_keeps_nothing(self):
        make_complete(self.hal, self.sheet, [self.nle])
        response = self.get()
        other = {"roles": ["nle"], "sentence_nle": "Two schools."}
        self.client.post(self.here(response), other)
        self.assertEqual(self.saved(), [])

    def test_reading_keeps_nothing(self):
        draft = make_complete(self.hal, self.sheet, [self.nle])
        for _ in range(2):
            self.get()
        self.assertEqual(self.saved(), [])
        self.assertEqual(draft.interests.count(), 1)

    def test_what_is_no_answer_is_left_out(self):
        make_complete(self.hal, self.sheet, [self.nle])
        response = self.get(**{self.experience.param: "<script>", "c-x": "met"})
        self.assertNotContains(response, "<script>")
        self.client.post(self.here(response), self.offer)
        self.assertEqual(self.saved(), [])

    def test_what_was_saved_before_stays(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        interest = draft.interests.get()
        interest.criterion_answers.create(criterion=self.experience, answer="not_yet")
        interest.take_self_check(self.answers)
        self.assertEqual(self.saved(), ["not_yet", "not_sure"])

    def test_role_that_the_sheet_does_not_invite_is_not_carried(self):
        draft = make_complete(self.hal, self.sheet, [self.nle])
        response = self.client.get(f"/statements/{draft.reference}/offer/?role=x")
        self.assertNotContains(response, "is ticked")
        self.assertEqual(response.context["form"]["roles"].value(), ["nle"])

    def test_new_call_goes_before_a_statement_that_has_closed(self):
        old = make_sheet("1/26", [self.locum])
        taken = make_sent(self.hal, old, [self.locum])
        taken.take(by=self.ada)
        self.assertEqual(self.address(self.get())[0], "/statements/begin/12-26/")
        make_complete(self.hal, self.sheet, [self.nle])
        self.assertRegex(self.address(self.get())[0], "/offer/$")

    def test_draft_that_can_no_longer_be_sent_is_no_place_for_it(self):
        past = TODAY() - timedelta(days=1)
        old = make_sheet("1/26", [self.locum], complete_by=past, takes_late=False)
        make_complete(self.hal, old, [self.nle])
        self.assertEqual(self.address(self.get())[0], "/statements/begin/12-26/")

    def test_where_no_call_invites_the_role_it_says_so(self):
        self.sheet.invitations.filter(role=self.locum).delete()
        response = self.get()
        self.assertContains(response, "No call invites that role now")
        self.assertEqual(self.address(response)[0], "/statements/")

    def test_saved_for_later_says_what_becomes_of_it(self):
        first = self.get()
        later = self.you | {"later": "yes"}
        response = self.client.post(self.here(first), later, follow=True)
        self.assertContains(response, "Your self-check is not in it yet")
