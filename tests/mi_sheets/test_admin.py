"""Editors write sheets in the admin, and are told in words what is wrong."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from mi_sheets.models import MISheet
from roles.models import Role, Version
from tests.cast import TODAY, CastTestCase, make_role, make_sheet

ADD = "/admin/mi_sheets/misheet/add/"


class SheetAdminTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.edie)

    def typed(self, *invitations, **answers):
        """A sheet as the form posts it, with these (role, under) pairs."""
        typed = {
            "number": "13/26",
            "title": "A new call",
            "kind": "action",
            "published_at_0": f"{TODAY():%d/%m/%Y}",
            "published_at_1": "12:00",
            "complete_by": f"{TODAY() + timedelta(days=56):%d/%m/%Y}",
            "reply_by": f"{TODAY() + timedelta(days=84):%d/%m/%Y}",
            "takes_statements": "on",
            "takes_late": "on",
            "asks": ["maintained", "academy"],
            "invitations-TOTAL_FORMS": len(invitations),
            "invitations-INITIAL_FORMS": 0,
            "links-TOTAL_FORMS": 0,
            "links-INITIAL_FORMS": 0,
            "attachments-TOTAL_FORMS": 0,
            "attachments-INITIAL_FORMS": 0,
        }
        for number, (role, under) in enumerate(invitations):
            typed[f"invitations-{number}-role"] = role.pk
            typed[f"invitations-{number}-under"] = under
            typed[f"invitations-{number}-order"] = number
        return typed | answers

    def test_editor_writes_and_publishes_a_sheet(self):
        response = self.client.post(ADD, self.typed((self.locum, "")))
        self.assertRedirects(response, "/admin/mi_sheets/misheet/")
        sheet = MISheet.objects.get(number="13/26")
        self.assertEqual(sheet.asks, ["maintained", "academy"])
        self.assertEqual(sheet.deadline_words[:8], "midnight")
        self.assertEqual(list(sheet.roles.all()), [self.locum])

    def test_history_says_what_a_change_was(self):
        self.client.post(ADD, self.typed())
        sheet = MISheet.objects.get(number="13/26")
        page = f"/admin/mi_sheets/misheet/{sheet.pk}/"
        changed = self.typed(title="Another title", asks=["academy"])
        self.client.post(f"{page}change/", changed)
        history = self.client.get(f"{page}history/")
        self.assertContains(history, "Title: “A new call” → “Another title”.")
        self.assertNotContains(history, "Number: “")

    def test_words_are_brought_back_and_no_day_is(self):
        self.client.post(ADD, self.typed())
        sheet = MISheet.objects.get(number="13/26")
        page = f"/admin/mi_sheets/misheet/{sheet.pk}/"
        later = f"{TODAY() + timedelta(days=63):%d/%m/%Y}"
        changed = self.typed(title="Another title", complete_by=later)
        self.client.post(f"{page}change/", changed)
        versions = self.client.get(f"{page}versions/")
        self.assertContains(versions, "Put in: </span>Another title</ins>")
        first = Version.objects.of(sheet).last()
        self.client.post(f"{page}versions/{first.pk}/")
        sheet.refresh_from_db()
        self.assertEqual(sheet.title, "A new call")
        self.assertEqual(sheet.complete_by, TODAY() + timedelta(days=63))
        history = self.client.get(f"{page}history/")
        self.assertContains(history, "Brought back the words of")

    def test_closed_role_needs_the_criteria_it_is_invited_under(self):
        closed = Role.StatusNow.CLOSED
        lle = make_role("lle", "LLE", Role.DecidedBy.NATIONAL, status_now=closed)
        response = self.client.post(ADD, self.typed((lle, "")))
        self.assertContains(response, "LLE has closed")
        self.assertFalse(MISheet.objects.filter(number="13/26").exists())
        self.client.post(ADD, self.typed((lle, "2014")))
        invitation = MISheet.objects.get(number="13/26").invitations.get()
        self.assertEqual(invitation.under, "2014")

    @pytest.mark.one_database
    def test_mistakes_are_explained_and_the_typing_is_kept(self):
        for answers, words in [
            ({"number": "13-26"}, "Enter the number as it is printed, like 30/14."),
            ({"number": "12/26"}, "There is a sheet with this number already."),
            ({"complete_by": "01/01/2020"}, "must be after the day of publication"),
            ({"reply_by": f"{TODAY():%d/%m/%Y}"}, "must be after the last day"),
            ({"reply_by": ""}, "Enter the day by which people hear"),
            ({"asks": []}, "Select whom it asks"),
        ]:
            with self.subTest(**answers):
                response = self.client.post(ADD, self.typed(**answers))
                self.assertContains(response, words)
                self.assertContains(response, "A new call")

    def test_a_number_of_another_year_is_kept_and_asked_about(self):
        year = f"{TODAY():%y}"
        for number, is_asked in [(f"13/{year}", False), ("13/01", True)]:
            page = self.client.post(ADD, self.typed(number=number), follow=True)
            self.assertTrue(MISheet.objects.filter(number=number).exists())
            shown = "Is the number right?" in page.content.decode()
            self.assertEqual(shown, is_asked)

    def test_what_cannot_be_shown_is_not_kept(self):
        self.client.post(ADD, self.typed(body="bell\x07 and\x00 nothing"))
        sheet = MISheet.objects.get(number="13/26")
        self.assertEqual(sheet.body, "bell and nothing")

    def test_list_says_how_long_there_is_left(self):
        make_sheet("30/14", complete_by=date(2014, 3, 28))
        make_sheet("1/27", complete_by=None)
        response = self.client.get("/admin/mi_sheets/misheet/")
        self.assertContains(response, f"{date_format(self.sheet.complete_by)}, 30 days")
        self.assertContains(response, "closed 28 March 2014")

    def test_drafts_stand_on_top_of_the_list(self):
        make_sheet("1/27", published_at=None)
        page = self.client.get("/admin/mi_sheets/misheet/")
        numbers = [sheet.number for sheet in page.context["cl"].result_list]
        self.assertEqual(numbers, ["1/27", "12/26"])

    def test_page_counts_the_schools_asked(self):
        MISheet.objects.update(asks=["maintained"])
        page = self.client.get(f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/")
        self.assertContains(page, '<div class="readonly">2</div>')

    def test_only_a_published_sheet_links_to_its_page(self):
        url = f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/"
        self.assertContains(self.client.get(url), 'href="/mi-sheets/12-26/"')
        MISheet.objects.update(published_at=None)
        self.assertNotContains(self.client.get(url), 'href="/mi-sheets/12-26/"')

    def test_readers_read_in_words_whom_it_asks(self):
        MISheet.objects.update(asks=["maintained", "special"])
        self.client.force_login(self.rita)
        page = self.client.get(f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/")
        self.assertContains(page, "Maintained school, Special school")

    def test_readers_change_nothing(self):
        self.client.force_login(self.rita)
        self.assertEqual(self.client.post(ADD, self.typed()).status_code, 403)
        self.assertFalse(MISheet.objects.filter(number="13/26").exists())

    def test_one_sheet_or_fifty_cost_the_same(self):
        with CaptureQueriesContext(connection) as at_one:
            self.client.get("/admin/mi_sheets/misheet/")
        for number in range(50):
            make_sheet(f"{number}/27")
        with self.assertNumQueries(len(at_one)):
            self.client.get("/admin/mi_sheets/misheet/")

    def test_one_role_or_many_cost_the_same(self):
        url = f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/"
        with CaptureQueriesContext(connection) as at_three:
            self.client.get(url)
        for number in range(20):
            role = make_role(f"r{number}", f"R{number}", Role.DecidedBy.COUNCIL)
            self.sheet.invitations.create(role=role)
        with self.assertNumQueries(len(at_three)):
            self.client.get(url)
