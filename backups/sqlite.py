"""Copies of an SQLite database, made while others read and write it."""

import gzip
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .database import Database, counts, migrations
from .manifest import CannotRestore, Manifest


class SQLite(Database):
    engine = "SQLite"
    dump_name = "database.sqlite3.gz"

    def dump(self, path):
        """Write what one moment held; answers the manifest of that moment."""
        copy = SQLite(self.settings | {"NAME": path.with_suffix(".copy")})
        copy_into(self.name, copy.name)
        with Path(copy.name).open("rb") as plain, gzip.open(path, "wb", 6) as packed:
            shutil.copyfileobj(plain, packed)
        return copy.read(
            lambda wrapper, cursor: Manifest(
                engine=self.engine,
                dump=self.dump_name,
                migrations=migrations(cursor),
                tables=counts(wrapper, cursor),
            )
        )

    def restore(self, dump, manifest, *, replace=False):
        """Take the place of what is here, in one step, once the copy is sound."""
        Path(self.name).parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=Path(self.name).parent) as folder:
            path = Path(folder) / "copy"
            with gzip.open(dump) as packed, path.open("wb") as plain:
                shutil.copyfileobj(packed, plain)
            copy = SQLite(self.settings | {"NAME": path})
            copy.refuse_unsound(manifest)
            Path(self.name).touch(mode=0o600)
            copy_into(copy.name, self.name)

    def refuse_unsound(self, manifest):
        with closing(sqlite3.connect(self.name)) as ours:
            if ours.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise CannotRestore("The copy of the database is damaged inside.")
            if ours.execute("PRAGMA foreign_key_check").fetchall():
                raise CannotRestore("Rows in the copy name rows that are not there.")
        if self.read(counts) != manifest.tables:
            raise CannotRestore("The copy has other rows than its manifest says.")

    @contextmanager
    def scratch(self):
        with TemporaryDirectory() as folder:
            yield SQLite(self.settings | {"NAME": Path(folder) / "scratch"})


def copy_into(source, target):
    """Put one database in place of another, whole or not at all; both may be in use."""
    from_, to = (sqlite3.connect(name, timeout=20) for name in [source, target])
    with closing(from_), closing(to):
        from_.backup(to)
