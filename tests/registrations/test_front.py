"""The front page of the admin: each figure opens the very list that it counts."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from registrations.models import Patch, Statement
from tests.cast import TODAY, make_person, make_school, make_sent, make_sheet
from tests.outbox.cases import make_message

from .desk import DeskTestCase

FRONT = reverse("admin:index")
SEEN = reverse("admin:registrations_statement_seen")
DAY = timedelta(days=1)


class FrontTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        cls.mos = make_sent(cls.mo, cls.sheet, [cls.locum])
        cls.stans = make_sent(cls.stan, cls.sheet, [cls.nle], school=cls.stow)

    def front(self, person=None):
        self.client.force_login(person or self.ada)
        return self.client.get(FRONT).context["front"]

    def number(self, slug):
        front = self.front()
        figures = [*front.waits, *front.mine, *front.changed]
        return next(each.number for each in figures if each.slug == slug)

    def listed(self, address):
        return self.client.get(address).context["cl"].result_count


class FigureTests(FrontTestCase):
    def test_every_figure_opens_the_list_that_it_counts(self):
        Patch.mark_seen(self.ada, timezone.now() - DAY)
        self.ada.patch.areas.add(self.breckland)
        self.mos.take(by=self.ada)
        self.decide(self.stans, nle="encouraged")
        days = {"complete_by": TODAY() - DAY, "reply_by": TODAY() + 3 * DAY}
        make_sent(self.cleo, make_sheet("3/26", [self.nle], **days), [self.nle])
        self.sent.withdraw([self.sent.interests.get(role=self.nle)], by=self.hal)
        make_message(status="failed")
        front = self.front()
        figures = [*front.waits, *front.mine, *front.changed]
        self.assertGreater(sum(figure.number > 0 for figure in figures), 9)
        for figure in figures:
            with self.subTest(figure.name):
                self.assertEqual(self.listed(figure.address), figure.number)
        for cell in front.answers:
            with self.subTest(cell["answer"].label):
                self.assertEqual(self.listed(cell["address"]), cell["number"])

    def test_says_how_long_the_oldest_waits(self):
        Statement.objects.filter(pk=self.mos.pk).update(
            sent_at=timezone.now() - 9 * DAY
        )
        box = self.client.get(FRONT).content.decode().partition("queue=longest")[2]
        self.assertIn("the oldest was sent 9 days ago", box.partition("</a>")[0])

    def test_answers_are_a_bar_and_a_table_of_the_schools_asked(self):
        make_school(900303, "Silent School")
        page = self.client.get(FRONT)
        self.assertContains(page, "2 of 3 schools have answered, 30 days left.")
        bars = re.findall(
            r'<rect class="desk-bar-(\w+)"[^>]*width="([\d.]+)"', str(page.content)
        )
        self.assertIn(("offered", "66.67"), bars)
        self.assertIn(("not_heard", "33.33"), bars)
        self.assertNotContains(page, "style=")

    def test_open_call_that_ends_soonest_is_shown_and_others_are_named(self):
        make_sheet("3/26", [self.nle], complete_by=TODAY() + DAY)
        page = self.client.get(FRONT)
        self.assertContains(page, "Answers to MI sheet 3/26 so far")
        self.assertContains(page, ">MI sheet 12/26</a>")

    def test_without_a_call_and_without_a_statement_it_says_so(self):
        Statement.objects.all().delete()
        MISheet.objects.all().delete()
        page = self.client.get(FRONT)
        self.assertNotContains(page, "so far")
        self.assertContains(page, "Nothing.")


class ChangedTests(FrontTestCase):
    def test_what_others_did_stays_until_one_says_that_it_is_read(self):
        self.assertEqual(self.number("sent"), 3)
        front = self.front()
        self.client.post(SEEN, {"until": front.now.isoformat()})
        self.assertEqual(self.front().changed, [])
        self.assertEqual(len(self.front(self.priya).changed), 1)

    def test_what_happened_while_one_read_is_not_lost(self):
        front = self.front()
        dees = make_sent(make_person("Dee"), self.sheet, [self.nle])
        self.client.post(SEEN, {"until": front.now.isoformat()})
        address = f"{reverse('admin:registrations_statement_changelist')}?queue=all"
        page = self.client.get(f"{address}&changed=sent")
        self.assertEqual(list(page.context["cl"].result_list), [dees])

    def test_what_one_did_oneself_is_no_news(self):
        self.decide(self.stans, nle="encouraged")
        answered = [each.slug for each in self.front().changed]
        self.assertNotIn("answered", answered)
        self.assertIn(
            "answered", [each.slug for each in self.front(self.priya).changed]
        )

    def test_time_that_is_none_or_to_come_hides_nothing(self):
        for until in ["", "x", "2026-13-01T00:00:00", "2026-01-01T00:00:00"]:
            self.client.post(SEEN, {"until": until})
            self.assertFalse(Patch.objects.exists(), until)
        self.client.post(SEEN, {"until": (timezone.now() + 9 * DAY).isoformat()})
        self.assertLessEqual(Patch.objects.get().seen_at, timezone.now())


class WhoSeesWhatTests(FrontTestCase):
    def test_reader_takes_nothing_and_reads_no_messages(self):
        front = self.front(self.rita)
        self.assertEqual(front.mine, [])
        self.assertNotIn("failed", [each.slug for each in front.waits])
        self.assertNotContains(self.client.get(FRONT), "Take the next one")
        for cell in front.answers:
            if cell["address"]:
                self.assertEqual(self.client.get(cell["address"]).status_code, 200)

    def test_editor_sees_nothing_of_it_and_the_list_of_apps(self):
        self.client.force_login(self.edie)
        page = self.client.get(FRONT)
        self.assertNotContains(page, "What waits")
        self.assertContains(page, "MI sheets")
        self.assertEqual(self.client.post(SEEN).status_code, 403)

    def test_whoever_is_kept_out_counts_nothing_of_it(self):
        before = self.front().counts["longest"]
        self.sent.declare_conflict(by=self.ada, reason="My sister.")
        self.assertEqual(self.front().counts["longest"], before - 1)


@pytest.mark.one_database
class QueriesTests(FrontTestCase):
    def count(self):
        self.client.get(FRONT)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(FRONT)
        return len(queries)

    def test_as_few_with_many_statements_calls_and_messages(self):
        few = self.count()
        self.assertLessEqual(few, 15)
        for number in range(12):
            make_sheet(f"{number + 40}/26", [self.nle], asks=["maintained"])
            make_sent(make_person(f"Person{number}"), self.sheet, [self.nle])
            make_message(status="failed")
        self.assertEqual(self.count(), few)
