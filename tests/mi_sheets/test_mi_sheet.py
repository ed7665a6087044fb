"""A sheet's page: the header as MI sheets have it, and what can be done now."""

import re
from datetime import datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from mi_sheets.models import MISheet
from roles.models import Role
from tests.cast import TODAY, CastTestCase, make_role, make_sheet


class SheetPageTests(CastTestCase):
    url = "/mi-sheets/12-26/"

    def change(self, **fields):
        MISheet.objects.filter(pk=self.sheet.pk).update(**fields)

    def test_header_comes_in_the_historic_order(self):
        self.sheet.links.create(text="The form", url="https://example.org/form")
        self.change(contacts="Simon Example (01632 960001)", audience="Headteachers")
        page = self.client.get(self.url).content.decode()
        keys = re.findall(r'<dt class="govuk-summary-list__key">(.*?)</dt>', page)
        self.assertEqual(
            keys,
            [
                "MI Sheet Type",
                "To Be Completed By",
                "MI Number",
                "Publication Date",
                "LA Contact",
                "Audience",
                "Links",
            ],
        )
        self.assertIn('href="https://example.org/form"', page)

    def test_publication_is_said_in_uk_time(self):
        at = timezone.make_aware(datetime(2014, 7, 4, 12, 0))
        self.change(published_at=at)
        self.assertContains(self.client.get(self.url), "Friday 4 July 2014, 12:00")

    def test_link_without_a_target_is_only_words(self):
        self.sheet.links.create(text="A pamphlet")
        response = self.client.get(self.url)
        self.assertContains(response, "A pamphlet")
        self.assertNotContains(response, 'href=""')

    def test_body_and_note_are_markdown_and_no_more(self):
        self.change(body="## Why\n\n<script>x</script>", note="A *reconstruction*.")
        response = self.client.get(self.url)
        self.assertContains(response, "<h2>Why</h2>", html=True)
        self.assertContains(response, "<em>reconstruction</em>")
        self.assertContains(response, "&lt;script&gt;x")

    def test_roles_are_linked_with_the_criteria_they_are_invited_under(self):
        self.sheet.invitations.filter(role=self.nle).update(under="2014")
        response = self.client.get(self.url)
        self.assertContains(response, 'href="/roles/locum-leader/"')
        self.assertContains(response, "(under the criteria of 2014)", count=1)

    def test_role_that_is_not_published_is_left_out(self):
        Role.objects.filter(pk=self.nle.pk).update(is_published=False)
        self.assertNotContains(self.client.get(self.url), self.nle.name)

    def test_whom_it_asks_is_said_in_words(self):
        self.change(asks=["special", "academy"])
        response = self.client.get(self.url)
        self.assertContains(response, "Academy or free school")
        self.assertContains(response, "Special school")
        self.assertNotContains(response, "Independent school")

    def test_open_call_says_how_long_there_is_and_by_when_people_hear(self):
        response = self.client.get(self.url)
        self.assertContains(response, "30 days left")
        self.assertContains(response, date_format(self.sheet.reply_by, "l j F Y"))
        self.assertContains(response, 'href="/start/"')

    def test_late_statements_are_offered_only_where_they_are_taken(self):
        self.change(complete_by=TODAY() - timedelta(days=1))
        self.assertContains(self.client.get(self.url), "mark them as late")
        self.change(takes_late=False)
        response = self.client.get(self.url)
        self.assertContains(response, "This sheet closed on")
        self.assertContains(response, "No call is open now")
        self.assertNotContains(response, "Start now")

    def test_closed_sheet_points_to_the_call_that_is_open(self):
        make_sheet(
            "30/14", complete_by=TODAY() - timedelta(days=9), takes_statements=False
        )
        response = self.client.get("/mi-sheets/30-14/")
        self.assertContains(response, "This sheet closed on")
        self.assertContains(response, 'href="/mi-sheets/12-26/"')
        self.assertNotContains(response, "Start now")

    def test_drafts_and_what_is_still_to_come_are_not_found(self):
        self.client.force_login(self.edie)
        for published_at in [None, timezone.now() + timedelta(minutes=1)]:
            with self.subTest(published_at=published_at):
                self.change(published_at=published_at)
                self.assertEqual(self.client.get(self.url).status_code, 404)

    def test_other_addresses_are_not_found(self):
        for slug in ["13-26", "1226", "012-26", "12-26-", "-", "nonsense"]:
            with self.subTest(slug):
                response = self.client.get(f"/mi-sheets/{slug}/")
                self.assertEqual(response.status_code, 404)

    def test_page_is_the_same_for_everybody(self):
        self.client.force_login(self.hal)
        response = self.client.get(self.url)
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))

    def test_three_roles_or_fifty_cost_the_same(self):
        self.client.get(self.url)
        with CaptureQueriesContext(connection) as at_three:
            self.client.get(self.url)
        for number in range(50):
            role = make_role(f"r{number}", f"R{number}", Role.DecidedBy.COUNCIL)
            self.sheet.invitations.create(role=role)
            self.sheet.links.create(text=f"Link {number}")
        with self.assertNumQueries(len(at_three)):
            self.client.get(self.url)
