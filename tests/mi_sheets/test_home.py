"""The front page leads to the call that is open, or says that none is."""

from datetime import timedelta

from django.test import TestCase, override_settings
from django.utils import timezone
from django.utils.formats import date_format

from mi_sheets.models import MISheet
from tests.cast import TODAY, make_sheet


class HomeTests(TestCase):
    url = "/"

    def test_open_call_has_its_deadline_in_words_and_a_way_in(self):
        sheet = make_sheet("12/26", complete_by=TODAY() + timedelta(days=56))
        response = self.client.get(self.url)
        self.assertContains(response, sheet.deadline_words)
        self.assertContains(response, "56 days left")
        self.assertContains(response, 'href="/start/"')
        self.assertContains(response, "Start now")
        self.assertContains(response, f"by {date_format(sheet.reply_by)}")

    def test_without_a_call_it_says_so_and_what_to_do(self):
        make_sheet("1/26", takes_statements=False)
        yesterday = TODAY() - timedelta(days=1)
        make_sheet("2/26", complete_by=yesterday, takes_late=False)
        make_sheet("3/26", published_at=None)
        make_sheet("4/26", published_at=timezone.now() + timedelta(hours=1))
        response = self.client.get(self.url)
        self.assertContains(response, "No call is open now")
        self.assertContains(response, "mailto:neas@example.org")
        self.assertNotContains(response, "Start now")

    def test_call_that_takes_late_statements_is_said_to_be_closed(self):
        make_sheet("2/26", complete_by=TODAY() - timedelta(days=1))
        response = self.client.get(self.url)
        self.assertContains(response, "mark them as late")
        self.assertContains(response, "Start now")
        self.assertNotContains(response, "Open now")

    def test_founding_sheet_is_offered_once_it_is_there(self):
        self.assertNotContains(self.client.get(self.url), "/mi-sheets/30-14/")
        make_sheet("30/14", takes_statements=False)
        self.assertContains(self.client.get(self.url), 'href="/mi-sheets/30-14/"')

    @override_settings(COUNTY_NAME="Borsetshire", TEAM_NAME="The Team")
    def test_council_and_team_are_settings(self):
        response = self.client.get(self.url)
        self.assertContains(response, "Borsetshire")
        self.assertContains(response, "The Team")

    def test_page_is_the_same_for_everybody(self):
        for url in [self.url, "/mi-sheets/"]:
            with self.subTest(url):
                response = self.client.get(url)
                self.assertNotIn("Cookie", response.headers.get("Vary", ""))
                self.assertFalse(response.cookies)

    def test_menu_marks_the_list_of_sheets_there_and_not_here(self):
        self.assertNotContains(self.client.get(self.url), "aria-current")
        self.assertContains(self.client.get("/mi-sheets/"), "aria-current", count=1)

    def test_nothing_is_posted_here(self):
        self.assertEqual(self.client.post(self.url).status_code, 405)
        self.assertFalse(MISheet.objects.exists())
