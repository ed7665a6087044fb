from django.core.management.base import BaseCommand

from roles.links import check
from roles.models import Source


class Command(BaseCommand):
    help = "Look up the address of every source, and keep which lead nowhere."

    def handle(self, **options):
        sources = Source.objects.exclude(url="")
        number = check(sources)
        self.stdout.write(f"Links: {len(sources)} looked up, {number} lead nowhere.")
