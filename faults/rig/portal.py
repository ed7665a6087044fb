"""The portal as it is deployed: gunicorn and mail workers, in production mode."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .house import ROOT, children, free_port, kill, until
from .web import ask

HOST = "portal.example.org"
LOOKS_EVERY = 0.2  # Seconds between two looks of a worker for mail.


class Portal:
    """One host's web server, and as many mail workers as are begun."""

    def __init__(self, house, database_url, mail_port=1, *, port=None, **env):
        self.house, self.port = house, port or free_port()
        self.env = environment(database_url, mail_port, self.port) | env
        self.workers = 0
        self.open()

    def open(self):
        command = [sys.executable, "-m", "gunicorn", "norfolk_sl.wsgi"]
        self.process = self.house.start("gunicorn", *command, **self.env)
        # What a master that is killed leaves behind: see gunicorn.conf.py.
        counts = Path(f"/dev/shm/portal-counts-{self.process.pid}")
        self.house.callback(shutil.rmtree, counts, ignore_errors=True)
        until(self.is_open, f"the portal answers:\n{self.house.log('gunicorn')}")

    def is_open(self):
        if self.process.poll() is not None:
            raise RuntimeError(self.house.log("gunicorn"))
        answer = ask(self.port, "/healthz", patience=5)
        return answer is not None and answer.status == 200

    def kill_worker(self):
        kill(*children(self.process)[:1])

    def kill_master(self):
        kill(self.process.pid)
        self.process.wait()

    def begin_worker(self, **env):
        """A mail worker, as the Procfile begins it."""
        self.workers += 1
        command = ["manage.py", "send_outbox", "--loop", f"--every={LOOKS_EVERY}"]
        name = f"worker{self.workers}"
        return self.house.start(name, sys.executable, *command, **self.env | env)

    def inside(self, *words):
        return inside(self.env, *words)


def inside(env, *words):
    """Do something inside the portal; answers what it says."""
    command = [sys.executable, "-m", "faults.rig.inside", *map(str, words)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | env, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def environment(database_url, mail_port=1, port=1):
    return {
        "PORTAL_MODE": "production",
        "DJANGO_SETTINGS_MODULE": "faults.rig.settings",
        "SECRET_KEY": "only for the minutes of a fault, on loopback, with nobody in it",
        "ALLOWED_HOSTS": HOST,
        "PORTAL_URL": f"https://{HOST}",
        "BEHIND_PROXY": "yes",
        "TEAM_EMAIL": "team@example.org",
        "TEAM_MAIL_AT_ONCE": "yes",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "DATABASE_URL": database_url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
