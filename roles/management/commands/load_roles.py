from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from roles.catalogue import DATA, Malformed, read
from roles.general import general as without_local
from roles.loading import Loading
from roles.models import Role


class Command(BaseCommand):
    help = "Create what the catalogue lacks, and report what differs from its files."

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", type=Path, default=DATA, help="where the files are"
        )
        parser.add_argument(
            "--add-rows",
            action="store_true",
            help="create rows, too, that roles in the database do not have",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="change nothing, say what would be"
        )
        parser.add_argument(
            "--general",
            action="store_true",
            help="leave out what is about one county: another council begins with it",
        )

    @transaction.atomic
    def handle(self, *, folder, add_rows, dry_run, general, **options):
        loading = Loading(add_rows)
        try:
            entries = read(folder, loading.stored.keys())
            if general:
                entries = without_local(entries, folder)
        except Malformed as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        loading.load(entries)
        for difference in loading.differences:
            self.stdout.write(difference)
        self.stdout.write(("Dry run. " if dry_run else "") + summary(loading))
        transaction.set_rollback(dry_run)


def summary(loading):
    """One line, such as: Catalogue: 17 roles added, and 280 other records."""
    if not loading.added and not loading.differences:
        return "Catalogue: nothing to add, nothing differs."
    roles = sum(isinstance(entry.record, Role) for entry in loading.added)
    return (
        f"Catalogue: {roles} roles and {len(loading.added) - roles} other records "
        f"added, {len(loading.differences)} differences kept."
    )
