"""A catalogue that was loaded before there were ticks has those of the files."""

from importlib import import_module

from django.apps import apps
from django.core.management import call_command
from django.test import TestCase

from roles.models import Position, Role

migration = import_module("roles.migrations.0009_tick_what_files_tick")


class TicksMigrationTests(TestCase):
    def test_it_ticks_what_the_files_tick_and_nothing_else(self):
        call_command("load_roles", verbosity=0)
        ticked = [
            Role.objects.filter(asks_specialisms=True),
            Position.objects.filter(leads_several=True),
        ]
        delivered = [set(each.values_list("slug", flat=True)) for each in ticked]
        Role.objects.update(asks_specialisms=False)
        Position.objects.update(leads_several=False)
        migration.tick(apps, None)
        now = [set(each.values_list("slug", flat=True)) for each in ticked]
        self.assertEqual(now, delivered)
        self.assertTrue(all(delivered))
