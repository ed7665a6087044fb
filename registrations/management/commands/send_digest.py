"""The morning's mail to advisers. Run it early; twice on a day is as once."""

from django.core.management import BaseCommand
from django.utils import timezone

from mi_sheets.models import Holiday
from mi_sheets.working_days import WorkingDays
from registrations import digest
from watching.models import Run

from .send_reminders import day_of, shown


class Command(BaseCommand):
    help = "Tell each adviser who wants it what waits: figures and links."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Send nothing; print who would get what.",
        )
        parser.add_argument(
            "--today", metavar="YYYY-MM-DD", help="Act as if it were this day."
        )

    def handle(self, *, dry_run, today, **options):
        today = day_of(today) or timezone.localdate()
        with Run.of("send_digest", dry=dry_run) as run:
            said, written = self.send(today, dry_run)
            run.say(said, digests=written)
        self.stdout.write(said)

    def send(self, today, dry_run):
        """What was done, in words, and how many were written."""
        if why := why_not(today):
            return f"{shown(today)} is {why}: no digest is sent.", 0
        digests = digest.due()
        if dry_run:
            for each in digests:
                self.explain(each)
            return f"Digests that would be written: {len(digests)}.", 0
        written = sum(each.send(today) for each in digests)
        return f"Digests written: {written}.", written

    def explain(self, each):
        self.stdout.write(f"{getattr(each.to, 'email', each.to)}")
        for number, name, address in each.lines:
            self.stdout.write(f"  {number} {name}: {address}")


def why_not(today):
    """Advisers work in school holidays, and not on bank holidays or at weekends."""
    banks = Holiday.objects.filter(kind=Holiday.Kind.BANK)
    return WorkingDays(banks.values_list("first_on", "last_on", "name")).why_not(today)
