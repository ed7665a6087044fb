"""Bring in England's bank holidays. Run it at any time: nothing is overwritten."""

from django.core.management.base import BaseCommand

from mi_sheets import bank_holidays


class Command(BaseCommand):
    help = "Create the bank holidays of each year that has none. School holidays are "
    help += "the council's to enter, in the admin."

    def handle(self, **options):
        added = [
            str(year)
            for year, days in bank_holidays.years()
            if bank_holidays.bring_in(year, days)
        ]
        said = f"added for {', '.join(added)}" if added else "there already"
        self.stdout.write(f"Bank holidays: {said}.")
