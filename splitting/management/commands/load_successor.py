"""Load what export_successors wrote into the empty portal of a successor."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from splitting.loading import CannotLoad, load
from watching.models import Run


class Command(BaseCommand):
    help = (
        "Load a folder that export_successors wrote. The database has been migrated "
        "by the same version of the portal, and is empty."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        with Run.of("load_successor") as run:
            try:
                counts = load(folder)
            except (OSError, CannotLoad) as error:
                raise CommandError(f"{error} Nothing has been loaded.") from error
            rows = sum(counts.values())
            said = f"Loaded: {rows:,} rows of {len(counts)} kinds."
            run.say(said, rows=rows)
        self.stdout.write(said)
