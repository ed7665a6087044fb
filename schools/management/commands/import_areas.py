"""Bring in which schools make up clusters, zones and future councils."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from schools.areas_file import NotAreas, read, write
from watching.models import Run


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
        with Run.of("import_areas", dry=dry_run) as run:
            members = self.read(file)
            if not dry_run:
                write(members)
            schools = sum(map(len, members.values()))
            said = f"Areas: {len(members)}; schools in them: {schools}."
            run.say(said, areas=len(members), schools=schools)
        self.stdout.write(said)
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.")

    def read(self, file):
        try:
            members, problems = read(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, NotAreas) as error:
            raise CommandError(
                f"{file.name}: {error} Nothing has been changed."
            ) from error
        for problem in problems:
            self.stdout.write(f"  {problem}")
        return members
