"""MI sheet 30/14 is brought in once, whole, and is the editors' after that."""

import tomllib
from datetime import date, datetime
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from mi_sheets.history import FILES
from mi_sheets.models import MISheet
from roles.models import Role
from tests.cast import make_role

CLOSED = {"lle", "sle", "nlg", "teaching-school", "ofsted-inspector"}


def invited():
    [file] = FILES
    return tomllib.loads(file.read_text())["roles"]


def load():
    out = StringIO()
    call_command("load_mi_sheets", stdout=out)
    return out.getvalue()


class LoadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for slug in invited():
            status = Role.StatusNow.CLOSED if slug in CLOSED else "unverified"
            make_role(slug, slug, Role.DecidedBy.COUNCIL, status_now=status)

    def test_header_is_as_the_sheet_had_it(self):
        self.assertIn("MI sheet 30/14: added", load())
        sheet = MISheet.objects.get()
        self.assertEqual(
            sheet.title,
            "System Leadership - building capacity for school to school support "
            "in Norfolk",
        )
        self.assertEqual(sheet.kind, MISheet.Kind.ACTION)
        self.assertEqual(sheet.complete_by, date(2014, 3, 28))
        noon = timezone.make_aware(datetime(2014, 1, 31, 12))
        self.assertEqual(sheet.published_at, noon)
        self.assertEqual(sheet.contacts, "Simon Morley (01603 224013)")
        self.assertIn("of all Norfolk schools", sheet.audience)
        self.assertEqual(sheet.links.get().url, "")

    def test_fourteen_roles_are_said_to_be_our_reconstruction(self):
        load()
        sheet = MISheet.objects.get()
        self.assertEqual(sheet.invitations.count(), 14)
        self.assertIn("our reconstruction", sheet.note)
        response = self.client.get("/mi-sheets/30-14/")
        self.assertContains(response, "our reconstruction")
        self.assertContains(response, "closed 28 March 2014")

    def test_roles_that_have_closed_come_with_their_criteria(self):
        load()
        for invitation in MISheet.objects.get().invitations.all():
            with self.subTest(invitation.role.slug):
                invitation.full_clean()

    def test_history_takes_no_statement(self):
        load()
        self.assertFalse(MISheet.objects.taking_statements().exists())
        self.assertFalse(MISheet.objects.get().takes_statements_now())

    def test_loading_again_changes_nothing_and_is_quick(self):
        load()
        before = MISheet.objects.values().get()
        with self.assertNumQueries(3):
            self.assertEqual(load(), "MI sheet 30/14: there already.\n")
        self.assertEqual(MISheet.objects.values().get(), before)

    def test_what_an_editor_has_changed_is_reported_and_kept(self):
        load()
        sheet = MISheet.objects.get()
        MISheet.objects.update(title="Ours")
        sheet.links.all().delete()
        sheet.invitations.get(role__slug="nle").delete()
        self.assertIn("left as it is: title, links, roles.", load())
        self.assertEqual(MISheet.objects.get().title, "Ours")
        self.assertFalse(sheet.links.exists())
        self.assertEqual(sheet.invitations.count(), 13)

    def test_without_the_catalogue_nothing_is_loaded_and_it_says_why(self):
        Role.objects.filter(slug="nle").delete()
        with self.assertRaisesMessage(CommandError, "nle. Run load_roles first"):
            load()
        self.assertFalse(MISheet.objects.exists())
