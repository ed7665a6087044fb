"""
The file of a backup: for its owner alone, and never half of one.

It is written beside its place and renamed when it has been checked, so that
what has a backup's name is a backup. ``tar xf`` and ``sha256sum -c SHA256SUMS``
read it without the portal.
"""

import hashlib
import io
import os
import tarfile
from contextlib import ExitStack, contextmanager
from datetime import UTC
from pathlib import Path

from django.utils import timezone

from .manifest import CannotRestore, Manifest

PREFIX, SUFFIX = "portal-", ".tar"
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
# What reading a file raises that was cut short, changed, or is something else.
UNREADABLE = (tarfile.TarError, EOFError, LookupError, ValueError, TypeError)


def name_at(moment):
    """Names sort by when a backup was made."""
    return f"{PREFIX}{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"


def make_folder(folder):
    """A folder that only its owner can read, unless somebody made it otherwise."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def open_private(path):
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b")


def write(file, manifest, dump):
    """Put a manifest, a dump and their sums into an open file, and onto the disk."""
    told = manifest.to_json()
    sums = f"{hashlib.sha256(told).hexdigest()}  {MANIFEST}\n"
    sums += f"{sum_of(dump)}  {manifest.dump}\n"
    with tarfile.open(fileobj=file, mode="w") as tar:
        add(tar, MANIFEST, len(told), io.BytesIO(told))
        with dump.open("rb") as content:
            add(tar, manifest.dump, dump.stat().st_size, content)
        add(tar, SUMS, len(sums), io.BytesIO(sums.encode()))
    file.flush()
    os.fsync(file.fileno())


def add(tar, name, size, content):
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    member.mtime = int(timezone.now().timestamp())
    tar.addfile(member, content)


def sum_of(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(path):
    """The manifest of a whole, undamaged backup, and its dump as an open file."""
    with ExitStack() as stack:
        try:
            tar = stack.enter_context(tarfile.open(path, mode="r:"))
            check_sums(tar)
            manifest = Manifest.from_json(tar.extractfile(MANIFEST).read())
            dump = tar.extractfile(manifest.dump)
        except OSError as error:
            raise CannotRestore(f"{path}: {error.strerror}.") from error
        except UNREADABLE as error:
            name = Path(path).name
            raise CannotRestore(f"{name} is damaged, or is no backup.") from error
        yield manifest, dump


def check_sums(tar):
    for line in tar.extractfile(SUMS).read().decode().splitlines():
        wanted, _, name = line.partition("  ")
        found = hashlib.file_digest(tar.extractfile(name), "sha256").hexdigest()
        if found != wanted:
            raise ValueError(name)


def settle(part, path):
    """Give a checked backup its name, so that it survives a power cut."""
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove_old(folder, *, before):
    """Remove backups made before a moment; answers how many went."""
    made = folder.glob(f"{PREFIX}*Z{SUFFIX}")
    old = [path for path in made if path.name < name_at(before)]
    for path in old:
        path.unlink()
    return len(old)
