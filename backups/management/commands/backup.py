"""A copy of everything, each night. Run it by a timer; twice on a day is harmless."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from backups.making import make
from backups.manifest import CannotRestore
from watching.models import Run


class Command(BaseCommand):
    help = (
        "Copy the database, with all attachments, into one file; restore the copy "
        "into a scratch database and count there; remove backups that are too old."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", type=Path, metavar="FOLDER", help="Instead of BACKUP_DIR."
        )

    def handle(self, *, to, **options):
        try:
            with Run.of("backup") as run:
                made = make(to)
                run.say(
                    f"{made.path.name}: {made.manifest.rows} rows in "
                    f"{len(made.manifest.tables)} tables, checked by restoring them.",
                    rows=made.manifest.rows,
                    megabytes=made.megabytes,
                    removed=made.removed,
                )
        except (CannotRestore, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"{made.path}")
        self.stdout.write(
            f"{made.manifest.rows} rows in {len(made.manifest.tables)} tables, "
            f"{made.megabytes} MB; checked by restoring them. "
            f"Old backups removed: {made.removed}."
        )
