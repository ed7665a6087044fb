"""All that a demonstration needs, in one process: a process takes a second."""

import os
import socket

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command


class Command(BaseCommand):
    help = "Bring the demonstration's database up to date, and say where to look."

    def handle(self, **options):
        refuse_taken(os.environ.get("HOST", ""), os.environ.get("PORT", ""))
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        for command in [
            "load_roles",
            "load_mi_sheets",
            "load_holidays",
            "load_demonstration",
        ]:
            call_command(command, stdout=self.stdout)
        self.stdout.write(f"\nOpen {settings.PORTAL_URL}/ (Ctrl-C stops it)\n")


def refuse_taken(host, port):
    """Say so at once if something else answers there: it may be another portal."""
    try:
        socket.create_connection((host or "localhost", int(port)), timeout=1).close()
    except (OSError, ValueError, OverflowError):
        return
    raise CommandError(
        f"Something is running on port {port} already. Stop it, or choose another "
        "port, such as: PORT=8001 make run"
    )
