"""Reminders before a last day. Run it once a day; running it twice is harmless."""

from datetime import date
from functools import partial

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from mi_sheets.models import MISheet
from mi_sheets.working_days import WorkingDays
from registrations.models import Agreement, Reminder
from registrations.reminders.plan import Plan
from registrations.reminders.sending import send
from watching.models import Run

Kind = Reminder.Kind


class Command(BaseCommand):
    help = "Remind people with open drafts, schools not heard from, and who must agree."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Send nothing; print who would get what, and who would not, and why.",
        )
        parser.add_argument(
            "--today",
            metavar="YYYY-MM-DD",
            help="Act as if it were this day.",
        )

    def handle(self, *, dry_run, today, **options):
        today = day_of(today)
        with Run.of("send_reminders", dry=dry_run) as run:
            self.tell = partial(self.say, run)
            written, chased = self.remind(today, dry_run)
            run.numbers = {"reminders": written, "agreements": chased}

    def say(self, run, words):
        """Print it, and keep it with the run."""
        self.stdout.write(words)
        run.say(words)

    def remind(self, today, dry_run):
        """Answers how many reminders were written, and how many about agreements."""
        working_days = WorkingDays.known()
        plans = [
            Plan(sheet, today, working_days)
            for sheet in MISheet.objects.reminding(today)
        ]
        if why := working_days.why_not(today):
            self.tell(f"{shown(today)} is {why}: nobody is reminded.")
        written = 0
        for plan in plans:
            if dry_run:
                self.explain(plan)
            written += self.sum_up(plan, dry_run)
        if not plans:
            self.tell("No sheet has a last day to remind anybody of.")
        return written, self.chase(today, working_days, dry_run)

    def chase(self, today, working_days, dry_run):
        """Remind those who were asked to release somebody, whatever sheet it is for."""
        agreements = Agreement.objects
        if dry_run:
            chased = list(agreements.to_chase(today, working_days))
            for each in chased:
                asked = shown(localtime(each.asked_at))
                self.stdout.write(f"  {each.to}: {each} (asked {asked})")
        else:
            chased = agreements.chase_due(today, working_days)
        would = "would be written" if dry_run else "written"
        self.tell(f"Agreements to release: {len(chased)} reminders {would}.")
        return len(chased)

    def explain(self, plan):
        """Print who would get what and why, and who would get nothing and why."""
        self.stdout.write(f"{plan.sheet}, last day {shown(plan.sheet.complete_by)}")
        for due in plan.due:
            self.stdout.write(
                f"  {due.address}: {due} ({due.round} {shown(due.deadline.day)})"
            )
        for why, names in plan.left_out.items():
            self.stdout.write(f"  Not reminded, {len(names)}: {why}")
            self.stdout.write(f"    {'; '.join(names)}")

    def sum_up(self, plan, dry_run):
        """One line: how many of each kind, and when the next round begins."""
        if dry_run:
            sent = {kind: [d.kind for d in plan.due].count(kind) for kind in Kind}
        else:
            sent = send(plan)
        of = ", ".join(
            f"{sent[kind]} {words}"
            for kind, words in [
                (Kind.DRAFT, "of drafts"),
                (Kind.SCHOOL, "to schools"),
                (Kind.TRUST, "to trusts"),
            ]
        )
        would = "would be written" if dry_run else "written"
        self.tell(f"{plan.sheet}: reminders {would}: {of}. {next_round(plan)}")
        return sum(sent.values())


def next_round(plan):
    if not plan.coming:
        return "No round follows."
    found, last_day = plan.coming
    return f"Next round: {shown(found.on)}, {found} {shown(last_day)}."


def shown(day):
    return date_format(day, "D j M Y")


def day_of(text):
    """Today, or the day that was asked for."""
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise CommandError(f"{text} is no day. Enter it like 2027-03-28.") from error
