"""Advisers read who was reminded, and who would be."""

from registrations.models import Reminder, Statement
from tests.cast import (
    make_complete,
    make_sheet,
)
from tests.registrations.nil import make_contact
from tests.registrations.reminders import DAY, LAST, TEN, RemindersTestCase


class AdminTests(RemindersTestCase):
    plan = "/admin/registrations/reminder/plan/40-26/"
    list = "/admin/registrations/reminder/"

    def setUp(self):
        super().setUp()
        make_contact(self.heath, email="head@heath.example")
        make_complete(self.stan, self.sheet, [self.locum], school=self.stow)

    def open(self, url, person=None):
        self.client.force_login(person or self.ada)
        return self.client.get(url)

    def test_adviser_sees_who_would_be_reminded_next(self):
        page = self.open(self.plan)
        for words in [
            "26 February 2027",
            "head@heath.example",
            "stan@example.org",
            "10 working days before",
            "Would be reminded: 2",
            "Somebody there has begun an answer",
        ]:
            self.assertContains(page, words)
        self.assertEqual(self.written(), [])

    def test_and_today_if_it_is_due(self):
        self.go_to(TEN + 3 * DAY)
        self.assertContains(self.open(self.plan), "1 March 2027")
        self.send()
        self.assertContains(self.open(self.plan), "9 March 2027")

    def test_afterwards_nobody(self):
        self.go_to(LAST + 3 * DAY)
        page = self.open(self.plan)
        self.assertContains(page, "Would be reminded: 0")
        self.assertContains(page, "No round follows")

    def test_list_says_what_became_of_each(self):
        draft = Statement.objects.get()
        self.send(TEN)
        page = self.open(self.list)
        self.assertContains(page, "head@heath.example")
        self.assertContains(page, "Heath School")
        self.assertContains(page, "On its way")
        self.assertContains(page, self.plan)
        self.assertNotContains(page, draft.reference)
        row = Reminder.objects.get(kind="draft")
        self.assertNotContains(self.open(f"{self.list}{row.pk}/change/"), "STAN")

    def test_sheet_leads_to_the_plan(self):
        url = f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/"
        self.assertContains(self.open(url), self.plan)
        self.assertNotContains(self.open(url, self.edie), self.plan)

    def test_only_advisers_see_either(self):
        for person in [self.edie, self.rita]:
            for url in [self.plan, self.list]:
                with self.subTest(f"{person} {url}"):
                    self.assertEqual(self.open(url, person).status_code, 403)

    def test_nobody_changes_the_log(self):
        self.send(TEN)
        row = Reminder.objects.first()
        self.client.force_login(self.ada)
        for action in ["change", "delete"]:
            url = f"{self.list}{row.pk}/{action}/"
            self.assertEqual(self.client.post(url, {"post": "yes"}).status_code, 403)
        self.assertEqual(self.client.get(f"{self.list}add/").status_code, 403)

    def test_sheet_that_reminds_nobody_has_no_plan(self):
        make_sheet("41/26", complete_by=None, reply_by=None)
        make_sheet("42/26", published_at=None)
        for number in ["41-26", "42-26", "43-26"]:
            with self.subTest(number):
                url = f"/admin/registrations/reminder/plan/{number}/"
                self.assertEqual(self.open(url).status_code, 404)
