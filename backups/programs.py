"""Running PostgreSQL's own programs, and saying in one line why one failed."""

import shutil
import subprocess
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from threading import Thread

from .manifest import CannotRestore


class Program:
    """A program that runs; what it complains of is kept for ``refuse_failed``."""

    def __init__(self, *command, **kwargs):
        self.name = command[0]
        self.said = TemporaryFile()  # noqa: SIM115 -- stop() closes it
        try:
            self.process = subprocess.Popen(command, stderr=self.said, **kwargs)
        except FileNotFoundError as error:
            raise CannotRestore(
                f"{self.name} is missing. Install it: apt-get install postgresql-client"
            ) from error

    def refuse_failed(self):
        """Wait for the end; raise the first line that it said if it failed."""
        if self.process.wait():
            self.said.seek(0)
            told = self.said.read().decode(errors="replace")
            raise CannotRestore(f"{self.name}: {first_line(told)}")

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.said.close()


@contextmanager
def started(*command, **kwargs):
    program = Program(*command, **kwargs)
    try:
        yield program
    finally:
        program.stop()


def run(*command, **kwargs):
    with started(*command, **kwargs) as program:
        program.refuse_failed()


@contextmanager
def unpacked(dump):
    """The SQL in a dump, as a stream; raises in the end if it did not come whole."""
    command = ["pg_restore", "--no-owner", "--no-privileges", "--file=-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with started(*command, **pipes) as program:
        feeding = Thread(target=feed, args=[dump, program.process.stdin])
        feeding.start()
        try:
            yield program.process.stdout
            program.refuse_failed()
        finally:
            program.process.kill()
            feeding.join()


def feed(source, pipe):
    """Copy all, unless the reader has ended: then it says why."""
    with suppress(BrokenPipeError):
        shutil.copyfileobj(source, pipe, 1 << 20)
    with suppress(BrokenPipeError):
        pipe.close()


def first_line(text):
    return str(text).strip().partition("\n")[0]
