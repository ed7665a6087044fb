import re
from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roles.models import Fact, Role, Source
from tests.cast import make_criterion, make_role, make_sheet

CHECKED = date(2026, 11, 23)
About = Fact.About


def make_source(key, title):
    return Source.objects.create(
        key=key, title=title, url=f"https://example.org/{key}", checked_on=CHECKED
    )


def make_fact(role, about, text, *sources, **fields):
    defaults = {"era": "2014", "is_verified": True, "checked_on": CHECKED}
    fact = role.facts.create(about=about, text=text, **(defaults | fields))
    fact.sources.set(sources)
    return fact


class RoleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.role = make_role("lle", "Local Leader", Role.DecidedBy.COUNCIL)
        cls.sheet = make_source("mi-269-11", "MI sheet 269/11")
        cls.report = make_source("report", "A report")
        make_fact(cls.role, About.WHAT, "It is **help**.", cls.sheet)
        make_fact(cls.role, About.NOW, "It goes on.", cls.report)

    def get(self, role=None):
        return self.client.get((role or self.role).get_absolute_url())

    def text(self):
        return self.get().content.decode()

    def set_status(self, status, **fields):
        Role.objects.filter(pk=self.role.pk).update(status_now=status, **fields)

    def test_unpublished_role_is_not_found(self):
        Role.objects.update(is_published=False)
        self.assertEqual(self.get().status_code, 404)

    def test_needs_nobody_signed_in_and_is_the_same_for_all(self):
        response = self.get()

        self.assertEqual(response.status_code, 200)
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)

    def test_is_read_only(self):
        response = self.client.post(self.role.get_absolute_url())
        self.assertEqual(response.status_code, 405)

    def test_open_role_ends_with_today(self):
        text = self.text()
        self.assertLess(text.index("What it is</h2>"), text.index("Today</h2>"))

    def test_changed_role_begins_with_today_and_what_replaced_it(self):
        for status in ["closed", "replaced", "reformed"]:
            with self.subTest(status=status):
                self.set_status(status, successor="The new hubs")
                text = self.text()

                self.assertLess(text.index("Today</h2>"), text.index("What it is</h2>"))
                self.assertLess(text.index("The new hubs"), text.index("Today</h2>"))

    def test_now_and_then_stand_together_and_now_comes_first_if_it_has_changed(self):
        make_fact(self.role, About.THEN, "It was open.")
        for status, expected in [
            ("closed", ["Today", "In 2014", "What it is"]),
            ("current", ["What it is", "In 2014", "Today"]),
        ]:
            self.set_status(status)
            headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", self.text())
            with self.subTest(status=status):
                self.assertEqual(headings[:3], expected)

    def test_status_and_what_replaced_it_have_the_source_that_says_so(self):
        self.set_status("replaced", successor="The hubs")
        brief, _, _ = self.text().partition("</dl>")
        self.assertIn("Replaced by: The hubs.", brief)
        self.assertIn('href="#source-report"', brief)

    def test_numbers_are_in_brief_with_their_time_and_source(self):
        make_fact(self.role, About.TIME, "4 days.", self.sheet, days_per_term=4)
        make_fact(
            self.role, About.PAYS, "£200.", self.sheet, pays_per_day=200, era="2013"
        )
        brief, _, _ = self.text().partition("</dl>")
        self.assertIn("4 days a term", brief)
        self.assertIn("£200 a day", brief)
        self.assertIn("2013.", brief)
        self.assertEqual(brief.count('href="#source-mi-269-11"'), 2)

    def test_number_that_nobody_read_is_marked(self):
        make_fact(self.role, About.TIME, "4.", days_per_year=4, is_verified=False)
        brief, _, _ = self.text().partition("</dl>")
        self.assertIn("4 days a year", brief)
        self.assertIn("Not verified", brief)

    def test_closed_role_promises_no_title(self):
        self.set_status("closed", decided_by="national")
        response = self.get()

        self.assertContains(response, "This title is not given any more")
        self.assertNotContains(response, "encourage you to apply")

    def test_says_who_decides(self):
        for decided_by, words in [
            ("council", "The council decides about this role"),
            ("national", "encourage you to apply"),
            ("schools", "Schools decide about this themselves"),
        ]:
            with self.subTest(decided_by=decided_by):
                self.set_status("current", decided_by=decided_by)
                self.assertContains(self.get(), words)

    def test_fact_has_its_era_its_source_and_the_day_it_was_checked(self):
        response = self.get()

        self.assertContains(response, "It is <strong>help</strong>.")
        self.assertContains(
            response, '<a class="govuk-link" href="#source-mi-269-11">2'
        )
        self.assertContains(response, "2014.")
        self.assertContains(
            response, "Checked 23 November 2026.", count=4
        )  # and 2 sources

    def test_every_citation_leads_to_a_source_and_every_source_is_cited(self):
        text = self.text()
        for source, times in [(self.sheet, 1), (self.report, 2)]:  # Status, and today.
            self.assertEqual(text.count(f'id="source-{source.key}"'), 1)
            self.assertEqual(text.count(f'href="#source-{source.key}"'), times)

    def test_sources_lie_outside_and_are_not_told_where_one_comes_from(self):
        self.assertContains(
            self.get(), 'href="https://example.org/report" rel="noreferrer external"'
        )

    def test_marks_what_is_not_verified_and_says_what_that_means(self):
        self.assertNotContains(self.get(), "Not verified")
        make_fact(self.role, About.PAYS, "We have not found it.", is_verified=False)

        response = self.get()
        self.assertContains(response, "Not verified", count=2)
        self.assertContains(response, "we have not read this in a source")

    def test_criterion_says_whom_to_ask_and_what_would_show_it(self):
        make_criterion(
            self.role,
            "You have led a school",
            evidence="Which, and when.",
            ask="your chair",
            source=self.report,
            is_verified=True,
            checked_on=CHECKED,
        )
        response = self.get()

        self.assertContains(response, "You have led a school")
        self.assertContains(response, "To show it: Which, and when.")
        self.assertContains(response, "If you are not sure, ask your chair.")

    def test_count_of_leaders_has_its_date_and_source(self):
        self.role.accreditations.create(
            count=34, as_at="November 2011", note="Only one.", source=self.sheet
        )
        response = self.get()

        self.assertContains(response, "Held this title in Norfolk, November 2011")
        self.assertContains(response, "Only one.")
        self.assertContains(response, 'href="#source-mi-269-11"', count=2)

    def test_last_check_is_the_oldest(self):
        make_fact(self.role, About.WHO, "Heads.", checked_on=date(2025, 1, 2))
        self.assertContains(self.get(), "Last checked on 2 January 2025")

    def test_names_roles_near_it_that_are_published(self):
        mentor = make_role("mentor", "Mentor", Role.DecidedBy.COUNCIL)
        hidden = make_role(
            "hidden", "Hidden", Role.DecidedBy.COUNCIL, is_published=False
        )
        self.role.see_also.set([mentor, hidden])
        response = self.get()

        self.assertContains(response, mentor.get_absolute_url())
        self.assertNotContains(response, hidden.get_absolute_url())

    def test_names_the_sheet_that_invites_it(self):
        sheet = make_sheet("12/26", [self.role])
        self.assertContains(self.get(), sheet.get_absolute_url())

    def test_html_in_a_fact_is_shown_and_not_obeyed(self):
        make_fact(self.role, About.WHO, "<script>alert(1)</script>")
        self.assertNotContains(self.get(), "<script>alert")

    def test_role_of_which_nothing_is_known_has_a_page(self):
        bare = make_role("bare", "Bare", Role.DecidedBy.COUNCIL)
        self.assertContains(self.get(bare), "Bare")

    def test_asks_as_many_questions_of_one_row_as_of_fifty(self):
        near = make_role("near", "Near", Role.DecidedBy.COUNCIL)
        self.role.see_also.add(near)
        self.fill(1)
        with CaptureQueriesContext(
            connection,
        ) as one:
            self.get()
        self.fill(50)
        with self.assertNumQueries(len(one)):
            self.get()

    def fill(self, rows):
        for number in range(rows):
            source = make_source(f"source-{rows}-{number}", f"Source {number}")
            make_fact(self.role, About.WHAT, f"Fact {number}", source)
            make_criterion(self.role, f"You have {number}", source=source)
            self.role.accreditations.create(count=1, as_at="2011", source=source)

    def test_no_slug_is_too_strange_for_404(self):
        for slug in ["no-such-role", "-", "x" * 300]:
            with self.subTest(slug=slug):
                response = self.client.get(reverse("roles:role", args=[slug]))
                self.assertEqual(response.status_code, 404)
