"""The list of sheets: what is published, newest first."""

from datetime import date, timedelta

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mi_sheets.models import MISheet
from tests.cast import TODAY, make_sheet


class ListTests(TestCase):
    url = "/mi-sheets/"

    def test_newest_comes_first(self):
        now = timezone.now()
        for number, days in [("2/26", 20), ("3/26", 10), ("1/26", 30)]:
            make_sheet(number, published_at=now - timedelta(days=days))
        page = self.client.get(self.url).context["page_obj"]
        self.assertEqual([sheet.number for sheet in page], ["3/26", "2/26", "1/26"])

    def test_drafts_and_what_is_still_to_come_are_left_out(self):
        make_sheet("1/26", published_at=None)
        make_sheet("2/26", published_at=timezone.now() + timedelta(minutes=1))
        response = self.client.get(self.url)
        self.assertContains(response, "No sheet has been published yet")
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            self.assertContains(self.client.get(self.url), "2/26")

    def test_says_what_it_is_and_how_long_there_is_left(self):
        make_sheet("1/26", kind=MISheet.Kind.CPD, complete_by=TODAY())
        closed = date(2014, 3, 28)
        make_sheet("30/14", complete_by=closed, takes_statements=False)
        response = self.client.get(self.url)
        self.assertContains(response, "CPD")
        self.assertContains(response, "last day today, until midnight")
        self.assertContains(response, "Closed 28 March 2014")

    def test_one_sheet_or_fifty_cost_the_same(self):
        make_sheet("1/26")
        with CaptureQueriesContext(connection) as at_one:
            self.client.get(self.url)
        for number in range(2, 51):
            make_sheet(f"{number}/26")
        with self.assertNumQueries(len(at_one)):
            self.client.get(self.url)

    def test_many_sheets_are_paginated(self):
        for number in range(1, 22):
            make_sheet(f"{number}/26")
        first = self.client.get(self.url)
        self.assertEqual(len(first.context["page_obj"]), 20)
        self.assertContains(first, "?page=2")
        last = self.client.get(self.url, {"page": "99"})
        self.assertEqual(len(last.context["page_obj"]), 1)
        self.assertEqual(self.client.get(self.url, {"page": "x"}).status_code, 200)
