"""A backup: whole, one moment's, tried before it counts, and for its owner alone."""

import stat
from datetime import timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase, TransactionTestCase, override_settings
from django.utils import timezone

from backups import archive, making, postgresql, sqlite
from backups.database import Database
from people.models import Person
from tests.cast import make_person
from watching.models import Run


class Backups:
    def setUp(self):
        self.folder = Path(self.enterContext(TemporaryDirectory())) / "backups"
        self.enterContext(
            override_settings(BACKUP_DIR=self.folder, BACKUP_KEEP_DAYS=14)
        )

    def backup(self):
        out = StringIO()
        call_command("backup", stdout=out)
        return out.getvalue()

    def refused(self, why):
        return self.assertRaisesMessage(CommandError, why)

    def files(self):
        return sorted(self.folder.glob("*.tar"))


class WholeTests(Backups, TransactionTestCase):
    def test_is_one_moment_checked_and_kept_for_so_many_days(self):
        """In one test, for a database that is really written to is slow to empty."""
        with time_machine.travel(timezone.now() - timedelta(days=15)):
            self.backup()
        [old] = self.files()

        make_person("Hal")
        said = self.backup_while_somebody_writes()

        [path] = self.files()  # The old one has gone.
        self.assertNotEqual(path, old)
        self.assertIn(str(path), said)
        self.assertIn("checked by restoring them. Old backups removed: 1.", said)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.folder.stat().st_mode), 0o700)
        with archive.opened(path) as (manifest, _):
            self.assertEqual(manifest.tables["people_person"], 1)
            self.assertIn("people.0001_initial", manifest.migrations)
        self.assertEqual(Person.objects.count(), 2)
        run = Run.objects.of("backup").went_well().first()
        self.assertEqual(run.numbers["rows"], manifest.rows)
        self.assertEqual(run.numbers["removed"], 1)

    def backup_while_somebody_writes(self):
        """Somebody writes after the moment of the copy, and before it is counted."""
        if connection.vendor == "sqlite":
            module, step = sqlite, "copy_into"
        else:
            module, step = postgresql, "run"
        real = getattr(module, step)

        def act(*args, **kwargs):
            if connection.vendor == "postgresql":
                Person.objects.create(email="mo@example.org")
            real(*args, **kwargs)
            Person.objects.get_or_create(email="mo@example.org")

        with patch.object(module, step, act):
            return self.backup()

    @pytest.mark.one_database
    def test_one_that_does_not_come_back_is_none(self):
        with patch.object(making, "counts", lambda *_: {}), self.refused("No backup"):
            self.backup()
        self.assertEqual(list(self.folder.glob("[!.]*")), [])
        self.assertEqual(Run.objects.get().outcome, Run.Outcome.FAILED)


class RefusalTests(Backups, TestCase):
    def test_two_at_once_are_one(self):
        self.folder.mkdir()
        with self.refused("is being made already."), making.one_at_a_time(self.folder):
            self.backup()

    def test_a_disk_that_is_full_leaves_the_earlier_ones(self):
        self.folder.mkdir()
        kept = self.folder / archive.name_at(timezone.now() - timedelta(days=99))
        kept.touch()
        full = OSError(28, "No space left")
        with patch.object(Database, "read", side_effect=full), self.refused("No space"):
            self.backup()
        self.assertEqual(self.files(), [kept])
