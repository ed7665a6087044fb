"""The queue: what awaits an answer, and what to open first."""

from datetime import timedelta
from unittest import skipUnless
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registrations.admin import searching
from registrations.admin.words import days_since, since
from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import Status
from tests.cast import CastTestCase, make_draft, make_person, make_sent, make_sheet

from .desk import QUEUE, SEND, DeskTestCase, page_of


def named(*statements):
    return [each.reference for each in statements]


class QueueTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.mos = make_sent(cls.mo, cls.sheet, [cls.locum])
        cls.stans = make_sent(cls.stan, cls.sheet, [cls.nle, None], school=cls.stow)

    def shown(self, **query):
        response = self.client.get(QUEUE, query)
        return [each.reference for each in response.context["cl"].result_list]

    def age(self, statement, days):
        sent_at = timezone.now() - timedelta(days=days)
        Statement.objects.filter(pk=statement.pk).update(sent_at=sent_at)

    def test_opens_on_what_awaits_an_answer_oldest_not_taken_first(self):
        self.age(self.stans, days=3)
        self.age(self.mos, days=9)
        self.mos.take(by=self.ada)
        self.assertEqual(self.shown(), named(self.stans, self.sent, self.mos))

    @skipUnless(connection.vendor == "sqlite", "PostgreSQL sees when it pays.")
    def test_opens_without_sorting_all_that_were_ever_sent(self):
        statements = Statement.objects.awaiting_review().oldest_not_taken_first()
        plan = statements[:50].explain()
        self.assertIn("USING INDEX statement_oldest_first", plan)
        self.assertNotIn("ORDER BY", plan)

    def test_what_was_withdrawn_offers_nothing_any_more(self):
        self.stans.withdraw(list(self.stans.interests.all()), by=self.stan)
        response = self.client.get(QUEUE, {"queue": "withdrawn"})
        self.assertContains(response, "Nothing any more")

    def test_drafts_are_nowhere(self):
        draft = make_draft(self.cleo, self.sheet, name="Cleo")
        for queue in ["waiting", "mine", "all", "withdrawn", "answered"]:
            with self.subTest(queue):
                self.assertNotIn(draft.reference, self.shown(queue=queue))
        self.assertEqual(self.shown(queue="all", q="Cleo"), [])

    def test_each_part_of_the_queue_shows_its_own(self):
        self.sent.take(by=self.ada)
        self.decide(self.mos, locum_leader="listed")
        self.stans.withdraw(list(self.stans.interests.all()), by=self.stan)
        asked = make_sent(self.cleo, self.sheet, [self.nle])
        self.decide(asked, nle=["queried", "Since when?"])
        asked.tell(by=self.ada)
        done = make_sent(make_person("Dee"), self.sheet, [self.nle])
        self.decide(done, nle="encouraged")
        done.tell(by=self.ada)
        for queue, expected in [
            ("waiting", [self.sent]),
            ("mine", [self.sent]),
            ("queried", [asked]),
            ("unsent", [self.mos]),
            ("answered", [done]),
            ("withdrawn", [self.stans]),
        ]:
            with self.subTest(queue):
                shown = self.shown(queue=queue)
                self.assertEqual(shown, named(*expected))
        self.assertEqual(len(self.shown(queue="all")), 5)

    def test_each_part_says_how_many_it_has(self):
        self.mos.take(by=self.ada)
        response = self.client.get(QUEUE)
        for words in ["Awaiting an answer (3)", "With me (1)", "Question asked (0)"]:
            self.assertContains(response, words)

    def test_says_what_to_open(self):
        self.age(self.sent, days=14)
        response = self.client.get(QUEUE)
        for words in [
            page_of(self.sent),
            "Hal<br>Heath School",
            "Locum leader, NLE, Federation",
            "14 days ago",
            "0 of 3",
            "Not taken",
        ]:
            self.assertContains(response, words)

    def test_says_who_has_it_since_when(self):
        self.sent.take(by=self.priya)
        at = since(self.sent.taken_at)
        self.assertContains(self.client.get(QUEUE), f"With Priya since {at}")

    def test_filters(self):
        late = make_sheet("11/26", [self.nle], complete_by=timezone.localdate())
        lates = make_sent(self.mo, late, [self.nle], school=self.stow)
        self.age(lates, days=-1)
        for query, expected in [
            ({"role": "locum-leader"}, [self.sent, self.mos]),
            ({"role": "something-else"}, [self.stans]),
            ({"late": "yes"}, [lates]),
            ({"late": "no"}, [self.sent, self.mos, self.stans]),
            ({"sheet": late.slug}, [lates]),
            ({"district": self.breckland.code}, [self.sent, self.mos]),
            ({"school__phase__exact": "4"}, []),
        ]:
            with self.subTest(query):
                self.assertEqual(self.shown(**query), named(*expected))

    def test_role_that_was_withdrawn_is_not_found_by_it(self):
        self.stans.withdraw([self.stans.interests.get(role=self.nle)], by=self.stan)
        self.assertEqual(self.shown(role="nle"), named(self.sent))

    def test_searches(self):
        for words in [self.mos.reference.lower(), "mo@example.org"]:
            with self.subTest(words):
                self.assertEqual(self.shown(q=words), named(self.mos))
        for words in ["Stow", "900202", "Stan"]:
            with self.subTest(words):
                self.assertEqual(self.shown(q=words), named(self.stans))

    def test_search_wants_every_word_and_a_phrase_as_it_stands(self):
        for words in ["stow STAN", '"Stow School" stan@', "Stan 900202"]:
            with self.subTest(words):
                self.assertEqual(self.shown(q=words), named(self.stans))
        for words in ["Stow Mo", '"School Stow"']:
            with self.subTest(words):
                self.assertEqual(self.shown(q=words), [])

    def test_search_for_very_many_words_finds_by_the_first(self):
        self.assertEqual(self.shown(q="stow " * 2000), named(self.stans))

    def test_search_that_finds_very_many_finds_the_same(self):
        found = [self.shown(q=words) for words in ["Stow", "Stow Stan", "example"]]
        with patch.object(searching, "MOST", 0):
            for words, few in zip(["Stow", "Stow Stan", "example"], found, strict=True):
                with self.subTest(words):
                    self.assertTrue(few)
                    self.assertEqual(self.shown(q=words), few)

    def test_made_up_filters_do_no_harm(self):
        for query in [
            {"queue": "x"},
            {"p": "x"},
            {"late": "maybe"},
            {"q": '"'},
        ]:
            with self.subTest(query):
                self.assertLess(self.client.get(QUEUE, query).status_code, 400)

    def test_reader_reads_and_has_no_action(self):
        self.client.force_login(self.rita)
        response = self.client.get(QUEUE)
        self.assertContains(response, self.sent.reference)
        self.assertNotContains(response, "_selected_action")
        self.assertNotContains(response, "Send the messages")


@pytest.mark.one_database
class QueryTests(CastTestCase):
    """As many questions to the database for 50 rows as for one."""

    def make(self, numbers):
        for number in numbers:
            person = make_person(f"Person{number}")
            sent = make_sent(person, self.sheet, [self.locum, self.nle, None])
            if number % 2:
                self.hold(sent)

    def hold(self, sent):
        answer = Answer(sent.interests.get(role=self.locum), Status.LISTED)
        sent.decide([answer], by=self.ada, version=sent.version, text="Dear")

    def count(self, *addresses):
        counts = []
        for address in addresses:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.assertEqual(self.client.get(address).status_code, 200)
            counts.append(len(queries))
        return counts

    def test_lists(self):
        self.client.force_login(self.ada)
        addresses = [QUEUE, f"{QUEUE}?queue=all", f"{QUEUE}?q=heath", SEND]
        self.make(range(1, 3))
        self.count(*addresses)
        few = self.count(*addresses)
        self.make(range(3, 51))
        self.assertEqual(self.count(*addresses), few)


class WordsTests(CastTestCase):
    def test_days_are_counted_by_the_calendar_of_the_county(self):
        before_midnight = timezone.datetime.fromisoformat("2026-06-01T22:59:00+00:00")
        after_midnight = timezone.datetime.fromisoformat("2026-06-01T23:01:00+00:00")
        today = timezone.datetime(2026, 6, 2).date()
        self.assertEqual(days_since(before_midnight, today), "yesterday")
        self.assertEqual(days_since(after_midnight, today), "today")
        self.assertEqual(since(after_midnight, today), "0.01")
        self.assertEqual(since(before_midnight, today), "1 Jun 2026")
