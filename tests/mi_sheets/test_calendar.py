"""The last day of a sheet, for a calendar: a whole day, whatever the time zone."""

from datetime import date, timedelta

from icalendar import Calendar

from mi_sheets.models import MISheet
from tests.cast import CastTestCase, make_sheet


class CalendarTests(CastTestCase):
    url = "/mi-sheets/12-26/deadline.ics"

    def entry(self):
        days = {"complete_by": date(2027, 3, 28), "reply_by": date(2027, 4, 25)}
        MISheet.objects.update(**days)
        response = self.client.get(self.url)
        self.assertEqual(response["Content-Type"], "text/calendar; charset=utf-8")
        return Calendar.from_ical(response.content).events[0]

    def test_entry_is_the_whole_of_the_last_day(self):
        entry = self.entry()
        self.assertEqual(entry.decoded("dtstart"), date(2027, 3, 28))
        self.assertEqual(entry.decoded("dtend"), date(2027, 3, 29))
        self.assertIn("at the end of Sunday 28 March 2027", entry["description"])

    def test_it_reminds_a_week_before(self):
        (alarm,) = self.entry().subcomponents
        self.assertEqual(alarm.decoded("trigger"), timedelta(days=-7))

    def test_a_sheet_is_always_the_same_entry(self):
        self.assertEqual(self.entry()["uid"], self.entry()["uid"])

    def test_sheet_page_links_to_it(self):
        self.assertContains(self.client.get("/mi-sheets/12-26/"), self.url)

    def test_drafts_and_sheets_without_a_last_day_have_none(self):
        make_sheet("1/26", published_at=None)
        make_sheet("2/26", complete_by=None, takes_statements=False)
        for number in ["1-26", "2-26", "9-26"]:
            with self.subTest(number):
                response = self.client.get(f"/mi-sheets/{number}/deadline.ics")
                self.assertEqual(response.status_code, 404)
