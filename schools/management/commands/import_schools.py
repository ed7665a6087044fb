"""Bring in the register of schools from a file of the national register (GIAS)."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from schools.gias import NotTheRegister, Register
from schools.importing import compare, write
from watching.models import Run

OUTCOMES = ["added", "changed", "closed", "reopened", "untouched"]


class Command(BaseCommand):
    help = (
        "Read a CSV file of Get Information About Schools in any of its layouts. "
        "Schools that it does not name stay as they are."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--la", help="Take the schools of this local authority only, such as 926."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change; change nothing.",
        )

    def handle(self, *, file, la, dry_run, **options):
        with Run.of("import_schools", dry=dry_run) as run:
            register = self.read(file)
            if not register.has_la_codes:
                la = self.only_own_authority(la)
            rows = tqdm(register.rows(), total=register.lines, disable=None)
            with transaction.atomic():
                changes = compare(rows, la=la)
                if not dry_run:
                    write(changes)
            run.say(in_words(changes), **changes.counts, refused=len(changes.refused))
        self.report(register, changes)
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.")

    def read(self, file):
        own = {settings.COUNTY_NAME: settings.LA_CODE}
        try:
            return Register(file.read_bytes(), authorities=own)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except NotTheRegister as error:
            raise CommandError(
                f"{file.name} is no file of the register. {error} "
                "Nothing has been changed."
            ) from error

    def only_own_authority(self, la):
        """Without codes only the council's own schools can be told, by its name."""
        if la not in {None, settings.LA_CODE}:
            raise CommandError(
                f"The file has no codes of local authorities, so --la {la} cannot be "
                "told. Nothing has been changed."
            )
        return settings.LA_CODE

    def report(self, register, changes):
        counts = changes.counts
        rows = counts.total() + len(changes.refused)
        self.stdout.write(f"Read as {register.encoding}: {rows:,} rows.")
        self.stdout.write(in_words(changes))
        if counts["elsewhere"]:
            self.stdout.write(
                f"Other local authorities left out: {counts['elsewhere']:,}."
            )
        for name in sorted(changes.unknown_types):
            self.stdout.write(f"Not a type we know, taken as “Other”: {name}.")
        if changes.refused:
            self.stdout.write(f"Rows refused: {len(changes.refused):,}.")
        for row in changes.refused:
            self.stdout.write(f"  Line {row.line}: {row.problem}.")


def in_words(changes):
    parts = [f"{changes.counts[outcome]:,} {outcome}" for outcome in OUTCOMES]
    return f"Schools: {', '.join(parts)}."
