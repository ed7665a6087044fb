"""The sheet for governing boards: what is on it, the sum, and the words filled in."""

from datetime import date

import pytest
from django.test import TestCase
from django.urls import reverse

from roles.models import Briefing, Fact, Point, Position, Role, Source
from tests.cast import TODAY, make_role
from tests.pdf import faults, makes_pdf, title

pytestmark = pytest.mark.one_database

CHECKED = date(2026, 11, 23)
About = Point.About
SUM = {"days": "4", "per": "term", "rate": "250", "pays": "200"}


def make_point(briefing, about, text, *sources, **fields):
    defaults = {"kind": Point.Kind.ADVICE, "checked_on": CHECKED}
    point = briefing.points.create(about=about, text=text, **(defaults | fields))
    point.sources.set(sources)
    return point


class BoardTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.role = make_role("nle", "National Leader", "national", abbreviation="NLE")
        cls.general = Briefing.objects.create(slug="all", title="All")
        make_point(cls.general, About.RISKS, "The days grow.")
        make_point(
            cls.general, About.RESOLUTION, "Agreed: {role}, {days}, {cost}, [name]."
        )
        cls.url = reverse("roles:board", args=["nle"])
        cls.source = Source.objects.create(key="s", title="S", checked_on=CHECKED)

    def get(self, **answers):
        return self.client.get(self.url, answers)

    def add_fact(self, about, text, **fields):
        defaults = {"era": "2014", "is_verified": True, "checked_on": CHECKED}
        fact = self.role.facts.create(about=about, text=text, **(defaults | fields))
        fact.sources.add(self.source)
        return fact


class BoardTests(BoardTestCase):
    def test_unpublished_role_is_not_found(self):
        Role.objects.update(is_published=False)
        for name in ["board", "board_pdf"]:
            response = self.client.get(reverse(f"roles:{name}", args=["nle"]))
            self.assertEqual(response.status_code, 404)

    def test_is_the_same_for_everybody_and_read_only(self):
        response = self.get()
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        self.assertFalse(response.cookies)
        self.assertEqual(self.client.post(self.url).status_code, 405)

    def test_role_leads_to_it_and_home_in_two_steps(self):
        self.assertContains(self.client.get("/roles/nle/"), f'href="{self.url}"')
        boards = reverse("roles:boards")
        self.assertContains(self.client.get("/"), f'href="{boards}"')
        self.assertContains(self.client.get(boards), f'href="{self.url}"')

    def test_says_who_decides_and_what_has_become_of_it_first(self):
        Role.objects.update(status_now="closed", successor="The hubs")
        text = self.get().content.decode()
        self.assertIn("Decided by: a national body", text)
        self.assertLess(text.index("Closed</strong>"), text.index("Risks</h2>"))
        self.assertIn("Replaced by: The hubs", text)
        self.assertIn("This title is not given any more", text)

    def test_has_what_is_known_about_days_and_money_with_its_source(self):
        self.add_fact(Fact.About.TIME, "A day a week.")
        self.add_fact(Fact.About.PAYS, "It paid.")
        self.add_fact(Fact.About.WHO, "Heads.")
        response = self.get()
        self.assertContains(response, "A day a week.")
        self.assertContains(response, "It paid.")
        self.assertNotContains(response, "Heads.")
        self.assertContains(response, 'href="#source-s"', count=2)
        self.assertContains(response, 'id="source-s"')

    def test_fact_among_the_points_has_its_source_and_advice_has_none(self):
        make_point(
            self.general,
            About.GAINS,
            "Both gained.",
            self.source,
            kind=Point.Kind.FACT,
            era="2011",
            is_verified=True,
        )
        response = self.get()
        self.assertContains(response, 'href="#source-s"', count=1)
        self.assertContains(response, "2011.")
        self.assertContains(response, "What has no source on this sheet is our advice.")
        self.assertNotContains(response, "Not verified")

    def test_html_in_a_point_is_shown_and_not_obeyed(self):
        make_point(self.general, About.GAINS, "<script>alert(1)</script>")
        self.assertNotContains(self.get(), "<script>alert")

    def test_heading_without_a_point_is_left_out(self):
        response = self.get()
        self.assertContains(response, "Risks</h2>")
        self.assertNotContains(response, "Gains</h2>")

    def test_asks_as_often_for_one_point_as_for_fifty(self):
        self.add_fact(Fact.About.TIME, "Fact")
        with self.assertNumQueries(10):
            self.get(**SUM)
        for number in range(50):
            briefing = Briefing.objects.create(slug=f"b-{number}", title="B")
            make_point(briefing, About.GAINS, "Gain", self.source)
            self.add_fact(Fact.About.TIME, f"Fact {number}")
        with self.assertNumQueries(10):
            self.get(**SUM)


class NearestTests(BoardTestCase):
    def risks(self, role=None):
        role = role or self.role
        response = self.client.get(reverse("roles:board", args=[role.slug]))
        sections = dict(response.context["sheet"].sections)
        return [point.text for point in sections[About.RISKS]]

    def test_nearest_briefing_that_has_something_under_a_heading_is_read(self):
        self.assertEqual(self.risks(), ["The days grow."])
        kind = Briefing.objects.create(slug="k", title="K", kind=self.role.kind)
        make_point(kind, About.RISKS, "Of the kind.")
        self.assertEqual(self.risks(), ["Of the kind."])
        both = Briefing.objects.create(
            slug="ks", title="KS", kind=self.role.kind, scope=self.role.scope
        )
        make_point(both, About.GAINS, "Gains, and no risks.")
        self.assertEqual(self.risks(), ["Of the kind."])
        make_point(both, About.RISKS, "Of kind and scope.")
        self.assertEqual(self.risks(), ["Of kind and scope."])
        own = Briefing.objects.create(slug="own", title="Own")
        own.roles.add(self.role)
        make_point(own, About.RISKS, "Its own.")
        make_point(own, About.RISKS, "And more.", order=1)
        self.assertEqual(self.risks(), ["Its own.", "And more."])

    def test_briefing_that_names_others_or_fits_others_is_not_read(self):
        other = make_role("sle", "Specialist", "council", kind="collaborative")
        own = Briefing.objects.create(slug="own", title="Own")
        own.roles.add(other)
        make_point(own, About.RISKS, "Of the other.")
        scope = Briefing.objects.create(slug="n", title="N", scope="national")
        make_point(scope, About.RISKS, "Of national ones.")
        self.assertEqual(self.risks(), ["The days grow."])
        self.assertEqual(self.risks(other), ["Of the other."])


class SumTests(BoardTestCase):
    def test_is_days_by_our_rate_less_what_is_given_for_a_term_and_a_year(self):
        response = self.get(**SUM)
        term, year = response.context["sheet"].sums
        self.assertEqual(list(term.values()), ["A term", 4, "£1,000", "£800", "£200"])
        self.assertEqual(list(year.values())[1:], [12, "£3,000", "£2,400", "£600"])
        self.assertContains(response, "4 days a term would cost your school")
        self.assertContains(response, "<strong>£600</strong> a year")

    def test_year_is_a_year(self):
        [year] = self.get(**SUM | {"per": "year"}).context["sheet"].sums
        self.assertEqual(list(year.values()), ["A year", 4, "£1,000", "£800", "£200"])

    def test_fills_in_resolution_and_leaves_what_nobody_knows(self):
        self.assertContains(self.get(), "[number] days a term, £[sum] a year, [name].")
        words = "Agreed: National Leader (NLE), 4 days a term, £600 a year, [name]."
        self.assertContains(self.get(**SUM), words)
        one = self.get(**SUM | {"days": "1", "per": "year", "rate": "100"})
        self.assertContains(one, "1 day a year, £0 a year")  # and nothing below

    def test_money_may_be_left_over(self):
        response = self.get(**SUM | {"rate": "150"})
        self.assertContains(response, "−£200")

    def test_pounds_may_be_written_as_people_write_them(self):
        for rate in ["£1,250", "1250.00", " 1250 "]:
            [_, year] = self.get(**SUM | {"rate": rate}).context["sheet"].sums
            self.assertEqual(year["cover"], "£15,000")

    def test_begins_with_the_least_that_is_known_and_what_was_paid(self):
        self.add_fact(Fact.About.TIME, "More.", days_per_term=6)
        self.add_fact(Fact.About.PAYS, "£200 a day.", pays_per_day=200, era="2013")
        response = self.get()
        self.assertContains(response, "is 6 days a term (2014)")
        self.assertContains(response, "It was £200 (2013). Ask what it is today.")
        form = response.context["form"]
        self.assertEqual([form["days"].value(), form["pays"].value()], [6, 200])
        self.assertEqual(form["per"].value(), "term")

    def test_begins_with_days_a_year_where_a_source_reckons_so(self):
        self.add_fact(Fact.About.TIME, "15.", days_per_term=5, days_per_year=15)
        form = self.get().context["form"]
        self.assertEqual([form["days"].value(), form["per"].value()], [15, "year"])

    def test_what_is_given_may_be_left_out(self):
        [_, year] = self.get(**SUM | {"pays": ""}).context["sheet"].sums
        self.assertEqual(year["left"], "£3,000")

    def test_mistakes_are_named_and_the_sheet_is_there_all_the_same(self):
        for answers, words in [
            ({"days": ""}, "Enter how many days it would take"),
            ({"days": "x"}, "Days must be a whole number, like 5"),
            ({"days": "0"}, "Days must be 1 or more"),
            ({"days": "196"}, "Days must be 195 or fewer"),
            ({"per": ""}, "Select whether the days are for a term or for a year"),
            ({"per": "week"}, "Select “A term” or “A year”"),
            ({"rate": ""}, "Enter what your school pays for a day of cover"),
            ({"rate": "2001"}, "The pay for a day of cover must be 2000 or fewer"),
            ({"pays": "-1"}, "What the school is given for a day must be 0 or more"),
        ]:
            with self.subTest(answers):
                response = self.get(**SUM | answers)
                self.assertContains(response, words)
                self.assertContains(response, "<title>Error: ")
                self.assertContains(response, "The days grow.")
                self.assertContains(response, "[number] days a term")

    def test_nothing_is_asked_where_nobody_is_away_from_a_school(self):
        chair = Position.objects.create(slug="c", name="Chair", group="governors")
        self.role.positions.add(chair)
        self.assertNotContains(self.get(), "Work it out")
        head = Position.objects.create(slug="h", name="Head", group="heads")
        self.role.positions.add(head)
        self.assertContains(self.get(), "Work it out")


@makes_pdf
class BoardPdfTests(BoardTestCase):
    def test_is_a_tagged_file_with_the_same_words_and_the_sum(self):
        self.add_fact(Fact.About.TIME, "A day a week.")
        link = reverse("roles:board_pdf", args=["nle"])
        query = "days=4&amp;per=term&amp;rate=250&amp;pays=200"
        self.assertContains(self.get(), f'href="{link}"')
        self.assertContains(self.get(**SUM), f'href="{link}?{query}"')
        response = self.client.get(link, SUM)
        self.assertEqual(response["Content-Type"], "application/pdf")
        self.assertIn("nle-for-boards.pdf", response["Content-Disposition"])
        self.assertEqual(faults(response.content), [])
        self.assertIn("National Leader", title(response.content))


class BoardsTests(TestCase):
    url = reverse("roles:boards")

    def test_lists_published_roles_open_ones_first(self):
        closed = make_role("a", "A", "national", status_now="closed")
        role = make_role("b", "B", "council")
        make_role("c", "C", "council", is_published=False)
        with self.assertNumQueries(1):
            response = self.client.get(self.url)
        self.assertEqual(response.context["roles"], [role, closed])
        self.assertContains(response, "Closed</strong>", count=1)

    def test_works_before_anything_is_published(self):
        self.assertContains(self.client.get(self.url), "No role has been published yet")

    def test_no_role_can_take_its_address(self):
        role = make_role("x", "X", "council")
        role.slug = "for-boards"
        with self.assertRaisesMessage(Exception, "this one is a page"):
            role.full_clean()


class WrittenInPointTests(TestCase):
    def test_last_check_is_the_oldest(self):
        role = make_role("x", "X", "council")
        briefing = Briefing.objects.create(slug="all", title="All")
        make_point(briefing, About.RISKS, "One.", checked_on=TODAY())
        make_point(briefing, About.GAINS, "Two.", checked_on=date(2025, 1, 2))
        response = self.client.get(reverse("roles:board", args=[role.slug]))
        self.assertContains(response, "Last checked on 2 January 2025")
