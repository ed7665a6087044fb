"""One school may be given longer, and everything that asks about lateness knows."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from icalendar import Calendar

from mi_sheets.models import Extension, MISheet
from registrations.models import Statement
from tests.cast import (
    TODAY,
    CastTestCase,
    make_complete,
    make_draft,
    make_extension,
    make_school,
    make_sent,
    make_sheet,
)

ADD = "/admin/mi_sheets/extension/add/"
LIST = "/admin/mi_sheets/extension/"
YESTERDAY = TODAY() - timedelta(days=1)
NEXT_WEEK = TODAY() + timedelta(days=7)


class ClosedTestCase(CastTestCase):
    """The sheet closed yesterday; Heath School has until next week."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sheet.complete_by = YESTERDAY
        cls.sheet.takes_late = False
        cls.sheet.save()
        cls.extension = make_extension(cls.sheet, cls.heath, NEXT_WEEK)


class OneHelperTests(ClosedTestCase):
    def test_only_that_school_has_longer(self):
        self.assertEqual(self.sheet.deadline_for(self.heath).day, NEXT_WEEK)
        self.assertEqual(self.sheet.deadline_for(self.heath.pk).day, NEXT_WEEK)
        self.assertEqual(self.sheet.deadline_for(self.stow).day, YESTERDAY)
        self.assertEqual(self.sheet.deadline_for(None).day, YESTERDAY)
        self.assertTrue(self.sheet.takes_statements_now(school=self.heath))
        self.assertFalse(self.sheet.takes_statements_now(school=self.stow))
        self.assertFalse(self.sheet.takes_statements_now())

    def test_another_sheet_knows_nothing_of_it(self):
        other = make_sheet("13/26", complete_by=YESTERDAY)
        self.assertEqual(other.deadline_for(self.heath).day, YESTERDAY)

    def test_it_never_shortens(self):
        self.sheet.complete_by = NEXT_WEEK + timedelta(days=1)
        deadline = self.sheet.deadline_for(self.heath)
        self.assertEqual(deadline.day, self.sheet.complete_by)
        self.assertFalse(deadline.is_extended)

    def test_page_list_filter_and_statement_agree_on_what_is_late(self):
        hal = make_sent(self.hal, self.sheet, [self.locum])
        stan = make_sent(self.stan, self.sheet, [self.locum], school=self.stow)
        cleo = self.sent_from_elsewhere()
        listed = {s.pk: s.is_late for s in Statement.objects.with_deadlines()}
        filtered = set(Statement.objects.late())
        for statement, late in [(hal, False), (stan, True), (cleo, True)]:
            with self.subTest(statement.school):
                self.assertEqual(statement.is_late, late)
                self.assertEqual(listed[statement.pk], late)
                self.assertEqual(statement in filtered, late)
        self.client.force_login(self.ada)
        queue = self.client.get("/admin/registrations/statement/")
        self.assertContains(queue, ">late</b>", count=2)

    def sent_from_elsewhere(self):
        fields = {"school": None, "school_unlisted": "Elsewhere"}
        return make_sent(self.cleo, self.sheet, [self.locum], **fields)

    def test_after_its_own_last_day_it_is_late(self):
        hal = make_sent(self.hal, self.sheet, [self.locum])
        Extension.objects.update(until=YESTERDAY)
        self.assertTrue(Statement.objects.get(pk=hal.pk).is_late)
        self.assertIn(hal, Statement.objects.late())

    def test_sheet_without_a_last_day_is_never_late(self):
        MISheet.objects.update(complete_by=None, reply_by=None)
        hal = make_sent(self.hal, self.sheet, [self.locum])
        Extension.objects.update(until=YESTERDAY)
        hal = Statement.objects.get(pk=hal.pk)
        self.assertFalse(hal.is_late)
        self.assertNotIn(hal, Statement.objects.late())

    def test_list_of_statements_asks_no_more_for_many(self):
        self.client.force_login(self.hal)
        make_draft(self.hal, self.sheet, school=self.heath)
        counts = []
        for numbers in [[], range(50, 60)]:
            for number in numbers:
                sheet = make_sheet(f"{number}/26", complete_by=YESTERDAY)
                make_draft(self.hal, sheet, school=self.heath)
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/statements/")
            counts.append(len(queries))
        self.assertEqual(*counts)


class SendingTests(ClosedTestCase):
    begin = "/statements/begin/12-26/"
    answers = {"name": "Hal", "telephone": "01632 960001", "school": "900101"}

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def test_closed_sheet_leads_on_whoever_has_been_given_longer(self):
        longer = f"{self.begin}?longer=yes"
        for page in [self.begin, "/mi-sheets/12-26/"]:
            self.assertContains(self.client.get(page), longer)
        self.assertContains(self.client.get(longer), "Your name")
        self.assertFalse(Statement.objects.exists())

    def test_nobody_is_led_on_in_vain(self):
        Extension.objects.update(until=YESTERDAY)
        for page in [self.begin, f"{self.begin}?longer=yes", "/mi-sheets/12-26/"]:
            response = self.client.get(page)
            self.assertNotContains(response, "longer=yes")
            self.assertNotContains(response, "Your name")

    def test_open_sheet_speaks_of_no_extension(self):
        MISheet.objects.update(complete_by=TODAY())
        self.assertNotContains(self.client.get("/mi-sheets/12-26/"), "longer")

    def test_that_school_sends_and_is_not_late(self):
        answers = self.answers | {"position": self.head.pk}
        page = self.client.post(f"{self.begin}?longer=yes", answers, follow=True)
        self.assertContains(page, "Your school has been given until")
        self.assertContains(page, self.words())
        self.assertNotContains(page, "has closed")
        Statement.objects.all().delete()
        draft = make_complete(self.hal, self.sheet, [self.locum])
        receipt = self.client.post(f"{draft.get_absolute_url()}check/", follow=True)
        self.assertContains(receipt, "Statement sent")
        self.assertNotContains(receipt, "marked as late")

    def words(self):
        return self.extension.deadline.in_words

    def test_another_school_is_told_and_keeps_its_draft(self):
        answers = self.answers | {"position": self.head.pk, "school": "900202"}
        page = self.client.post(self.begin, answers, follow=True)
        self.assertContains(page, "has not been sent")
        self.assertContains(page, "Stow School has not")
        draft = Statement.objects.get()
        you = f"{draft.get_absolute_url()}you/"
        self.assertContains(page, you)
        self.client.post(you, answers | {"school": "900101"})
        draft.refresh_from_db()
        self.assertFalse(draft.is_shut_out)

    def test_another_school_cannot_send(self):
        draft = make_complete(self.hal, self.sheet, [self.locum], school=self.stow)
        self.client.post(f"{draft.get_absolute_url()}check/")
        draft.refresh_from_db()
        self.assertIsNone(draft.sent_at)

    def test_my_statements_show_the_schools_own_day(self):
        make_draft(self.hal, self.sheet, school=self.heath)
        page = self.client.get("/statements/")
        self.assertContains(page, self.words())
        self.assertContains(page, "7 days left")


class CalendarTests(ClosedTestCase):
    def entry(self, url):
        response = self.client.get(url)
        self.assertEqual(response["Content-Type"], "text/calendar; charset=utf-8")
        return Calendar.from_ical(response.content).events[0]

    def test_statement_offers_its_own_day_and_the_public_file_does_not(self):
        public = self.entry("/mi-sheets/12-26/deadline.ics")
        self.assertEqual(public.decoded("dtstart"), YESTERDAY)
        self.client.force_login(self.hal)
        draft = make_complete(self.hal, self.sheet, [self.locum])
        own = f"{draft.get_absolute_url()}next-day.ics"
        for page in ["check", "you"]:
            response = self.client.get(f"{draft.get_absolute_url()}{page}/")
            self.assertContains(response, own)
        entry = self.entry(own)
        self.assertEqual(entry.decoded("dtstart"), NEXT_WEEK)
        self.assertIn(self.extension.deadline.in_words, entry["description"])
        self.assertEqual(entry["sequence"], 1)

    def test_another_schools_is_the_sheets(self):
        self.sheet.complete_by = TODAY()
        self.sheet.save()
        self.client.force_login(self.stan)
        draft = make_draft(self.stan, self.sheet, school=self.stow)
        entry = self.entry(f"{draft.get_absolute_url()}next-day.ics")
        self.assertEqual(entry.decoded("dtstart"), TODAY())
        self.assertEqual(entry["sequence"], 0)


class AdminTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def typed(self, **answers):
        until = self.sheet.complete_by + timedelta(days=7)
        defaults = {
            "mi_sheet": self.sheet.pk,
            "school": "heath",
            "until": f"{until:%d/%m/%Y}",
            "reason": "The school was flooded.",
        }
        return defaults | answers

    def test_adviser_gives_a_school_longer_and_answers_for_it(self):
        self.assertRedirects(self.client.post(ADD, self.typed()), LIST)
        extension = Extension.objects.get()
        self.assertEqual(extension.school, self.heath)
        self.assertEqual(extension.by, self.ada)
        self.assertEqual(extension.reason, "The school was flooded.")
        page = self.client.get(LIST)
        self.assertContains(page, date_format(extension.until))
        self.assertContains(page, "Ada Example")

    def test_whoever_changes_the_day_answers_for_it_then(self):
        self.client.post(ADD, self.typed())
        extension = Extension.objects.get()
        self.client.force_login(self.priya)
        until = f"{self.sheet.complete_by + timedelta(days=9):%d/%m/%Y}"
        self.client.post(f"{LIST}{extension.pk}/change/", self.typed(until=until))
        extension.refresh_from_db()
        self.assertEqual(extension.by, self.priya)

    def test_sheet_leads_to_it(self):
        sheet = f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/"
        page = self.client.get(sheet)
        self.assertContains(page, f"{ADD}?mi_sheet={self.sheet.pk}")
        self.assertContains(page, "No school")
        make_extension(self.sheet, self.heath, self.sheet.complete_by)
        page = self.client.get(sheet)
        self.assertContains(page, f"{LIST}?mi_sheet__id__exact={self.sheet.pk}")
        self.assertContains(page, "1 school")

    @pytest.mark.one_database
    def test_mistakes_are_explained(self):
        make_school(900303, "Heath Infant School")
        make_school(900304, "Heath Junior School")
        make_extension(self.sheet, self.stow, self.sheet.complete_by)
        day = f"{self.sheet.complete_by:%d/%m/%Y}"
        reply = f"{self.sheet.reply_by:%d/%m/%Y}"
        for answers, words in [
            ({"until": day}, "after the last day for everybody"),
            ({"until": reply}, "before the one by which people hear"),
            ({"school": "heath i"}, ""),
            ({"school": "Hogwarts"}, "We cannot find this school"),
            ({"school": "heath j"}, ""),
            ({"school": "school"}, "Heath Infant School, Testham (900303)"),
            ({"school": "900202"}, "given longer already"),
            ({"reason": ""}, "Enter why the school is given longer"),
            ({"until": ""}, "Enter the last day for this school"),
            ({"until": "soon"}, "Enter a real date"),
            ({"mi_sheet": ""}, "Select the MI sheet"),
        ]:
            with self.subTest(**answers):
                count = Extension.objects.count()
                response = self.client.post(ADD, self.typed(**answers))
                if words:
                    self.assertContains(response, words)
                    self.assertEqual(Extension.objects.count(), count)
                else:
                    self.assertRedirects(response, LIST)

    def test_only_advisers_give_longer(self):
        for person in [self.edie, self.rita]:
            self.client.force_login(person)
            self.assertEqual(self.client.post(ADD, self.typed()).status_code, 403)
            sheet = self.client.get(f"/admin/mi_sheets/misheet/{self.sheet.pk}/change/")
            self.assertNotContains(sheet, ADD)
        self.assertFalse(Extension.objects.exists())

    def test_a_school_has_one_a_sheet(self):
        make_extension(self.sheet, self.heath, self.sheet.complete_by)
        with self.assertRaises(IntegrityError), transaction.atomic():
            make_extension(self.sheet, self.heath, self.sheet.reply_by)

    def test_sheet_without_a_last_day_cannot_be_prolonged(self):
        sheet = make_sheet("13/26", complete_by=None, reply_by=None)
        extension = Extension(mi_sheet=sheet, school=self.heath, until=TODAY())
        with self.assertRaisesMessage(ValidationError, "has no last day"):
            extension.clean()
        response = self.client.post(ADD, self.typed(mi_sheet=sheet.pk))
        self.assertContains(response, "errornote")
