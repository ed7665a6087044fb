"""A folder and the processes in it, which end with it, however it ends."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60  # Seconds until something that should happen has not.


class House(ExitStack):
    """Use with ``with``: what was started is stopped, the last first."""

    def __enter__(self):
        super().__enter__()
        # Short, for a socket's path has at most 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="faults-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.callback(shutil.rmtree, self.folder, ignore_errors=True)
        return self

    def start(self, name, *command, stop=signal.SIGTERM, as_nobody=False, **env):
        """Begin a process; its words go to ``<name>.log`` in the folder."""
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env=os.environ | env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for us, and we stop them.
                **nobody(as_nobody),
            )
        self.callback(end, process, stop)
        return process

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")


def nobody(wanted=True):
    """For Popen: be nobody instead of root, as PostgreSQL wants."""
    return {"user": "nobody", "extra_groups": []} if wanted and os.getuid() == 0 else {}


def end(process, number):
    """Ask a process to stop; after ten seconds take it and its children away."""
    if process.poll() is None:
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def children(process):
    """The process's own children, by their numbers."""
    with suppress(OSError):
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]
    return []


def kill(*pids):
    """Kill -9, without a word before."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def holds(pid, port):
    """Whether a process has a connection from this port of loopback."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    ours = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(f":{port:04X}")}
    with suppress(OSError):
        return any(os.readlink(fd) in ours for fd in Path(f"/proc/{pid}/fd").iterdir())
    return False


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def until(happens, what, patience=PATIENCE):
    """Wait until something is so, or complain that it never was."""
    end_of_patience = time.monotonic() + patience
    while not (answer := happens()):
        if time.monotonic() > end_of_patience:
            raise TimeoutError(f"{what}: not within {patience} seconds")
        time.sleep(0.1)
    return answer


def answers(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
