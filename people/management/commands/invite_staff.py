from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from people.groups import GROUPS
from people.models import Person


class Command(BaseCommand):
    help = (
        "Give a first member of staff an account, and send a link to set the "
        "password. Senior advisers invite everybody else, in the admin."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="As letters will show it.")
        parser.add_argument("--group", default="Senior advisers", choices=GROUPS)
        parser.add_argument(
            "--superuser",
            action="store_true",
            help="May also make others superusers, and change what groups may do.",
        )
        parser.add_argument(
            "--show-link",
            action="store_true",
            help="Print the link, too: for when no mail goes out yet.",
        )

    @transaction.atomic
    def handle(self, *, email, name, group, superuser, show_link, **options):
        person = self.add(email.strip().lower(), name, superuser)
        person.groups.set([Group.objects.get(name=group)])
        person.invite(by=person)
        self.stdout.write(f"{person.email} was invited, as one of the {group}.")
        if show_link:
            path = reverse("set_password", args=[person.password_token()])
            self.stdout.write(f"{settings.PORTAL_URL}{path}")

    def add(self, email, name, superuser):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        if Person.objects.filter(email=email).exists():
            raise CommandError(
                f"There is somebody under {email} already. A Senior adviser can help "
                "them in the admin."
            )
        return Person.objects.create(
            email=email,
            name=name,
            is_staff=True,
            is_superuser=superuser,
            password=make_password(None),
        )
