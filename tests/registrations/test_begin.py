"""Beginning a statement: the first page makes the draft, and no GET does."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from registrations.models import Statement
from tests.cast import CastTestCase, make_draft, make_sent, make_sheet


class BeginTests(CastTestCase):
    url = "/statements/begin/12-26/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)
        self.answers = {
            "name": "Hal Heath",
            "telephone": "01632 960001",
            "position": self.head.pk,
            "school": "900101",
        }

    def test_asks_for_a_sign_in_and_comes_back(self):
        self.client.logout()
        response = self.client.get(self.url)
        sign_in = reverse("account_request_login_code")
        self.assertRedirects(
            response, f"{sign_in}?next={self.url}", fetch_redirect_response=False
        )

    def test_reading_the_first_page_makes_no_draft(self):
        response = self.client.get(self.url)
        self.assertContains(response, "Your name")
        self.assertFalse(Statement.objects.exists())

    def test_first_page_makes_the_draft_and_goes_on(self):
        response = self.client.post(self.url, self.answers)
        statement = Statement.objects.get()
        self.assertRedirects(response, f"/statements/{statement.reference}/offer/")
        self.assertEqual(statement.person, self.hal)
        self.assertEqual(statement.name, "Hal Heath")
        self.assertEqual(statement.school, self.heath)

    def test_second_tab_makes_no_twin(self):
        self.client.post(self.url, self.answers)
        self.client.post(self.url, {**self.answers, "name": "Hal H. Heath"})
        self.assertEqual(Statement.objects.get().name, "Hal H. Heath")

    def test_what_was_begun_is_found_again(self):
        draft = make_draft(self.hal, self.sheet, name="Hal")
        response = self.client.get(self.url)
        self.assertRedirects(response, f"/statements/{draft.reference}/you/")

    def test_what_was_sent_is_shown_instead(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.assertRedirects(self.client.get(self.url), sent.get_absolute_url())

    def test_what_is_missing_is_said_in_the_labels_words(self):
        response = self.client.post(self.url, {**self.answers, "name": ""})
        self.assertContains(response, "Enter your name")
        self.assertContains(response, "01632 960001")
        self.assertContains(response, "<title>Error: You and your school")

    def test_save_and_come_back_later_keeps_what_is_valid(self):
        answers = {"name": "Hal Heath", "telephone": "x", "later": "yes"}
        response = self.client.post(self.url, answers)
        self.assertRedirects(response, "/statements/")
        draft = Statement.objects.get()
        self.assertEqual((draft.name, str(draft.telephone)), ("Hal Heath", ""))
        self.assertIsNone(draft.sent_at)

    def test_late_is_refused_only_where_the_sheet_says_so(self):
        yesterday = timezone.localdate() - timedelta(days=1)
        make_sheet("1/26", [self.locum], complete_by=yesterday, takes_late=True)
        make_sheet("2/26", [self.locum], complete_by=yesterday, takes_late=False)
        late = self.client.get("/statements/begin/1-26/")
        refused = self.client.get("/statements/begin/2-26/")
        self.assertContains(late, "Your name")
        self.assertContains(late, "we mark it as\n    late")
        self.assertContains(refused, "takes no more statements")
        self.assertFalse(Statement.objects.exists())

    def test_sheet_that_takes_no_statements_is_not_found(self):
        make_sheet("3/26", takes_statements=False)
        make_sheet("4/26", published_at=None)
        for number in ["3-26", "4-26", "5-26", "nonsense"]:
            with self.subTest(number):
                response = self.client.get(f"/statements/begin/{number}/")
                self.assertEqual(response.status_code, 404)

    def test_staff_are_told_that_it_is_for_school_leaders(self):
        self.client.force_login(self.ada)
        response = self.client.post(self.url, self.answers)
        self.assertContains(response, "Statements are sent by school leaders")
        self.assertFalse(Statement.objects.exists())
