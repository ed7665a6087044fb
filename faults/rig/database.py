"""PostgreSQL as it comes, on a port of loopback, with a folder of data."""

import os
import shutil
import signal
import subprocess

from tests.postgres import find_programs

from .house import children, end, free_port, kill, nobody, until

USER = "portal"
# What is killed is a process and not the machine: what was written is still there. And
# what it shared in memory lies in its folder, so that nothing of it is left behind.
QUICK = ["-cfsync=off", "-cdynamic_shared_memory_type=mmap"]
LOCAL = "host=127.0.0.1 dbname=postgres user=portal connect_timeout=2"


class Postgres:
    """One server. It can be killed, and started again on the same data."""

    def __init__(self, house, template=None, folder=None, options=()):
        self.house, self.options = house, options
        self.programs = find_programs()
        self.folder = folder or house.folder / "postgres"
        self.folder.mkdir(exist_ok=True)
        self.data = self.folder / "data"
        if template:
            shutil.copytree(template, self.data)
        else:
            self.make()
        self.data.chmod(0o700)
        give_to_nobody(self.folder)
        self.port = free_port()
        self.start()

    @property
    def url(self):
        return f"postgres://{USER}@127.0.0.1:{self.port}/postgres"

    def make(self):
        give_to_nobody(self.folder)
        subprocess.run(
            [
                self.programs / "initdb",
                f"--pgdata={self.data}",
                f"--username={USER}",
                "--auth=trust",
                "--locale=C",
                "--encoding=UTF8",
                "--no-sync",
            ],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            **nobody(),
        )

    def start(self):
        where = [f"-p{self.port}", f"-k{self.folder}", "-clisten_addresses=127.0.0.1"]
        self.process = self.house.start(
            "postgres",
            self.programs / "postgres",
            f"-D{self.data}",
            *where,
            *QUICK,
            *self.options,
            stop=signal.SIGINT,
            as_nobody=True,
        )
        until(self.is_ready, "PostgreSQL answers")

    def is_ready(self):
        if self.process.poll() is not None:  # The last one's memory is not free yet.
            self.start()
        return self.ask("select 1")

    def ask(self, query):
        """Whether the server could do it."""
        psql = [self.programs / "psql", f"{LOCAL} port={self.port}", "-c", query]
        return subprocess.run(psql, capture_output=True).returncode == 0

    def kill(self):
        """Kill -9: the server, and whatever serves a connection."""
        kill(self.process.pid, *children(self.process))
        self.process.wait()

    def stop(self):
        end(self.process, signal.SIGINT)


def give_to_nobody(folder):
    if os.getuid() == 0:
        subprocess.run(["chown", "-R", "nobody", folder], check=True)
