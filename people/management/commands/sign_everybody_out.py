from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "End every session: everybody has to sign in again. For an incident."

    def handle(self, **options):
        number, _ = Session.objects.all().delete()
        self.stdout.write(f"Sessions ended: {number}.")
