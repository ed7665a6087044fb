from django.core.management.base import BaseCommand, CommandError

from people.second_step.locks import lock_again


class Command(BaseCommand):
    help = (
        "Lock the secrets of second steps with the newest SECRET_KEY, so that "
        "SECRET_KEY_FALLBACKS can be emptied."
    )

    def handle(self, **options):
        locked, lost = lock_again()
        self.stdout.write(f"Locked with the newest key: {locked}.")
        if lost:
            raise CommandError(
                f"No key opens {lost} more. Put the key that they were locked with "
                "into SECRET_KEY_FALLBACKS and run this again, or let their owners in "
                "again from the admin."
            )
