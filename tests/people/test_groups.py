"""What each group of staff may do, and that it stays so."""

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import TestCase

from people.groups import GROUPS


def permissions_of(name):
    group = Group.objects.get(name=name)
    return {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in group.permissions.select_related("content_type")
    }


class GroupsTests(TestCase):
    def test_every_group_has_what_the_table_says(self):
        for name, permissions in GROUPS.items():
            with self.subTest(name):
                self.assertEqual(permissions_of(name), set(permissions))

    def test_migrating_restores_the_table_and_leaves_other_groups_alone(self):
        advisers = Group.objects.get(name="Advisers")
        advisers.permissions.set(Permission.objects.filter(codename="delete_school"))
        own = Group.objects.create(name="Our own")
        own.permissions.set(Permission.objects.filter(codename="view_role"))
        for _ in range(2):
            call_command("migrate", verbosity=0)
        self.assertEqual(permissions_of("Advisers"), set(GROUPS["Advisers"]))
        self.assertEqual(permissions_of("Our own"), {"roles.view_role"})
        self.assertEqual(Group.objects.count(), len(GROUPS) + 1)

    def test_who_decides_and_who_does_not(self):
        review = "registrations.review_statement"
        decide = {name for name in GROUPS if review in GROUPS[name]}
        self.assertEqual(decide, {"Advisers", "Senior advisers"})
        reassign = "registrations.reassign_statement"
        self.assertEqual(
            {name for name in GROUPS if reassign in GROUPS[name]}, {"Senior advisers"}
        )

    def test_editors_see_no_statement_and_no_message(self):
        for permission in GROUPS["Editors"]:
            self.assertNotIn(permission.partition(".")[0], {"registrations", "outbox"})

    def test_readers_change_nothing(self):
        acts = {
            permission.split(".")[1].split("_")[0] for permission in GROUPS["Readers"]
        }
        self.assertEqual(acts, {"view"})

    def test_nobody_deletes_what_others_stand_on(self):
        rows = {
            "fact",
            "criterion",
            "accreditation",
            "invitation",
            "link",
            "attachment",
        }
        rows |= {"contact", "passage", "point", "extension", "holiday", "remark"}
        rows |= {"linkadviser"}
        deleted = {
            permission.rpartition("delete_")[2]
            for permissions in GROUPS.values()
            for permission in permissions
            if "delete_" in permission
        }
        self.assertEqual(deleted, rows)
