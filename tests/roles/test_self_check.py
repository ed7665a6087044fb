from datetime import date

from django.test import TestCase
from django.urls import reverse

from registrations.models import CriterionAnswer
from roles.models import Criterion, Role, Source
from tests.cast import make_criterion, make_role, make_sheet

CHECKED = date(2026, 11, 23)


class SelfCheckTests(TestCase):
    url = reverse("roles:self_check", args=["lle"])

    @classmethod
    def setUpTestData(cls):
        cls.role = make_role("lle", "Local Leader", Role.DecidedBy.COUNCIL)
        cls.headship = make_criterion(
            cls.role,
            "You have led a school",
            key="headship",
            evidence="Which, and when.",
            ask="your chair",
        )
        cls.coaching = make_criterion(
            cls.role,
            "You have coached a head",
            key="coaching",
            evidence="Whom, and what changed.",
            ask="a colleague",
        )

    def get(self, **answers):
        query = {f"c-{key}": answer for key, answer in answers.items()}
        return self.client.get(self.url, query)

    def test_asks_all_that_the_role_asks_and_bars_nobody(self):
        response = self.get()
        self.assertContains(response, "You have led a school")
        self.assertContains(response, "Nobody is turned down because of this check")
        self.assertContains(response, 'type="radio"', count=6)
        self.assertNotContains(response, "There is a problem")

    def test_asks_in_the_words_of_a_statement(self):
        self.assertIs(CriterionAnswer.Answer, Criterion.Answer)
        self.assertContains(self.get(), "To show it: Which, and when. If you are not")

    def test_is_the_same_for_everybody_and_stores_nothing(self):
        response = self.get(headship="met")
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)
        self.assertFalse(CriterionAnswer.objects.exists())
        self.assertEqual(self.client.post(self.url).status_code, 405)

    def test_result_says_for_which_reports_a_grade_was_meant(self):
        text = "Your school was judged good when it was last graded"
        make_criterion(self.role, text, key="grade", kind="grade", era="About 2017")
        said = "Overall grades for state schools ended in September 2024"
        self.assertNotContains(self.get(), said)
        for answer in Criterion.Answer.values:
            with self.subTest(answer):
                response = self.get(headship="met", grade=answer)
                self.assertContains(response, said, count=1)
                self.assertContains(response, "from this time: About 2017")

    def test_what_is_met_is_to_be_shown(self):
        response = self.get(headship="met", coaching="met")
        self.assertContains(response, "Met (2)")
        self.assertContains(response, "Have this ready: Which, and when.")

    def test_what_is_missing_comes_first_with_what_would_count(self):
        text = self.get(headship="met", coaching="not_yet").content.decode()
        self.assertLess(text.index("Not yet (1)"), text.index("Met (1)"))
        self.assertIn("What would count: Whom, and what changed.", text)
        self.assertIn("A colleague can help you to get there.", text)

    def test_who_is_not_sure_is_told_whom_to_ask(self):
        self.assertContains(self.get(headship="not_sure"), "Ask your chair.")
        Criterion.objects.update(ask="")
        self.assertContains(self.get(headship="not_sure"), "Ask an adviser.")

    def test_what_is_left_out_is_said_to_be(self):
        self.assertContains(self.get(headship="met"), "Not answered (1)")

    def test_result_refuses_nobody(self):
        response = self.get(headship="not_yet", coaching="not_yet")
        self.assertContains(response, "Nobody is turned down because of this check")
        self.assertContains(response, "Register an interest")

    def test_result_names_the_sheet_that_invites_the_role(self):
        sheet = make_sheet("12/26", [self.role])
        self.assertContains(self.get(headship="met"), sheet.get_absolute_url())

    def test_result_keeps_the_answers_in_the_form(self):
        self.assertContains(self.get(headship="not_sure"), "checked>", count=1)

    def test_each_line_has_its_era_and_its_source(self):
        source = Source.objects.create(key="sheet", title="S", checked_on=CHECKED)
        Criterion.objects.update(source=source, era="2011")
        response = self.get(headship="met")
        self.assertContains(response, "2011.", count=2)
        self.assertContains(response, 'href="#source-sheet"', count=2)
        self.assertContains(response, 'id="source-sheet"', count=1)

    def test_nothing_answered_is_explained(self):
        response = self.client.get(self.url, {"check": "yes"})
        self.assertContains(response, "for at least one line", count=2)

    def test_other_answers_are_explained_and_the_rest_kept(self):
        for answer in ["x", "<script>", "met,not_yet", "9" * 500]:
            with self.subTest(answer=answer[:9]):
                response = self.get(headship=answer, coaching="met")
                self.assertContains(response, "Select “Met”, “Not yet” or “Not sure”:")
                self.assertContains(response, "checked>", count=1)
                self.assertNotContains(response, "<script>")

    def test_line_that_an_editor_has_added_can_be_answered(self):
        added = make_criterion(self.role, "You can listen")
        response = self.get(**{str(added.pk): "met"})
        self.assertContains(response, "Met (1)")

    def test_html_in_a_hint_is_shown_and_not_obeyed(self):
        Criterion.objects.update(evidence="<b>Bold</b>")
        self.assertNotContains(self.get(), "<b>Bold</b>")
        self.assertContains(self.get(), "&lt;b&gt;Bold&lt;/b&gt;")

    def test_result_can_be_taken_to_a_statement(self):
        url = reverse("registrations:self_check", args=["lle"])
        response = self.get(headship="met", coaching="not_sure")
        self.assertContains(response, f"{url}?c-headship=met&amp;c-coaching=not_sure")

    def test_role_that_asks_nothing_has_a_page(self):
        Criterion.objects.all().delete()
        for query in [{}, {"check": "yes"}]:
            response = self.client.get(self.url, query)
            self.assertContains(response, "We have not found that this role asks any")

    def test_unpublished_or_unknown_role_is_not_found(self):
        Role.objects.update(is_published=False)
        self.assertEqual(self.get().status_code, 404)

    def test_closed_role_says_so_first(self):
        Role.objects.update(status_now=Role.StatusNow.CLOSED)
        self.assertContains(self.get(), "Read what has become of this role")

    def test_asks_as_many_questions_of_one_line_as_of_fifty(self):
        self.coaching.delete()
        with self.assertNumQueries(7):
            self.get(headship="met")
        for number in range(50):
            make_criterion(self.role, f"You can {number}", key=f"k{number}")
        with self.assertNumQueries(7):
            self.get(headship="met")

    def test_is_found_from_the_role(self):
        response = self.client.get(self.role.get_absolute_url())
        self.assertContains(response, self.url)
