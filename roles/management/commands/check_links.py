from django.core.management.base import BaseCommand

from roles.links import check
from roles.models import Source
from watching.models import Run


class Command(BaseCommand):
    help = "Look up the address of every source, and keep which lead nowhere."

    def handle(self, **options):
        sources = Source.objects.exclude(url="")
        with Run.of("check_links") as run:
            number = check(sources)
            said = f"Links: {len(sources)} looked up, {number} lead nowhere."
            run.say(said, links=len(sources), lead_nowhere=number)
        self.stdout.write(said)
