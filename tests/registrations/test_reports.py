"""What each school has said to a sheet, and which have said nothing yet."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mi_sheets.models import MISheet
from registrations import reports
from registrations.reports import Answer
from schools.models import School
from tests.cast import (
    CastTestCase,
    make_complete,
    make_person,
    make_school,
    make_sent,
    make_sheet,
)

from .nil import say, say_and_confirm
from .release import answer as agree
from .release import make_asked


class ReportsTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        cls.sheet.refresh_from_db()

    def row(self, school):
        """The school among all; asked for by itself it has the same answer."""
        row = reports.answers_of(self.sheet).get(pk=school.pk)
        alone = reports.answers_of(self.sheet, [school.pk]).get()
        self.assertEqual((alone.answer, alone.is_said), (row.answer, row.is_said))
        return row

    def answer(self, school):
        return self.row(school).answer

    def is_said(self, school):
        return self.row(school).is_said

    def offer(self, person=None, **fields):
        return make_sent(person or self.hal, self.sheet, [self.locum], **fields)


class AnswerTests(ReportsTestCase):
    def test_every_school_asked_has_an_answer_and_no_other_has(self):
        make_school(900303, "Away School", la_code="909")
        make_school(900304, "Fee School", kind=School.Kind.INDEPENDENT)
        answers = dict(reports.answers_of(self.sheet).values_list("name", "answer"))
        not_heard = Answer.NOT_HEARD
        self.assertEqual(answers, {"Heath School": not_heard, "Stow School": not_heard})

    def test_draft_is_no_answer(self):
        make_complete(self.hal, self.sheet, [self.locum])
        self.assertEqual(self.answer(self.heath), Answer.NOT_HEARD)

    def test_offer_counts_as_offering_once_release_is_agreed(self):
        sent = self.offer()
        self.assertEqual(self.answer(self.heath), Answer.OFFERED)
        asked = make_asked(sent)
        self.assertEqual(self.answer(self.heath), Answer.OFFERED)
        agree(asked, "agreed")
        self.assertEqual(self.answer(self.heath), Answer.OFFERING)
        self.assertEqual(self.answer(self.stow), Answer.NOT_HEARD)

    def test_other_schools_of_a_statement_are_answered_as_well(self):
        self.offer().other_schools.add(self.stow)
        self.assertEqual(self.answer(self.stow), Answer.OFFERED)

    def test_answer_to_another_sheet_is_none_to_this(self):
        earlier = make_sheet("3/26", [self.locum])
        make_sent(self.hal, earlier, [self.locum])
        say_and_confirm(self.stan, earlier, self.stow)
        self.assertEqual(reports.not_heard(self.sheet).count(), 2)

    def test_what_is_withdrawn_is_as_if_it_had_not_been_said(self):
        sent = make_sent(self.hal, self.sheet, [self.locum, self.nle])
        locum, nle = sent.interests.all()
        sent.withdraw([locum], by=self.hal)
        self.assertEqual(self.answer(self.heath), Answer.OFFERED)
        sent.withdraw([nle], by=self.hal)
        self.assertEqual(self.answer(self.heath), Answer.NOT_HEARD)

    def test_refused_offer_is_an_answer_of_the_school(self):
        sent = self.offer()
        sent.interests.update(status="not_this_time")
        self.assertEqual(self.answer(self.heath), Answer.OFFERED)


class NotThisYearTests(ReportsTestCase):
    def test_counts_once_it_is_known_to_be_the_schools_word(self):
        say(self.hal, self.sheet, self.heath)
        self.assertEqual(self.answer(self.heath), Answer.NOT_HEARD)
        self.assertTrue(self.is_said(self.heath))
        self.assertFalse(self.is_said(self.stow))
        say_and_confirm(self.mo, self.sheet, self.heath)
        self.assertEqual(self.answer(self.heath), Answer.NOT_THIS_YEAR)
        self.assertFalse(self.is_said(self.heath))

    def test_any_statement_outranks_it_and_gives_way_again_when_withdrawn(self):
        say_and_confirm(self.hal, self.sheet, self.heath, self.stow)
        sent = self.offer(self.mo)
        self.assertEqual(self.answer(self.heath), Answer.OFFERED)
        self.assertEqual(self.answer(self.stow), Answer.NOT_THIS_YEAR)
        sent.withdraw(list(sent.interests.all()), by=self.mo)
        self.assertEqual(self.answer(self.heath), Answer.NOT_THIS_YEAR)

    def test_unconfirmed_beside_an_offer_is_not_shown_as_said(self):
        say(self.hal, self.sheet, self.heath)
        self.offer(self.mo)
        self.assertFalse(self.is_said(self.heath))

    def test_taken_back_or_left_out_or_refused_counts_no_longer(self):
        both = say_and_confirm(self.hal, self.sheet, self.heath, self.stow)
        say_and_confirm(self.hal, self.sheet, self.heath)
        self.assertEqual(self.answer(self.stow), Answer.NOT_HEARD)
        both.schools.get(school=self.heath).settle(False, "telephone")
        self.assertEqual(self.answer(self.heath), Answer.NOT_HEARD)
        self.assertFalse(self.is_said(self.heath))
        both.schools.get(school=self.heath).settle(True, "telephone")
        self.assertEqual(self.answer(self.heath), Answer.NOT_THIS_YEAR)
        both.take_back(by=self.hal)
        self.assertEqual(self.answer(self.heath), Answer.NOT_HEARD)


class RemindableTests(ReportsTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        weeks_ago = timezone.now() - timedelta(weeks=9)
        cls.before = make_sheet("3/26", [cls.locum], published_at=weeks_ago)

    def remindable(self):
        return set(reports.remindable(self.sheet).values_list("name", flat=True))

    def test_who_asked_not_to_be_asked_again_is_left_alone_for_one_call(self):
        say_and_confirm(self.hal, self.before, self.heath, ask_again=False)
        say_and_confirm(self.stan, self.before, self.stow)
        self.assertEqual(self.remindable(), {"Stow School"})
        self.assertEqual(reports.not_heard(self.sheet).count(), 2)
        make_sheet(
            "8/26", [self.locum], published_at=timezone.now() - timedelta(days=9)
        )
        self.assertEqual(self.remindable(), {"Heath School", "Stow School"})

    def test_it_must_count_and_nobody_at_the_school_say_otherwise(self):
        say(self.hal, self.before, self.heath, ask_again=False)
        self.assertIn("Heath School", self.remindable())
        say_and_confirm(self.hal, self.before, self.heath, ask_again=False)
        self.assertNotIn("Heath School", self.remindable())
        say_and_confirm(self.mo, self.before, self.heath, ask_again=True)
        self.assertIn("Heath School", self.remindable())

    def test_school_that_offered_to_the_call_before_is_asked_again(self):
        say_and_confirm(self.hal, self.before, self.heath, ask_again=False)
        make_sent(self.mo, self.before, [self.locum])
        self.assertIn("Heath School", self.remindable())

    def test_who_has_answered_is_reminded_of_nothing(self):
        self.offer()
        say_and_confirm(self.stan, self.sheet, self.stow)
        self.assertEqual(self.remindable(), set())

    def test_first_call_of_all_reminds_everybody(self):
        self.before.delete()
        self.assertEqual(len(self.remindable()), 2)


@pytest.mark.one_database
class QueriesTests(ReportsTestCase):
    def test_one_query_however_many_schools_and_answers(self):
        for number in range(30):
            school = make_school(900400 + number, f"School {number}")
            person = make_person(f"Person{number}")
            if number % 2:
                self.offer(person, school=school)
            else:
                say_and_confirm(person, self.sheet, school)
        with CaptureQueriesContext(connection) as queries:
            answers = [school.answer for school in reports.answers_of(self.sheet)]
            reminded = len(reports.not_heard(self.sheet))
        self.assertEqual(len(queries), 2)
        self.assertEqual((len(answers), reminded), (32, 2))
