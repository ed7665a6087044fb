"""The disk under the database is full for some seconds, while people send."""

import shutil
import subprocess
import time
from contextlib import suppress

from .rig.evening import Evening
from .rig.house import House

FULL = 5  # Seconds.
SIZES = {"postgres": "400m", "sqlite": "60m"}


def try_it(ground):
    for make in [on_postgres, on_sqlite]:
        with House() as house:
            if not (disk := small_disk(house, SIZES[make.__name__[3:]])):
                print("     disk_full: only root can make a small disk; not tried")
                return
            fault, evening, hurt, mend = make(house, disk, ground)
            with evening.sending():
                time.sleep(2)
                fill(disk)
                hurt()
                time.sleep(FULL)
                (disk / "ballast").unlink()
                mend()
            evening.portal.inside("tick", 1)  # What was claimed is due again.
            outcome = evening.outcome(fault, f"{FULL} s full", crashes=1)
            if not sum(told.tried_again for told in evening.crowd.told):
                outcome.complaints.append("nobody was told to try again")
            yield outcome


def on_postgres(house, disk, ground):
    server, people = ground.on_postgres(house, folder=disk)

    def hurt():
        """Let its log come to the end of a file, so that it needs another one."""
        for _ in range(3):
            server.ask("select pg_switch_wal()")

    def mend():
        """Begin the server again if it gave up, as systemd would."""
        time.sleep(1)
        if server.process.poll() is not None:
            server.start()

    return "disk full", Evening(house, server.url, people), hurt, mend


def on_sqlite(house, disk, ground):
    url, people = ground.on_sqlite(house, folder=disk)
    return "disk full, on SQLite", Evening(house, url, people), nothing, nothing


def nothing():
    """SQLite needs no help, neither to be hurt nor afterwards."""


def small_disk(house, size):
    """A disk of its own in memory, or None for whoever may not make one."""
    place = house.folder / "disk"
    place.mkdir()
    if not shutil.which("mount"):
        return None
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", place]
    if subprocess.run(mount, capture_output=True).returncode:
        return None
    house.callback(subprocess.run, ["umount", "--lazy", place])
    return place


def fill(disk):
    """Take every byte that is free."""
    with suppress(OSError), (disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(b"\0" * 65536)
