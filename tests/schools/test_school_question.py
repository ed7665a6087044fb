"""Asking for one's school: typed, chosen from what may be meant, or not listed."""

from datetime import date

from django import forms
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from norfolk_sl.govuk import problems
from registrations.models import Statement
from schools.fields import SchoolQuestion
from schools.models import School
from tests.cast import make_school

NOT_FOUND = "We cannot find your school"


class Page(SchoolQuestion, forms.ModelForm):
    class Meta:
        model = Statement
        fields = ["school", "school_unlisted"]


@override_settings(LA_CODE="926")
class SchoolQuestionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.primary = make_school(900401, "St. Anne’s Primary School", town="Otham")
        cls.junior = make_school(900402, "St Anne's Junior School", town="Otham")
        cls.annexe = make_school(900403, "St Anne's Primary School Annexe")
        cls.closed = make_school(
            900404,
            "Mill School",
            status=School.Status.CLOSED,
            closed_on=date(2024, 8, 31),
        )

    def page(self, instance=None, **data):
        return Page(data, instance=instance or Statement())

    def answers(self, typed="", **data):
        """What is saved for what was typed."""
        page = self.page(school=typed, **data)
        self.assertEqual(page.errors, {})
        return page.cleaned_data["school"], page.cleaned_data["school_unlisted"]

    def error(self, typed="", field="school", **data):
        page = self.page(school=typed, **data)
        self.assertEqual(list(page.errors), [field])
        [error] = page.errors[field]
        return error

    def test_urn_or_what_the_list_filled_in(self):
        for typed in ["900402", "URN 900402", self.junior.described]:
            self.assertEqual(self.answers(typed), (self.junior, ""))

    def test_only_match(self):
        for typed in ["junior", "anne's jun", "Otham junior"]:
            self.assertEqual(self.answers(typed), (self.junior, ""))

    def test_full_name_wins_over_names_that_begin_so(self):
        self.assertEqual(self.answers("saint annes primary school")[0], self.primary)

    def test_several_matches_come_back_to_choose_from(self):
        page = self.page(school="st anne")

        self.assertEqual(page.errors, {"school": ["Select your school"]})
        html = str(page["school"])
        self.assertIn('value="st anne"', html)
        self.assertEqual(html.count('type="radio"'), 3)
        self.assertInHTML(
            '<input class="govuk-radios__input" type="radio" name="school_choice" '
            'id="id_school_choice_0" value="900402" '
            'aria-describedby="id_school_choice_0_hint">',
            html,
        )

    def test_error_leads_to_the_choice_or_to_the_box(self):
        [error] = problems(self.page(school="st anne"))
        self.assertEqual(error["target"], "id_school_choice_0")
        [error] = problems(self.page(school=""))
        self.assertEqual(error["target"], "id_school")

    def test_choice_counts(self):
        chosen = {"school_asked": "st anne", "school_choice": "900403"}
        self.assertEqual(self.answers("st anne", **chosen), (self.annexe, ""))

    def test_choice_is_void_when_something_else_was_typed(self):
        chosen = {"school_asked": "st anne", "school_choice": "900403"}
        self.assertEqual(self.answers("junior", **chosen), (self.junior, ""))

    def test_choice_that_was_not_offered_is_refused(self):
        for made_up in ["900999", "900404", "x", "0"]:
            chosen = {"school_asked": "st anne", "school_choice": made_up}
            page = self.page(school="st anne", **chosen)
            self.assertIn("school", page.errors)

    def test_too_many_matches_are_cut_off(self):
        for number in range(30):
            make_school(900500 + number, f"Heath School {number}")
        html = str(self.page(school="heath")["school"])

        self.assertEqual(html.count('type="radio"'), 20)
        self.assertIn("There are more.", html)

    def test_no_more_schools_are_read_than_shown(self):
        with CaptureQueriesContext(connection) as queries:
            self.page(school="st").is_valid()
        self.assertIn("LIMIT 21", queries[0]["sql"])

    def test_no_match_says_what_to_try(self):
        self.assertIn(NOT_FOUND, self.error("Hogwarts"))
        self.assertIn(NOT_FOUND, self.error("900999"))

    def test_school_of_another_authority_is_not_listed(self):
        make_school(900405, "Suffolk School", la_code="935")
        self.assertIn(NOT_FOUND, self.error("900405"))

    def test_closed_school_is_named_with_its_last_day(self):
        self.assertEqual(
            self.error("mill school"),
            "Mill School closed on 31 August 2024. Enter the school that took its "
            "place",
        )

    def test_closed_school_is_not_named_where_several_may_be_meant(self):
        closed = School.Status.CLOSED
        make_school(900407, "Windmill School", status=closed)
        make_school(900408, "Windmill Annexe", status=closed)
        self.assertIn("Windmill Annexe has closed.", self.error("900408"))
        self.assertIn(NOT_FOUND, self.error("windmill"))

    def test_school_about_to_open_can_be_chosen(self):
        new = make_school(900406, "New School", status=School.Status.PROPOSED)
        self.assertEqual(self.answers("new school"), (new, ""))

    def test_school_not_listed(self):
        self.assertEqual(self.answers("", school_unlisted="Ark"), (None, "Ark"))

    def test_name_of_school_not_listed_stands_in_for_what_was_not_found(self):
        for typed in ["Hogwarts", "st anne"]:
            answers = self.answers(typed, school_unlisted="Ark")
            self.assertEqual(answers, (None, "Ark"))

    def test_both_answers_are_one_too_many(self):
        error = self.error("900402", field="school_unlisted", school_unlisted="Ark")
        self.assertEqual(error, "Clear this box, or the one for a school we list")

    def test_no_answer(self):
        wanted = "Enter your school’s name, URN or postcode"
        for typed in ["", "  "]:
            self.assertEqual(self.error(typed), wanted)
        self.assertEqual(Page({}, instance=Statement()).errors["school"], [wanted])

    def test_too_much_is_an_error_and_no_more(self):
        self.assertIn("300 characters or fewer", self.error("x" * 301))
        error = self.error(field="school_unlisted", school_unlisted="x" * 151)
        self.assertIn("150 characters or fewer", error)

    def test_typing_is_kept_and_escaped(self):
        html = str(self.page(school='"><script>')["school"])
        self.assertIn('value="&quot;&gt;&lt;script&gt;"', html)
        self.assertNotIn("<script>", html)

    def test_saved_school_is_shown_and_accepted_again(self):
        statement = Statement(school=self.junior)
        shown = Page(instance=statement)["school"].value()

        self.assertEqual(shown, "St Anne's Junior School, Otham (900402)")
        page = self.page(statement, school=shown)
        self.assertEqual(page.errors, {})

    def test_saved_school_is_accepted_although_it_has_closed(self):
        page = self.page(Statement(school=self.closed), school=self.closed.described)
        self.assertEqual(page.errors, {})
        self.assertEqual(page.cleaned_data["school"], self.closed)

    def test_choices_of_one_form_are_not_another_s(self):
        self.page(school="st anne").is_valid()
        self.assertNotIn("radio", str(self.page(school="")["school"]))
