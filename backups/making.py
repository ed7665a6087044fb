"""Making a backup, and proving by a restore that it is one."""

import fcntl
import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

from . import archive
from .database import counts, database
from .manifest import CannotRestore, Manifest


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    removed: int

    @property
    def megabytes(self):
        return round(self.path.stat().st_size / 1_000_000, 1)


def make(folder=None):
    """Copy the portal's database into a file, check it, and remove old ones."""
    folder = folder or settings.BACKUP_DIR
    archive.make_folder(folder)
    now = timezone.now()
    with one_at_a_time(folder), TemporaryDirectory(dir=folder) as here:
        source, dump = database(), Path(here) / "dump"
        manifest = source.dump(dump)
        part = Path(here) / "part"
        with archive.open_private(part) as file:
            archive.write(file, manifest, dump)
        dump.unlink()
        check(part)
        path = folder / archive.name_at(now)
        archive.settle(part, path)
    before = now - timedelta(days=settings.BACKUP_KEEP_DAYS)
    return Made(path, manifest, archive.remove_old(folder, before=before))


def check(path):
    """Restore a backup into a database of its own, count there, and forget it again."""
    with archive.opened(path) as (manifest, dump):
        manifest.refuse_unless_for(database().engine)
        with scratch_server().scratch() as scratch:
            scratch.restore(dump, manifest)
            if scratch.read(counts) != manifest.tables:
                raise CannotRestore("The backup did not come back as it was.")
    return manifest


def scratch_server():
    """Where a copy is restored for a check: beside the portal's, unless told."""
    return database(settings.BACKUP_SCRATCH)


@contextmanager
def one_at_a_time(folder):
    """Two at once would take each other's scratch database."""
    lock = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise CannotRestore("A backup is being made already.") from error
    finally:
        os.close(lock)
