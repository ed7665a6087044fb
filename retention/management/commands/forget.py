"""Forgets what has been kept long enough. Run it once a day, and after a restore."""

from datetime import date

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format

from retention.erasing import Held, erase, what_goes
from retention.forgetting import forget, plan
from retention.subject import Subject, person_by
from watching.models import Run


class Command(BaseCommand):
    help = "Take people out of what has been kept long enough, and keep the counts."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Change nothing; print what would be forgotten, and what is held.",
        )
        parser.add_argument(
            "--today",
            metavar="YYYY-MM-DD",
            help="With --dry-run: as if it were that day.",
        )

        parser.add_argument(
            "--erased",
            metavar="KEY",
            nargs="+",
            default=[],
            help="After a restore: erase again whom the log says we erased on request.",
        )

    def handle(self, *, dry_run, today, erased, **options):
        if erased:
            self.erase_again(erased, dry_run)
            return
        if today and not dry_run:
            raise CommandError("--today is for a --dry-run: what is forgotten is gone.")
        if dry_run:
            day = day_of(today)
            self.print_table(plan(day), "To be forgotten", day)
            self.stdout.write("This was a dry run: nothing has been changed.")
            return
        with Run.of("forget") as run:
            tallies = self.work(run)
        self.print_table(tallies, "Forgotten", timezone.localdate())

    def erase_again(self, keys, dry_run):
        """Erase those of these people whom the restored database knows again."""
        for key in keys:
            person = person_by(key)
            if person is None:
                self.stdout.write(f"{key}: not there.")
                continue
            subject = Subject.of(key)
            try:
                counts = what_goes(subject) if dry_run else erase(subject, by=None)
            except Held as held:
                self.stdout.write(f"{key}: not erased. {held}")
                continue
            done = "to be erased" if dry_run else "erased"
            self.stdout.write(f"{key}: {done}, {sum(counts.values())} records.")

    def work(self, run):
        """Forget, saying after each sort of thing that the run is alive."""
        tallies = []
        for tally in forget():
            tallies.append(tally)
            run.live(in_words(tallies), **numbers(tallies))
        return tallies

    def print_table(self, tallies, heading, day):
        rows = [("What", "Kept for", heading, "Held")]
        rows += [
            (t.kind.what, str(t.kind.period()), f"{t.number:,}", f"{t.held:,}")
            for t in tallies
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        self.stdout.write(date_format(day, "l j F Y"))
        for what, period, number, held in rows:
            self.stdout.write(
                f"{what:<{widths[0]}}  {period:<{widths[1]}}  "
                f"{number:>{widths[2]}}  {held:>{widths[3]}}"
            )


def in_words(tallies):
    done, held = [sum(getattr(t, name) for t in tallies) for name in ["number", "held"]]
    return f"Forgotten: {done}. Held: {held}."


def numbers(tallies):
    return {each.kind.slug: each.number for each in tallies}


def day_of(text):
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise CommandError(f"{text} is no day. Enter it like 2027-03-28.") from error
