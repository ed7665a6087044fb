"""The page on which a school says whether “not this year” is its answer."""

from datetime import timedelta

from django.urls import reverse

from mi_sheets.models import MISheet
from outbox.models import Message
from registrations import reports
from tests.cast import TODAY, CastTestCase
from tests.spam import patience

from .nil import make_contact, say


class ConfirmTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        make_contact(cls.heath, "office")
        cls.said = say(
            cls.hal,
            cls.sheet,
            cls.heath,
            name="Hal Heath",
            reasons=["inspection", "other"],
            other_reason="The boiler",
            wants_help=True,
            telephone="01632 960001",
        )
        cls.row = cls.said.schools.get()
        cls.url = reverse("registrations:confirm", args=[cls.row.token])

    def post(self, answer, **fields):
        data = {"name": "Olive Office", "answer": answer, **patience()}
        response = self.client.post(self.url, data | fields)
        self.row.refresh_from_db()
        return response

    def answer_of_the_school(self):
        sheet = MISheet.objects.get(pk=self.sheet.pk)
        return reports.answers_of(sheet).get(pk=self.heath.pk).answer

    def test_shows_which_school_which_sheet_and_who_said_it(self):
        response = self.client.get(self.url)
        for words in ["Heath School, Testham (900101)", "MI sheet 12/26", "Hal Heath"]:
            self.assertContains(response, words)
        self.assertContains(response, "Why we ask you")
        self.assertContains(response, reverse("page", args=["privacy"]))

    def test_shows_nothing_else_that_was_said_nor_any_address(self):
        text = self.client.get(self.url).content.decode()
        for words in ["inspection", "boiler", "01632 960001", "hal@", "office.900101"]:
            self.assertNotIn(words, text)

    def test_opening_it_even_twice_consumes_nothing(self):
        for method in [self.client.get, self.client.head, self.client.get]:
            response = method(self.url)
            self.assertEqual(response.status_code, 200)
        self.row.refresh_from_db()
        self.assertTrue(self.row.is_open)
        self.assertEqual(self.said.events.filter(what="confirmed").count(), 0)

    def test_nobody_finds_it_by_searching_and_nobody_keeps_it(self):
        response = self.client.get(self.url)
        self.assertEqual(response["X-Robots-Tag"], "noindex")
        self.assertIn("no-store", response["Cache-Control"])
        self.assertEqual(response["Referrer-Policy"], "same-origin")

    def test_yes_lets_it_count_and_stops_the_reminders(self):
        self.assertRedirects(self.post("yes"), self.url)
        self.assertEqual(self.row.state, self.row.State.COUNTS)
        self.assertEqual(self.row.how, self.row.How.LINK)
        self.assertEqual(self.answer_of_the_school(), reports.Answer.NOT_THIS_YEAR)
        event = self.said.events.get(what="confirmed")
        self.assertIn("Olive Office", event.note)
        self.assertContains(self.client.get(self.url), "no more reminders")

    def test_no_keeps_it_from_counting_and_tells_who_said_it_without_a_name(self):
        self.assertRedirects(self.post("no"), self.url)
        self.assertEqual(self.row.state, self.row.State.REFUSED)
        self.assertEqual(self.answer_of_the_school(), reports.Answer.NOT_HEARD)
        message = Message.objects.get(template="nil_refused")
        self.assertEqual(message.reader, self.hal.pk)
        self.assertNotIn("Olive", message.body)
        self.assertContains(self.client.get(self.url), "It does not count")

    def test_first_answer_stands_whatever_is_pressed_after_it(self):
        self.post("yes")
        self.assertEqual(self.post("no").status_code, 200)
        self.assertEqual(self.row.state, self.row.State.COUNTS)
        self.assertEqual(self.said.events.filter(what="refused").count(), 0)

    def test_asks_for_a_name_and_for_one_of_the_two(self):
        response = self.post("yes", name="")
        self.assertContains(response, "Enter your name")
        self.assertContains(self.post("maybe"), "Select “Yes” or “No”")
        self.assertContains(self.post(""), "Select “Yes” or “No”")
        self.assertTrue(self.row.is_open)

    def test_program_that_presses_the_button_at_once_answers_nothing(self):
        self.post("yes", **patience(seconds=0))
        self.assertTrue(self.row.is_open)

    def test_expired_link_answers_nothing_and_says_whom_to_ring(self):
        self.said.schools.update(expires_on=TODAY() - timedelta(days=1))
        self.assertContains(self.client.get(self.url), "This link has expired")
        self.assertContains(self.post("yes"), "This link has expired")
        self.assertFalse(self.row.is_confirmed)

    def test_taken_back_or_left_out_there_is_nothing_to_confirm(self):
        say(self.hal, self.sheet, self.stow)
        self.assertContains(self.post("yes"), "nothing to confirm any more")
        say(self.hal, self.sheet, self.heath)
        self.assertContains(self.client.get(self.url), "Yes, that is our answer")
        self.said.refresh_from_db()
        self.said.take_back(by=self.hal)
        self.assertContains(self.post("yes"), "nothing to confirm any more")
        self.assertFalse(self.row.is_confirmed)

    def test_other_links_are_not_found(self):
        for token in ["x", self.row.token[:-1], self.said.reference]:
            url = reverse("registrations:confirm", args=[token])
            self.assertEqual(self.client.get(url).status_code, 404)

    def test_school_that_nobody_asked_has_no_page(self):
        row = say(self.stan, self.sheet, self.stow).schools.get()
        url = reverse("registrations:confirm", args=[row.token])
        self.assertEqual(self.client.get(url).status_code, 404)

    def test_signs_nobody_in(self):
        self.post("yes")
        self.assertNotIn("_auth_user_id", self.client.session)
