"""Fill an empty database with as many invented schools and statements as wanted."""

from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from bench.scale import making
from roles.models import Role
from schools.models import School


class Command(BaseCommand):
    help = "Fill an empty database with invented schools, calls and answers."

    def add_arguments(self, parser):
        parser.add_argument("--schools", type=int, default=400)
        parser.add_argument("--statements", type=int, default=1_000)
        parser.add_argument(
            "--seed", type=int, default=1, help="The same one makes the same data."
        )

    def handle(self, *, schools, statements, seed, **options):
        if settings.IS_PRODUCTION:
            raise CommandError("Nothing is invented in production.")
        if schools < 1 or statements < 0:
            raise CommandError("Say how many: one school at least.")
        if making.is_somebodys() or School.objects.exists():
            raise CommandError(
                "There are schools or statements here already. Nothing was invented: "
                "it could not be told from what is real."
            )
        begun = monotonic()
        if not Role.objects.published().exists():
            call_command("load_roles", verbosity=0)
        making.make(schools=schools, statements=statements, seed=seed)
        making.look_at_everything()
        self.stdout.write(
            f"Invented: {schools:,} schools and {statements:,} statements, "
            f"in {monotonic() - begun:.0f} seconds."
        )
