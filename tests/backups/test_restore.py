"""The way back: everything, and then the portal goes on; or nothing, and why."""

import io
import json
import tarfile
from dataclasses import replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import SimpleTestCase, TransactionTestCase, override_settings

from backups import archive
from backups.database import database
from backups.making import make
from backups.manifest import CannotRestore, Manifest
from mi_sheets.models import Attachment
from people.models import Person
from tests.cast import make_person, make_sheet
from tests.mi_sheets.test_attachments import PDF, make_attachment
from tests.people.second_step import SECRET, code_of, give_app, give_password
from watching.models import Run


class RestoreTests(TransactionTestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(TemporaryDirectory()))
        self.enterContext(override_settings(BACKUP_DIR=self.folder))

    def restore(self, path, **options):
        out = StringIO()
        call_command("restore", str(path), stdout=out, stderr=out, **options)
        return out.getvalue()

    def test_everything_comes_back_and_the_portal_goes_on(self):
        hal = make_person("Hal")
        give_password(hal)
        hal.refresh_from_db()
        give_app(hal)
        attachment = make_attachment(make_sheet("12/26"))
        self.client.force_login(hal)
        path = make().path

        Person.objects.all().delete()
        Attachment.objects.all().delete()
        make_person("Late")
        with self.assertRaisesMessage(CommandError, "is not empty. To put the backup"):
            self.restore(path)
        self.assertEqual(Person.objects.get().email, "late@example.org")
        said = self.restore(path, replace=True)

        self.assertIn("Run manage.py forget", said)
        self.assertNotIn("SECRET_KEY", said)
        self.assertEqual(Run.objects.of("restore").went_well().count(), 1)
        person = Person.objects.get()
        self.assertEqual(person.email, "hal@example.org")
        self.assertTrue(person.password)
        app = person.authenticator_set.get(type="totp")
        self.assertTrue(app.wrap().validate_code(code_of(SECRET)))
        self.assertEqual(get_user(self.client), person)  # Still signed in.
        file = self.client.get(attachment.get_absolute_url())
        self.assertEqual(file.content, PDF)

        added = make_attachment(attachment.mi_sheet, "Paper.pdf")
        self.assertGreater(added.pk, attachment.pk)
        self.client.logout()
        self.client.force_login(make_person("Mo"))

    def test_what_does_not_come_back_whole_changes_nothing(self):
        make_person("Hal")
        path = make().path
        with archive.opened(path) as (manifest, dump):
            tables = manifest.tables | {"people_person": 7}
            wrong = replace(manifest, tables=tables)
            with self.assertRaisesMessage(CannotRestore, "other rows than its"):
                database().restore(dump, wrong, replace=True)
        connection.close()
        self.assertEqual(Person.objects.get().email, "hal@example.org")


@pytest.mark.one_database
class RefusalTests(SimpleTestCase):
    """Of files, by what stands in them; the database is never asked."""

    def setUp(self):
        self.folder = Path(self.enterContext(TemporaryDirectory()))
        self.path = self.folder / "portal-20261124T120000Z.tar"
        self.enterContext(patch("backups.sqlite.SQLite.is_empty", lambda _: True))
        self.enterContext(patch("backups.sqlite.SQLite.restore", self.not_reached))

    def not_reached(self, *args, **kwargs):
        self.fail("It was restored.")

    def write(self, **fields):
        told = {"engine": "SQLite", "dump": "database", "migrations": [], "tables": {}}
        dump = self.folder / "dump"
        dump.write_bytes(b"rows" * 5000)
        with archive.open_private(self.path) as file:
            archive.write(file, Manifest(**told | fields), dump)

    def refusal(self, path=None):
        with self.assertRaises(CommandError) as refused:
            call_command("restore", str(path or self.path))
        said = str(refused.exception)
        self.assertTrue(said.endswith(" Nothing was changed."), said)
        return said

    def test_a_newer_portal_wrote_it(self):
        self.write(migrations=["people.0001_initial", "people.9999_wings"])
        self.assertIn("does not know its migration people.9999_wings", self.refusal())
        self.write(format=2)
        self.assertIn("made by a newer portal than this one", self.refusal())

    def test_another_kind_of_database_wrote_it(self):
        self.write(engine="PostgreSQL")
        said = "This backup is of PostgreSQL, and DATABASE_URL names SQLite."
        self.assertIn(said, self.refusal())

    def test_a_byte_has_changed(self):
        self.write()
        content = bytearray(self.path.read_bytes())
        content[content.index(b"rowsrows") + 9000] ^= 1
        self.path.write_bytes(content)
        self.assertIn("is damaged, or is no backup.", self.refusal())

    def test_it_was_cut_short(self):
        self.write()
        whole = self.path.read_bytes()
        for length in [0, 100, 700, len(whole) // 2]:
            self.path.write_bytes(whole[:length])
            with self.subTest(length=length):
                self.assertIn("is damaged, or is no backup.", self.refusal())

    def test_it_is_something_else(self):
        self.path.write_text("Minutes of a meeting")
        self.assertIn("is damaged, or is no backup.", self.refusal())
        with tarfile.open(self.path, "w") as tar:
            tar.addfile(tarfile.TarInfo("minutes"), io.BytesIO())
        self.assertIn("is damaged, or is no backup.", self.refusal())
        self.assertIn("No such file", self.refusal(self.folder / "none.tar"))
        self.assertIn("Is a directory", self.refusal(self.folder))

    def test_the_manifest_tells_what_a_person_wants_to_know(self):
        self.write(tables={"people_person": 3})
        with tarfile.open(self.path) as tar:
            told = json.load(tar.extractfile("manifest.json"))
        self.assertEqual(told["tables"], {"people_person": 3})
        self.assertRegex(told["version"], r"^\d+\.\d+\.\d+")
        with archive.opened(self.path) as (manifest, _):
            self.assertTrue(manifest.has_our_key)
            with override_settings(SECRET_KEY="another " * 8):
                self.assertFalse(manifest.has_our_key)
