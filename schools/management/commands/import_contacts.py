"""Bring in the addresses of schools and trusts from a file of the team's own."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from schools.contact_file import ContactFile, NotContacts
from schools.contact_importing import compare, write
from watching.models import Run


class Command(BaseCommand):
    help = (
        "Read a CSV file with the columns URN or trust, kind (head, office, chair or "
        "trust), e-mail and, if there is one, name. Adds and renames; removes nothing, "
        "unless told to."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="Of each kind of address that the file has for a school or a trust, "
            "remove those that it does not have.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change; change nothing.",
        )

    def handle(self, *, file, replace, dry_run, **options):
        with Run.of("import_contacts", dry=dry_run) as run:
            contacts = self.read(file)
            rows = list(contacts.rows())
            with transaction.atomic():
                changes = compare(rows, removing=replace)
                if not dry_run:
                    write(changes)
            run.say(f"{len(rows):,} rows read.", rows=len(rows))
            for sentence in changes.summary():
                run.say(sentence)
        self.stdout.write(f"Read as {contacts.encoding}: {len(rows):,} rows.")
        for sentence in changes.summary():
            self.stdout.write(sentence)
        for row in changes.refused:
            self.stdout.write(f"  Line {row.line}: {row.problem}.")
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.")

    def read(self, file):
        try:
            return ContactFile(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except NotContacts as error:
            raise CommandError(
                f"{file.name} is no file of addresses. {error} "
                "Nothing has been changed."
            ) from error
