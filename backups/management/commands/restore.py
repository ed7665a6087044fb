"""The way back from a backup, for an empty machine or a damaged one."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError, call_command
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from backups import archive
from backups.database import database
from backups.making import check
from backups.manifest import CannotRestore
from outbox.models import Message
from watching.models import Run


class Command(BaseCommand):
    help = (
        "Bring a backup back into the database of DATABASE_URL, which has to be "
        "empty. It comes back whole or not at all."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="Take away what is in the database first. Stop the portal before.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Try the file in a scratch database only, and say what is in it.",
        )

    def handle(self, *, file, replace, dry_run, **options):
        try:
            if dry_run:
                return self.describe(check(file))
            manifest = self.restore(file, replace)
        except (CannotRestore, OSError) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.describe(manifest)
        self.bring_up_to_date(manifest)
        self.say_what_next()

    def restore(self, file, replace):
        into = database()
        with archive.opened(file) as (manifest, dump):
            manifest.refuse_unless_for(into.engine)
            if not replace and not into.is_empty():
                raise CannotRestore(
                    "The database is not empty. To put the backup in place of what "
                    "is in it, add --replace (make restore: REPLACE=yes)."
                )
            into.restore(dump, manifest, replace=replace)
        return manifest

    def describe(self, manifest):
        made_at = localtime(parse_datetime(manifest.made_at))
        self.stdout.write(
            f"Made {made_at:%d %B %Y at %H:%M} by version {manifest.version} of "
            f"{manifest.portal}: {manifest.rows} rows in {len(manifest.tables)} "
            "tables, all of them here and counted."
        )
        if not manifest.has_our_key:
            self.stderr.write(
                "SECRET_KEY is not the one that this backup was made with. With "
                "another one, nobody’s second step works, sessions end, and links "
                "in mail that was sent lead nowhere."
            )

    def bring_up_to_date(self, manifest):
        """Run what migrations an older backup lacks; note that it came back."""
        call_command("migrate", verbosity=0)
        Run.objects.of("backup").filter(outcome=Run.Outcome.RUNNING).delete()
        with Run.of("restore") as run:
            run.say(f"The backup of {manifest.made_at} came back.", rows=manifest.rows)

    def say_what_next(self):
        waiting = Message.objects.due().count()
        self.stdout.write(
            "Next:\n"
            "1. Run manage.py forget, and manage.py forget --erased with the keys that "
            "the log has: who was forgotten or erased since the backup was made is "
            "back (docs/retention.md).\n"
            f"2. Messages that wait to go out: {waiting}. Some may have gone after the "
            "backup was made. Look at them in the admin before you start the worker.\n"
        )
