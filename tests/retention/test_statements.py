"""Statements that are forgotten: when, what of them, and what still counts."""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.utils import timezone

from mi_sheets.models import MISheet
from outbox.models import Message
from people.models import Person
from registrations.models import (
    CriterionAnswer,
    Event,
    Interest,
    InternalNote,
    Listing,
    Reminder,
    Statement,
)
from registrations.reports import answers_of
from registrations.status import Status
from retention.forgetting import forget as forget_now
from retention.models import Forgetting
from tests.cast import TODAY, CastTestCase, make_draft, make_extension, make_sent
from tests.registrations.release import make_asked
from watching.models import Run

from .held import everything_about
from .past import backdate, forget, make_answered

MONTH = timedelta(days=31)


class StatementsTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        cls.told = make_answered(cls, cls.hal, [cls.locum], name="Halina Sandbach")
        cls.listed = make_answered(
            cls, cls.mo, [cls.locum], Status.LISTED, school=cls.stow
        )
        cls.waiting = make_sent(cls.stan, cls.sheet, [cls.nle])
        cls.draft = make_draft(cls.cleo, cls.sheet, name="Cleo Testham")
        interest = cls.told.interests.get()
        interest.criterion_answers.create(criterion=cls.experience, answer="met")
        cls.told.internal_notes.create(
            once="00000000-0000-4000-8000-000000000001", text="Halina rang.", by=cls.ada
        )
        make_asked(cls.told, "board", to="chair@heath.example", name="Gwen Chair")
        make_asked(cls.told, "referee", to="ref@heath.example", name="Rod Referee")
        cls.sheet.reminders.create(
            kind="draft",
            last_day=TODAY(),
            days_before=3,
            address="hal@example.org",
            statement=cls.told,
        )
        backdate()

    def test_nothing_is_left_that_says_who_it_was(self):
        words = ["Halina", "hal@example.org", "Because of this", "I have done it"]
        words += ["01632 960001", "Gwen Chair", "chair@heath", "Rod Referee", "Rang"]
        held = everything_about(self.told)
        for each in words:
            self.assertIn(each, held)
        forget()
        held = everything_about(self.told)
        for each in [*words, str(self.hal.pk), self.hal.pk.hex]:
            self.assertNotIn(each, held)
        self.told.refresh_from_db()
        self.assertEqual(self.told.forgotten_words, f"Forgotten on {day_words()}")
        self.assertFalse(Person.objects.filter(pk=self.hal.pk).exists())

    def test_what_a_school_said_and_heard_still_counts(self):
        def figures():
            answers = answers_of(self.sheet).values_list("pk", "answer", "is_said")
            statuses = Interest.objects.order_by("pk").values_list("role", "status")
            events = Event.objects.exclude(statement=self.draft).order_by("pk")
            happened = events.values_list("what", "at", "status")
            sent = Statement.objects.sent().order_by("pk").values_list("school")
            return [list(rows) for rows in [answers, statuses, happened, sent]]

        before = figures()
        forget()
        self.assertEqual(figures(), before)

    def test_what_our_staff_did_keeps_their_name(self):
        forget()
        moved = self.told.events.get(what="moved", status=Status.NOT_THIS_TIME)
        self.assertEqual((moved.by, moved.note, moved.answers), (self.ada, "", None))
        sent = self.told.events.get(what="sent")
        self.assertEqual((sent.by, sent.answers, sent.who), (None, None, ""))
        self.assertEqual(self.told.answers, [])

    def test_who_waits_for_an_answer_or_is_on_the_list_is_kept(self):
        forget()
        for statement in [self.waiting, self.listed]:
            statement.refresh_from_db()
            self.assertFalse(statement.is_forgotten)
            self.assertTrue(statement.name)

    def test_the_list_a_year_after_leaving_it(self):
        line = Listing.objects.get()
        left = TODAY() - timedelta(days=365)
        Listing.objects.update(left_on=left + timedelta(days=2))
        forget()
        line.refresh_from_db()
        self.assertTrue(line.email)
        Listing.objects.update(left_on=left - timedelta(days=2))
        forget()
        line.refresh_from_db()
        told = [line.name, line.email, line.telephone]
        self.assertEqual((told, line.school), (["", "", ""], self.stow))
        self.assertTrue(line.is_forgotten)
        self.assertTrue(Statement.objects.get(pk=self.listed.pk).is_forgotten)

    def test_a_holder_who_came_from_a_file(self):
        holder = {"role": self.locum, "started_on": TODAY() - 30 * MONTH}
        gone = Listing.objects.create(
            name="Ann", left_on=TODAY() - 14 * MONTH, **holder
        )
        here = Listing.objects.create(name="Bea", **holder)
        forget()
        gone.refresh_from_db()
        here.refresh_from_db()
        self.assertEqual((gone.name, here.name), ("", "Bea"))

    def test_not_a_day_too_soon(self):
        told = timezone.now() - timedelta(days=300)
        self.told.interests.update(told_at=told)
        forget()
        self.told.refresh_from_db()
        self.assertFalse(self.told.is_forgotten)

    def test_a_draft_three_months_after_the_call(self):
        forget()
        self.assertFalse(Statement.objects.filter(pk=self.draft.pk).exists())
        self.assertFalse(Person.objects.filter(pk=self.cleo.pk).exists())

    def test_a_draft_that_can_still_be_sent_late_is_not_lost(self):
        MISheet.objects.update(takes_late=True)
        Statement.objects.filter(pk=self.draft.pk).update(saved_at=timezone.now())
        forget()
        self.assertTrue(Statement.objects.filter(pk=self.draft.pk).exists())

    def test_a_draft_of_a_school_that_was_given_longer(self):
        Statement.objects.filter(pk=self.draft.pk).update(school=self.stow)
        make_extension(self.sheet, self.stow, TODAY() - MONTH)
        forget()
        self.assertTrue(Statement.objects.filter(pk=self.draft.pk).exists())

    def test_the_period_is_a_setting(self):
        with self.settings(KEEP_NOT_TAKEN_FORWARD_MONTHS=60, KEEP_DRAFTS_MONTHS=60):
            forget()
        self.assertFalse(Statement.objects.exclude(forgotten_on=None).exists())
        self.assertTrue(Statement.objects.filter(pk=self.draft.pk).exists())

    def test_dry_run_tells_what_will_be_and_changes_nothing(self):
        before = everything_about(self.told)
        foretold = forget("--dry-run")
        self.assertEqual(everything_about(self.told), before)
        self.assertFalse(Run.objects.exists() or Forgetting.objects.exists())
        done = forget()
        table = [line for line in foretold.splitlines() if "  " in line]
        self.assertEqual(
            [line.split()[-2:] for line in table[1:]],
            [line.split()[-2:] for line in done.splitlines()[2:]],
        )
        self.assertIn("To be forgotten", foretold)

    def test_twice_is_as_once_and_is_recorded_without_names(self):
        forget()
        run, kept = Run.objects.get(), Forgetting.objects.get()
        self.assertEqual(run.numbers["statements"], 1)
        self.assertEqual(kept.counts["Statements that were sent"], 1)
        self.assertNotIn("hal", f"{run.words}{run.numbers}{kept.counts}".lower())
        again = forget()
        self.assertEqual({line.split()[-2] for line in again.splitlines()[2:]}, {"0"})
        self.assertEqual(Forgetting.objects.count(), 1)

    def test_killed_between_two_batches_it_goes_on(self):
        for tally in forget_now():
            if tally.kind.slug == "drafts":
                break
        self.told.refresh_from_db()
        self.assertFalse(self.told.is_forgotten)
        self.assertEqual(Statement.objects.filter(sent_at=None).count(), 0)
        self.assertIn(tally.kind.what, Forgetting.objects.get().counts)
        forget()
        self.told.refresh_from_db()
        self.assertTrue(self.told.is_forgotten)

    def test_nothing_half_done(self):
        rows = [CriterionAnswer, InternalNote]
        self.assertTrue(all(model.objects.exists() for model in rows))
        forget()
        self.assertFalse(any(model.objects.exists() for model in rows))
        about = Message.objects.about(self.told.key)
        self.assertEqual(set(about.values_list("to", "body", "subject")), {("",) * 3})
        self.assertNotIn("hal", Reminder.objects.get().address)
        self.assertFalse(LogEntry.objects.exclude(object_repr="").exists())


def day_words():
    from django.utils.formats import date_format

    return date_format(TODAY())
