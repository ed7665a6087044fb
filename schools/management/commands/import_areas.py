"""Bring in which schools make up clusters, zones and future councils."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from schools.areas_file import NotAreas, read, write
from watching.models import Run


class Command(BaseCommand):
    help = (
        "Read a CSV file with the columns URN or district, kind (cluster, zone or "
        "unitary), area (the name) and, if you like, from and until (2028-04-01). Each "
        "area that it names is afterwards as the file has it."
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
            areas = self.read(file)
            if not dry_run:
                write(areas)
            schools = sum(len(members.schools) for members in areas.values())
            said = f"Areas: {len(areas)}; schools in them: {schools}."
            run.say(said, areas=len(areas), schools=schools)
        self.stdout.write(said)
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.")

    def read(self, file):
        try:
            areas, problems = read(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, NotAreas) as error:
            raise CommandError(
                f"{file.name}: {error} Nothing has been changed."
            ) from error
        for problem in problems:
            self.stdout.write(f"  {problem}")
        return areas
