"""Requests about data at the desk of the senior advisers, and of nobody else."""

from outbox.models import Message
from people.data_requests import DataRequest
from tests.cast import CastTestCase
from tests.people.data_requests import backdate, make_request

LIST = "/admin/people/datarequest/"


def page_of(request):
    return f"{LIST}{request.reference}/"


class DataRequestAdminTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.asked = make_request(
            DataRequest.Kind.COMPLAINT, words="It was read out.", name="Hal"
        )

    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)

    def test_open_ones_first_and_the_overdue_marked(self):
        late = backdate(make_request(), 2)
        done = make_request()
        done.close("done", "Done.", by=self.sena)
        response = self.client.get(LIST)
        shown = [each.reference for each in response.context["cl"].queryset]
        order = [late.reference, self.asked.reference, done.reference]
        self.assertEqual(shown, order)
        self.assertContains(response, "overdue</b>", count=1)
        for state, expected in [
            ("open", {late, self.asked}),
            ("overdue", {late}),
            ("closed", {done}),
        ]:
            with self.subTest(state):
                response = self.client.get(LIST, {"state": state})
                self.assertEqual({*response.context["cl"].queryset}, expected)

    def test_page_says_what_was_asked_and_by_when(self):
        response = self.client.get(page_of(self.asked))
        for words in [
            "It was read out.",
            self.asked.hear_by_words,
            "Was not signed in",
        ]:
            self.assertContains(response, words)

    def test_acknowledge(self):
        for _ in range(2):
            response = self.client.post(
                page_of(self.asked), {"acknowledge": "yes"}, follow=True
            )
        self.asked.refresh_from_db()
        self.assertIsNotNone(self.asked.acknowledged_at)
        self.assertContains(response, "that had been done before")
        self.assertEqual(self.asked.events.count(), 2)

    def test_close(self):
        closing = {"close": "yes", "outcome": "done", "answer": "We are sorry."}
        self.client.post(page_of(self.asked), closing)
        self.asked.refresh_from_db()
        self.assertEqual(self.asked.outcome, "done")
        response = self.client.get(page_of(self.asked))
        self.assertContains(response, "We are sorry.")
        self.assertNotContains(response, "Send our answer and close")
        self.assertContains(response, str(self.sena))

    def test_closing_needs_an_outcome_and_an_answer(self):
        response = self.client.post(
            page_of(self.asked), {"close": "yes", "answer": " "}
        )
        self.assertContains(response, "Select the outcome")
        self.assertContains(response, "Enter our answer")
        self.assertTrue(DataRequest.objects.open().exists())

    def test_note(self):
        self.client.post(page_of(self.asked), {"save_note": "yes", "note": "Rang."})
        self.assertContains(self.client.get(page_of(self.asked)), "Rang.")
        response = self.client.post(page_of(self.asked), {"save_note": "yes"})
        self.assertContains(response, "Enter the note")

    def test_only_senior_advisers_see_them(self):
        for person in [self.ada, self.edie, self.rita]:
            self.client.force_login(person)
            for url in [LIST, page_of(self.asked)]:
                with self.subTest(f"{person} {url}"):
                    self.assertEqual(self.client.get(url).status_code, 403)
            response = self.client.post(page_of(self.asked), {"acknowledge": "yes"})
            self.assertEqual(response.status_code, 403)
        self.assertEqual(self.asked.events.count(), 1)

    def test_nor_do_others_read_them_in_the_outbox(self):
        message = Message.objects.get(to="hal@example.org")
        page = f"/admin/outbox/message/{message.pk}/change/"
        self.assertEqual(self.client.get(page).status_code, 200)
        self.client.force_login(self.ada)
        self.assertEqual(self.client.get(page, follow=True).redirect_chain[0][1], 302)
        listed = self.client.get("/admin/outbox/message/")
        self.assertNotContains(listed, self.asked.reference)
