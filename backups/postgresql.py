"""Copies of a PostgreSQL database, by its own programs, from one snapshot."""

import os
import shutil
import subprocess
from contextlib import contextmanager, suppress

from django.db import ProgrammingError

from .database import Database, counts, migrations, tables
from .manifest import CannotRestore, Manifest
from .programs import first_line, run, started, unpacked

# What the programs are told by their environment, so that no list of processes
# shows it.
VARIABLES = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "NAME": "PGDATABASE",
}
OPTIONS = ["sslmode", "sslrootcert", "sslcert", "sslkey", "target_session_attrs"]
PSQL = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
PSQL += ["--output=/dev/null"]
# The functions of triggers, which stay when their tables go. Extensions keep theirs.
OUR_FUNCTIONS = """
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
  SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e'
)
"""
# A table that somebody holds is not waited for longer.
PATIENCE = "SET lock_timeout = '20s'"


def functions_of_ours(_, cursor):
    cursor.execute(OUR_FUNCTIONS)
    return [name for (name,) in cursor.fetchall()]


class PostgreSQL(Database):
    engine = "PostgreSQL"
    dump_name = "database.pgdump"

    def environment(self):
        told = {
            name: str(self.settings.get(key) or "") for key, name in VARIABLES.items()
        }
        options = self.settings.get("OPTIONS") or {}
        told |= {f"PG{key}".upper(): str(options.get(key, "")) for key in OPTIONS}
        return os.environ | {name: value for name, value in told.items() if value}

    def dump(self, path):
        """Write what one moment held; answers the manifest of that moment."""
        return self.read(
            lambda wrapper, cursor: self.dump_as_seen(wrapper, cursor, path)
        )

    def dump_as_seen(self, wrapper, cursor, path):
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--extension=plpgsql",  # Others are the server's own business.
            f"--snapshot={snapshot}",
            f"--file={path}",
            env=self.environment(),
        )
        return Manifest(
            engine=self.engine,
            dump=self.dump_name,
            migrations=migrations(cursor),
            tables=counts(wrapper, cursor),
        )

    def restore(self, dump, manifest, *, replace=False):
        """Restore in one transaction: what does not come back whole is undone."""
        gone = self.drop_all() if replace else ""
        pipe = {"env": self.environment(), "stdin": subprocess.PIPE}
        with started(*PSQL, **pipe) as psql:
            tell = psql.process.stdin
            with suppress(BrokenPipeError):  # It says below why it ended.
                tell.write(f"BEGIN; {PATIENCE}; {gone};\n".encode())
                with unpacked(dump) as sql:
                    shutil.copyfileobj(sql, tell, 1 << 20)
                tell.write(f"{self.compare(manifest)}; COMMIT;\n".encode())
            with suppress(BrokenPipeError):
                tell.close()
            psql.refuse_failed()

    def drop_all(self):
        names = self.read(lambda w, c: [w.ops.quote_name(t) for t in tables(w, c)])
        functions = self.read(functions_of_ours)
        drops = [f"DROP TABLE {', '.join(names)} CASCADE"] if names else []
        drops += [f"DROP FUNCTION {function}" for function in functions]
        return "; ".join(drops)

    def compare(self, manifest):
        """SQL that fails unless every table has as many rows as it should."""
        quote = self.connect().ops.quote_name
        checks = "".join(
            f"IF (SELECT count(*) FROM public.{quote(table)}) <> {int(rows)} THEN "
            "RAISE 'The copy has other rows than its manifest says.'; END IF; "
            for table, rows in manifest.tables.items()
        )
        return f"DO $counts$ BEGIN {checks} END $counts$"

    @contextmanager
    def scratch(self):
        """A database for a check, gone afterwards; one that was left behind, before."""
        name = f"{self.name[:50]}_check"
        drop = f'DROP DATABASE IF EXISTS "{name}"'
        try:
            self.read(lambda _, cursor: cursor.execute(drop))
            self.read(
                lambda _, cursor: cursor.execute(
                    f'CREATE DATABASE "{name}" TEMPLATE template0'
                )
            )
        except ProgrammingError as error:
            raise CannotRestore(
                "No scratch database could be made to check the backup: let the "
                "database’s user make databases (ALTER ROLE … CREATEDB), or name "
                f"another server in BACKUP_SCRATCH_URL. {first_line(error)}"
            ) from error
        try:
            yield PostgreSQL(self.settings | {"NAME": name})
        finally:
            self.read(lambda _, cursor: cursor.execute(drop))
