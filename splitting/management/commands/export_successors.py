"""Divide what the portal holds among the future unitary councils."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from people.models import Person
from splitting.writing import (
    ACCOUNTS,
    CannotSplit,
    refuse_what_is_unclear,
    successors,
    unplaced,
    write,
)
from watching.models import Run


class Command(BaseCommand):
    help = (
        "Write a folder for each future unitary council, with all that belongs to its "
        "schools, for load_successor in an empty portal. Nothing is changed here."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--by", required=True, help="The address of the member of staff who asks."
        )
        parser.add_argument(
            "--leave",
            action="store_true",
            help="Go ahead though some schools are in no future council.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what is ready; write nothing."
        )

    def handle(self, *, folder, by, leave, dry_run, **options):
        person = Person.objects.filter(email=by.lower(), is_staff=True).first()
        if person is None:
            raise CommandError(f"Nobody on the staff has the address {by}.")
        try:
            areas = successors()
            self.say_schools(areas)
            refuse_what_is_unclear(areas, leave=leave)
        except CannotSplit as error:
            raise CommandError(f"{error} Nothing has been written.") from error
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been written.")
            return
        with Run.of("export_successors") as run:
            accounts = write(folder, areas, by=person)
            run.say(f"Written for {len(areas)} councils.", councils=len(areas))
        self.say_rows(accounts)
        self.stdout.write(f"Where every row went: {folder / ACCOUNTS}")

    def say_schools(self, areas):
        for area in areas:
            day = f", from {area.starts_on}" if area.starts_on else ""
            self.stdout.write(f"{area}{day}: {area.members.count()} schools")
        lost = unplaced(areas).order_by("district__name")
        for name, n in lost.values_list("district__name").annotate(Count("pk")):
            self.stdout.write(f"In no future council: {n} schools in {name or '?'}")

    def say_rows(self, accounts):
        """What was divided; the catalogue, which all get, is in the accounts alone."""
        for name, account in accounts.items():
            went = [n for n in account["to"].values() if n < account["rows"]]
            if not (any(account["to"].values()) and went):
                continue
            to = ", ".join(f"{code} {n}" for code, n in account["to"].items())
            self.stdout.write(f"{name}: {account['rows']} rows: {to}")
            if n := account["to several"]:
                self.stdout.write(f"  {n} of them to several")
            if n := account["stay"]:
                self.stdout.write(f"  {n} stay")
