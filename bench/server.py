"""The portal behind gunicorn, as in production, for as long as it is measured."""

import json
import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "var" / "bench.log"  # what it writes while it is measured
PATIENCE = 60  # seconds until it must have answered
# As from the proxy that ends TLS, and for the host that the portal has.
AS_PROXIED = ["X-Forwarded-Proto: https"]


def production():
    """What production is told, so that it starts; nothing is sent from it."""
    return {
        "PORTAL_MODE": "production",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "SECRET_KEY": "of-no-use-to-anybody-" * 3,
        "ALLOWED_HOSTS": "localhost",
        "PORTAL_URL": "https://localhost",
        "TEAM_EMAIL": "team@example.org",
        "EMAIL_URL": "smtp://localhost:25",
        "BEHIND_PROXY": "yes",
        "WEB_CONCURRENCY": "1",
    }


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Server:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def rate(self, path, seconds, *headers):
        """Answers a second, asked from another core."""
        command = [sys.executable, "-m", "bench.load", str(self.port), path]
        command += [str(seconds), *AS_PROXIED, *headers]
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return json.loads(said.stdout)

    def get(self, path, **headers):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers |= {"Host": "localhost", "X-Forwarded-Proto": "https"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.body = response.read()
        connection.close()
        return response

    @property
    def workers(self):
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        return [int(pid) for pid in Path(children).read_text().split()]

    def processor_seconds(self):
        """What the workers have used so far, of every thread of theirs."""
        stats = (
            path.read_text()
            for pid in self.workers
            for path in Path(f"/proc/{pid}/task").glob("*/schedstat")
        )
        return sum(int(each.split()[0]) for each in stats) / 1e9


@contextmanager
def gunicorn(environment, *, on_one_core=True):
    port = free_port()
    told = os.environ | environment | {"HOST": "127.0.0.1", "PORT": str(port)}
    command = [sys.executable, "-m", "gunicorn", "norfolk_sl.wsgi"]
    cores = os.sched_getaffinity(0)

    def stay():
        if on_one_core and len(cores) > 1:
            os.sched_setaffinity(0, {min(cores)})

    with LOG.open("w") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=told,
            preexec_fn=stay,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(port, process)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait()


def wait_for(port, process):
    until = monotonic() + PATIENCE
    while monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("gunicorn has ended before it answered.")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            sleep(0.1)
    raise RuntimeError("gunicorn does not answer.")
