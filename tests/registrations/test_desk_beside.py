"""Beside a statement: others of its person and school, and what to look at twice."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mi_sheets.models import Holiday
from registrations.admin.warnings import days_of_the_term, host_of
from tests.cast import CastTestCase, make_person, make_school, make_sent, make_sheet
from tests.registrations.nil import make_contact

from .desk import DeskTestCase, page_of


class OthersTests(DeskTestCase):
    def page(self):
        return self.client.get(page_of(self.sent))

    def shown(self):
        context = self.page().context
        names = ["of_the_person", "of_the_school"]
        return [{row["statement"] for row in context[name]} for name in names]

    def test_earlier_years_of_the_person_and_colleagues_are_linked(self):
        earlier = make_sheet("11/25", [self.nle])
        last_year = make_sent(self.hal, earlier, [self.nle], school=self.stow)
        colleague = make_sent(self.mo, self.sheet, [self.nle])
        make_sent(self.stan, self.sheet, [self.nle], school=self.stow)
        self.assertEqual(self.shown(), [{last_year}, {colleague}])
        for words in [page_of(last_year), page_of(colleague), "from Stow School"]:
            self.assertContains(self.page(), words)

    def test_one_that_speaks_for_the_school_too_is_among_them(self):
        stans = make_sent(self.stan, self.sheet, [self.nle], school=self.stow)
        stans.other_schools.add(self.heath)
        self.assertEqual(self.shown(), [set(), {stans}])

    def test_one_that_a_conflict_keeps_from_the_reader_is_not(self):
        colleague = make_sent(self.mo, self.sheet, [self.nle])
        colleague.declare_conflict(by=self.ada, reason="My sister.")
        self.assertEqual(self.shown(), [set(), set()])
        self.assertNotContains(self.page(), colleague.reference)

    @pytest.mark.one_database
    def test_twenty_ask_the_database_as_often_as_one(self):
        def more(numbers):
            for n in numbers:
                sent = make_sent(make_person(f"P{n}"), self.sheet, [self.nle])
                note = {"text": "A note", "by": self.priya, "once": uuid.uuid4()}
                sent.internal_notes.create(**note)
                self.sent.internal_notes.create(**note | {"once": uuid.uuid4()})
            self.page()
            with CaptureQueriesContext(connection) as queries:
                self.page()
            return len(queries)

        self.assertEqual(more([1]), more(range(2, 26)))
        self.assertContains(self.page(), "There are more")

    def test_without_any_there_is_no_heading(self):
        self.assertNotContains(self.page(), "Other statements")


class WarningTests(DeskTestCase):
    def warned(self, **change):
        for name, value in change.items():
            record = self.heath if hasattr(self.heath, name) else self.sent
            setattr(record, name, value)
            record.save()
        context = self.client.get(page_of(self.sent)).context
        return [warning["what"] for warning in context["warnings"]]

    def test_all_is_well_and_nothing_is_said(self):
        self.assertEqual(self.warned(), [])
        self.assertEqual(self.warned(website="www.example.org", pupils=90), [])

    def test_more_days_than_the_term_has(self):
        (what,) = self.warned(days_per_term=64)
        self.assertEqual(what, "64 days a term are offered: more than the term has.")

    def test_days_of_another_statement_of_this_year_are_counted(self):
        other = make_sheet("13/26", [self.nle])
        second = make_sent(self.hal, other, [self.nle], days_per_term=30)
        (what,) = self.warned(days_per_term=40)
        self.assertIn(f"70 days a term are offered, with {second.reference}", what)
        second.sent_at -= timedelta(days=365)
        second.save()
        self.assertEqual(self.warned(), [])

    def test_domain_unlike_the_website_unless_our_list_has_it(self):
        (what,) = self.warned(website="https://www.heath.norfolk.sch.example/home")
        self.assertIn("example.org, the school’s website is https://www.heath", what)
        make_contact(self.heath, email="office@example.org")
        self.assertEqual(self.warned(), [])

    def test_closed_school_and_the_one_that_opened_there(self):
        closed_on = date(2024, 8, 31)
        (what,) = self.warned(status="2", closed_on=closed_on)
        self.assertIn("the school closed on 31 August 2024.", what)
        day = date(2024, 9, 1)
        make_school(900777, "Heath Academy", opened_on=day)
        self.assertIn("Heath Academy (URN 900777) opened", self.warned()[0])
        (what,) = self.warned(status="3", closed_on=None)
        self.assertIn("proposed to close", what)

    def test_several_leaders_of_a_small_school(self):
        mos = make_sent(self.mo, self.sheet, [self.nle])
        (what,) = self.warned(pupils=210)
        self.assertIn("2 leaders of this small school are offered: also Mo", what)
        self.assertEqual(self.warned(pupils=211), [])
        self.assertEqual(len(self.warned(pupils=None)), 1)
        mos.withdraw(list(mos.interests.all()), by=self.mo)
        self.assertEqual(self.warned(), [])

    def test_no_warning_blocks_an_answer(self):
        self.warned(days_per_term=65, status="2", website="heath.example")
        self.decide(nle="encouraged")
        self.assertEqual(self.status_of(self.nle), "encouraged")


class TermTests(CastTestCase):
    def holiday(self, first_on, last_on):
        Holiday.objects.create(name="Break", first_on=first_on, last_on=last_on)

    def test_term_is_what_lies_between_long_holidays(self):
        self.assertEqual(days_of_the_term(date(2027, 2, 1)), 63)
        self.holiday(date(2026, 12, 21), date(2027, 1, 1))
        self.holiday(date(2027, 2, 15), date(2027, 2, 19))
        self.holiday(date(2027, 3, 29), date(2027, 4, 9))
        for day in [date(2027, 2, 1), date(2026, 12, 25), date(2027, 1, 4)]:
            with self.subTest(day):
                self.assertEqual(days_of_the_term(day), 55)

    def test_website_is_taken_as_the_register_has_it(self):
        for website, host in [
            ("www.heath.sch.example", "heath.sch.example"),
            ("HTTP://Heath.sch.example/x", "heath.sch.example"),
            ("http://[", ""),
            ("", ""),
        ]:
            with self.subTest(website):
                self.assertEqual(host_of(website), host)
