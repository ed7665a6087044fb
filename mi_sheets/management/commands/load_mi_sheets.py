"""Bring in the MI sheets of the past. Run it at any time: nothing is overwritten."""

from django.core.management.base import BaseCommand, CommandError

from mi_sheets import history
from mi_sheets.models import MISheet


class Command(BaseCommand):
    help = "Create the MI sheets of the past that are missing; report what differs."

    def handle(self, **options):
        for file in history.FILES:
            self.load(*history.read(file))

    def load(self, fields, links, roles):
        sheet = MISheet.objects.filter(number=fields["number"]).first()
        if sheet:
            self.report(sheet, history.differences(sheet, fields, links, roles))
            return
        try:
            history.create(fields, links, roles)
        except history.UnknownRole as error:
            raise CommandError(
                f"MI sheet {fields['number']} invites roles that the catalogue has "
                f"not: {error}. Run load_roles first."
            ) from error
        self.stdout.write(f"MI sheet {fields['number']}: added.")

    def report(self, sheet, different):
        if different:
            self.stdout.write(
                f"{sheet}: differs from its file and is left as it is: "
                f"{', '.join(map(str, different))}."
            )
        else:
            self.stdout.write(f"{sheet}: there already.")
