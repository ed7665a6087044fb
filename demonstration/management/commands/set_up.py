"""All that a demonstration needs, in one process: a process takes a second."""

from django.conf import settings
from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    help = "Bring the demonstration's database up to date, and say where to look."

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        for command in ["load_roles", "load_mi_sheets", "load_demonstration"]:
            call_command(command, stdout=self.stdout)
        self.stdout.write(f"\nOpen {settings.PORTAL_URL}/ (Ctrl-C stops it)\n")
