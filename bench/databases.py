"""The databases that are measured: made anew for each run, and gone after it."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from tests import postgres

from .server import ROOT

SCHOOLS = {"big": 24_000, "small": 240}
STATEMENTS = {"big": 100_000, "small": 1_000}


class Child:
    """A process of the portal that measures what it is told: see ``child``."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.child"],
            cwd=ROOT,
            env=os.environ | SHOWN | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, what, *arguments):
        self.process.stdin.write(json.dumps([what, *arguments]) + "\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError(f"It ended instead of measuring: {what}")
        return json.loads(said)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


SETTINGS = {"DJANGO_SETTINGS_MODULE": "norfolk_sl.settings"}
# With all that a test leaves out, and without the second step of those who sign in.
SHOWN = SETTINGS | {"PORTAL_MODE": "demonstration"}
IN_TESTS = SETTINGS | {"PORTAL_MODE": "test"}


def manage(environment, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    told = os.environ | IN_TESTS | environment
    return subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.DEVNULL)


def finish(processes):
    for process in processes:
        if process.wait():
            raise RuntimeError(f"It failed: {' '.join(process.args[1:])}")


def prepare(databases):
    """The tables of all of these; two at a time, for two cores."""
    for command in [["migrate", "-v0"], ["createcachetable"], ["load_roles"]]:
        finish([manage(each, *command) for each in databases])


def fill(environments, seed=1):
    """Invented data, as much as each is for; those of one size at once."""
    for size, schools in SCHOOLS.items():
        amount = ["--schools", schools, "--statements", STATEMENTS[size]]
        command = ["make_scale_data", *map(str, amount), "--seed", str(seed)]
        finish([manage(each, *command) for name, each in environments if name == size])


@contextmanager
def of_postgres():
    """A server, and a function that makes a database in it."""
    programs = postgres.find_programs()
    if programs is None:
        raise RuntimeError("No PostgreSQL was found. See tests/postgres.py.")
    with postgres.postgres(programs) as environment:

        def make(name):
            server, _, _ = environment["DATABASE_URL"].rpartition("/")
            host = server.removeprefix("postgres:///")
            options = ["--username=portal", f"--host={host}", name]
            subprocess.run([programs / "createdb", *options], check=True)
            return environment | {"DATABASE_URL": f"{server}/{name}"}

        yield make


@contextmanager
def of_sqlite():
    with TemporaryDirectory(prefix="bench-") as folder:

        def make(name):
            return {"DATABASE_URL": f"sqlite:///{folder}/{name}.sqlite3"}

        yield make


ENGINES = {"PostgreSQL": of_postgres, "SQLite": of_sqlite}
