"""Questions about inspection ask day and framework, and never one grade."""

from datetime import date, timedelta

from registrations.journey import Journey
from registrations.models import CriterionAnswer, Framework
from tests.cast import TODAY, CastTestCase, make_complete, make_criterion

from .desk import page_of


class InspectionTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        text = "Your school was judged outstanding when it was last graded"
        cls.grade = make_criterion(cls.nle, text, kind="grade", era="2014 to 2016")
        cls.draft = make_complete(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.url = f"/statements/{cls.draft.reference}/role-nle/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def post(self, answer="", day="", framework="", **answers):
        parts = dict(zip(["day", "month", "year"], day.split(), strict=False))
        given = {f"inspected_{self.grade.pk}_{n}": v for n, v in parts.items()}
        given[f"criterion_{self.grade.pk}"] = answer
        given[f"framework_{self.grade.pk}"] = framework
        return self.client.post(self.url, given | answers)

    def kept(self):
        answers = CriterionAnswer.objects.filter(criterion=self.grade)
        return answers.values_list("answer", "inspected_on", "framework").first()

    def test_only_a_criterion_about_inspection_asks_for_a_report(self):
        self.assertContains(self.client.get(self.url), "When was that inspection?")
        other = self.url.replace("nle", "locum-leader")
        self.assertNotContains(self.client.get(other), "inspection")

    def test_no_grade_can_be_selected(self):
        response = self.client.get(self.url)
        for grade in ["Good", "Requires improvement", "Inadequate"]:
            self.assertNotContains(response, f">{grade}<")
        for _, label in Framework.choices:
            self.assertContains(response, label)

    def test_day_and_framework_are_kept_with_the_answer(self):
        self.post("met", "12 3 2013", "single_word")
        self.assertEqual(self.kept(), ("met", date(2013, 3, 12), "single_word"))
        self.assertContains(self.client.get(self.url), 'value="2013"')

    def test_report_is_kept_without_an_answer(self):
        self.post("", "12 3 2026", "report_card")
        self.assertEqual(self.kept(), ("", date(2026, 3, 12), "report_card"))

    def test_all_may_be_left_out_and_taken_back(self):
        self.post("met", "12 3 2013", "single_word")
        self.post()
        self.assertIsNone(self.kept())

    def test_impossible_days_are_refused_and_the_typing_kept(self):
        later = TODAY() + timedelta(days=1)
        for day, framework, error in [
            ("31 2 2013", "", "The day of the inspection must be a real date"),
            ("31 2", "", "The day of the inspection must include a year"),
            (f"{later:%d %m %Y}", "", "must be today or in the past"),
            ("12 3 2013", "none_yet", "Clear the day of the inspection"),
        ]:
            with self.subTest(day):
                self.assertContains(self.post("met", day, framework), error)
        self.assertIsNone(self.kept())

    def test_today_is_no_mistake(self):
        self.post("met", f"{TODAY():%d %m %Y}", "report_card")
        self.assertEqual(self.kept()[1], TODAY())

    def test_mistake_saved_for_later_spoils_nothing_saved(self):
        self.post("met", "12 3 2013", "single_word")
        self.post("not_yet", "31 2 2013", "four", later="yes")
        self.assertEqual(self.kept(), ("not_yet", date(2013, 3, 12), "four"))

    def test_advisers_read_it_beside_the_role(self):
        self.post("met", "12 3 2013", "single_word")
        Journey(self.draft).send(by=self.hal)
        section = next(s for s in self.draft.answers if s["role"] == "nle")
        words = f"Met\nInspected on 12 March 2013\n{Framework.SINGLE_WORD.label}"
        self.assertEqual(section["rows"], [[self.grade.text, words]])
        self.client.force_login(self.ada)
        response = self.client.get(page_of(self.draft))
        self.assertContains(response, "Inspected on 12 March 2013")
