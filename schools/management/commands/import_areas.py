"""Bring in which schools make up clusters, zones and future councils."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from schools.areas_file import NotAreas, read, write


class Command(BaseCommand):
    help = (
        "Read a CSV file with the columns URN, kind (cluster, zone or unitary) and "
        "area, the name. Each area that it names is afterwards as the file has it."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change; change nothing.",
        )

    def handle(self, *, file, dry_run, **options):
        try:
            members, problems = read(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, NotAreas) as error:
            raise CommandError(
                f"{file.name}: {error} Nothing has been changed."
            ) from error
        for problem in problems:
            self.stdout.write(f"  {problem}")
        if not dry_run:
            write(members)
        schools = sum(map(len, members.values()))
        self.stdout.write(f"Areas: {len(members)}; schools in them: {schools}.")
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.")
