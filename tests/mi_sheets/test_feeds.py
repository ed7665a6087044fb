"""The feed of sheets and the calendar of last days."""

from datetime import timedelta
from xml.etree import ElementTree

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.cast import TODAY, make_sheet

ATOM = "{http://www.w3.org/2005/Atom}"
FEED, DEADLINES = reverse("mi_sheets:feed"), reverse("mi_sheets:deadlines")


def entries(response):
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


class FeedTests(TestCase):
    def test_has_the_published_sheets_newest_first(self):
        now = timezone.now()
        make_sheet("1/26", title="Old & <odd>", published_at=now - timedelta(days=9))
        make_sheet("2/26", title="New", audience="All heads")
        make_sheet("3/26", published_at=None)
        make_sheet("4/26", published_at=now + timedelta(hours=1))
        response = self.client.get(FEED)
        self.assertEqual(
            response["Content-Type"], "application/atom+xml; charset=utf-8"
        )
        new, old = entries(response)
        self.assertEqual(new.find(f"{ATOM}title").text, "MI sheet 2/26: New")
        self.assertEqual(old.find(f"{ATOM}title").text, "MI sheet 1/26: Old & <odd>")
        self.assertIn("For: All heads.", new.find(f"{ATOM}summary").text)
        self.assertIn("To be completed by midnight", new.find(f"{ATOM}summary").text)

    def test_key_of_an_entry_is_the_address_of_the_portal_and_stays(self):
        make_sheet("1/26")
        with self.settings(PORTAL_URL="https://leads.example.org"):
            [entry] = entries(self.client.get(FEED, headers={"host": "localhost"}))
        address = "https://leads.example.org/mi-sheets/1-26/"
        self.assertEqual(entry.find(f"{ATOM}id").text, address)
        self.assertEqual(entry.find(f"{ATOM}link").get("href"), address)

    def test_is_there_before_any_sheet_and_asks_once_for_fifty(self):
        self.assertEqual(entries(self.client.get(FEED)), [])
        for number in range(1, 61):
            make_sheet(f"{number}/26")
        with self.assertNumQueries(1):
            self.assertEqual(len(entries(self.client.get(FEED))), 50)

    def test_list_of_sheets_names_both(self):
        response = self.client.get(reverse("mi_sheets:mi_sheets"))
        self.assertContains(response, 'type="application/atom+xml"')
        self.assertContains(response, f'href="{FEED}"', count=2)
        self.assertContains(response, f'href="{DEADLINES}"', count=1)


class DeadlinesTests(TestCase):
    def calendar(self):
        response = self.client.get(DEADLINES)
        self.assertEqual(response["Content-Type"], "text/calendar; charset=utf-8")
        return Calendar.from_ical(response.content)

    def test_has_every_last_day_still_to_come_today_included(self):
        make_sheet("1/26", complete_by=TODAY(), reply_by=None)
        make_sheet("2/26", complete_by=TODAY() + timedelta(days=9))
        make_sheet("3/26", complete_by=TODAY() - timedelta(days=1))
        make_sheet("4/26", complete_by=None, reply_by=None)
        make_sheet("5/26", published_at=None)
        found = {
            str(event["summary"]): event["dtstart"].dt
            for event in self.calendar().walk("VEVENT")
        }
        expected = {
            "Last day to respond to MI sheet 1/26": TODAY(),
            "Last day to respond to MI sheet 2/26": TODAY() + timedelta(days=9),
        }
        self.assertEqual(found, expected)

    def test_has_a_name_and_is_there_without_any(self):
        calendar = self.calendar()
        self.assertIn("last days to respond", str(calendar["x-wr-calname"]))
        self.assertEqual(calendar.walk("VEVENT"), [])

    def test_same_day_has_the_same_key_as_in_a_file_of_its_own(self):
        sheet = make_sheet("1/26")
        [event] = self.calendar().walk("VEVENT")
        single = self.client.get(reverse("mi_sheets:deadline", args=[sheet.slug]))
        [own] = Calendar.from_ical(single.content).walk("VEVENT")
        self.assertEqual(event["uid"], own["uid"])
