"""Fill an empty portal with invented schools, people, a call and its answers."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from demonstration import (
    calls,
    content,
    coverage,
    data_requests,
    holidays,
    links,
    nil_returns,
    panels,
    remarks,
    statements,
)
from mi_sheets.models import MISheet
from people.models import Person
from roles.models import Role
from schools.models import Contact, School

HISTORY = "30/14"


class Command(BaseCommand):
    help = "Fill an empty database with invented content, and say who can sign in."

    def handle(self, **options):
        if not settings.IS_DEMONSTRATION:
            raise CommandError(
                "Invented content is for demonstrations only. "
                "This portal’s PORTAL_MODE is another."
            )
        with transaction.atomic():
            if self.is_empty():
                self.fill()
            else:
                self.stdout.write("There is content already: nothing has been added.")
        self.print_sign_ins()

    def is_empty(self):
        sheets = MISheet.objects.exclude(number=HISTORY)
        return not (Person.objects.exists() or School.objects.exists() or sheets)

    def fill(self):
        if not Role.objects.published().exists():
            raise CommandError("The catalogue is empty. Run load_roles first.")
        call_command("import_schools", content.SCHOOLS, stdout=self.stdout)
        call_command("import_contacts", content.CONTACTS, stdout=self.stdout)
        staff = self.add_staff()
        now = timezone.now()
        sheets = {
            "earlier": calls.add_earlier_call(now),
            "open": calls.add_open_call(now),
        }
        for facts in content.statements():
            sheet = sheets[facts.get("call", "open")]
            statements.add(facts, sheet, adviser=staff["Advisers"])
        for facts in content.nil_returns():
            sheet = sheets[facts.get("call", "open")]
            nil_returns.add(facts, sheet, adviser=staff["Advisers"])
        gone = Contact.objects.filter(school__urn=content.MAIL_COMES_BACK)
        gone.update(bounced_at=now)
        holidays.add(timezone.localdate(now))
        calls.give_longer(sheets["open"], by=staff["Advisers"])
        calls.stop_taking_late(sheets["earlier"], by=staff["Editors"])
        data_requests.add(senior=staff["Senior advisers"])
        remarks.add()
        coverage.add(senior=staff["Senior advisers"])
        links.add(staff["Advisers"])
        coverage.holders(adviser=staff["Advisers"])
        panels.add(sheets, adviser=staff["Advisers"])
        self.stdout.write(f"Invented: {len(sheets)} calls and what has come of them.")

    def add_staff(self):
        """Staff by group. They share one password, which is hashed once: it is slow."""
        password = make_password(content.PASSWORD)
        staff = {}
        for email, name, group, _ in content.STAFF:
            staff[group] = Person.objects.create(
                email=email, name=name, is_staff=True, password=password
            )
            staff[group].groups.add(Group.objects.get(name=group))
        return staff

    def print_sign_ins(self):
        self.stdout.write(
            f"\nStaff sign in at /admin/ with the password {content.PASSWORD}:"
        )
        for email, _, group, what in content.STAFF:
            self.stdout.write(f"  {email:<20} {group}: {what}")
        self.stdout.write(
            "School leaders sign in at /start/ with any other address; "
            "the code arrives at /demo/mail/. A school that is invited answers on one "
            "page: its page in the admin has the address."
        )
