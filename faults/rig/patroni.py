"""Two database hosts with Patroni and etcd, as documented, on ports of loopback."""

import shutil
import urllib.error
import urllib.request
from contextlib import suppress

from tests.postgres import find_programs

from .database import USER, give_to_nobody
from .deployed import deployed
from .house import answers, children, free_port, kill, until

LONG = 150  # Seconds: a takeover waits for Patroni's ttl.


class Etcd:
    """The one who knows who is the primary; here it has no peers."""

    def __init__(self, house):
        self.port, peers = free_port(), f"http://127.0.0.1:{free_port()}"
        clients = f"http://127.0.0.1:{self.port}"
        house.start(
            "etcd",
            "etcd",
            f"--data-dir={house.folder / 'etcd'}",
            f"--listen-client-urls={clients}",
            f"--advertise-client-urls={clients}",
            f"--listen-peer-urls={peers}",
            f"--initial-advertise-peer-urls={peers}",
            f"--initial-cluster=default={peers}",
            ETCD_UNSUPPORTED_ARCH="arm64",
        )
        until(lambda: answers(self.port), "etcd answers")


class Host:
    """A database host: Patroni and its PostgreSQL."""

    def __init__(self, house, name, etcd, template=None):
        self.house, self.name = house, name
        self.port, self.api = free_port(), free_port()
        self.folder = house.folder / name
        self.folder.mkdir()
        if template:
            shutil.copytree(template, self.folder / "data")
            (self.folder / "data").chmod(0o700)
        self.file = self.write(etcd)
        give_to_nobody(self.folder)
        self.process = house.start(name, "patroni", self.file, as_nobody=True)

    def write(self, etcd):
        local, bin_dir = "127.0.0.1", find_programs()
        return deployed(
            self.house,
            "patroni/config.yml",
            f"{self.name}/config.yml",
            {
                "name: db1": f"name: {self.name}",
                "0.0.0.0:8008": f"{local}:{self.api}",
                "10.0.0.21:8008": f"{local}:{self.api}",
                "10.0.0.21:2379,10.0.0.22:2379,10.0.0.23:2379": f"{local}:{etcd.port}",
                "0.0.0.0:5432": f"{local}:{self.port}",
                "10.0.0.21:5432": f"{local}:{self.port}",
                "/var/lib/postgresql/15/norfolk-sl": self.folder / "data",
                "/usr/lib/postgresql/15/bin": bin_dir,
                "username: postgres,": f"username: {USER}, database: postgres,",
                "username: replicator,": f"username: {USER},",
                "username: rewinder,": f"username: {USER},",
                "local all all peer": "local all all trust",
                "host replication replicator 10.0.0.0/24 scram-sha-256": (
                    f"host replication {USER} 127.0.0.1/32 trust"
                ),
                "127.0.0.1/32 scram-sha-256": "127.0.0.1/32 trust",
                "  authentication:": (
                    f"  pgpass: {self.folder / 'pgpass'}\n"
                    f"  parameters: {{unix_socket_directories: {self.folder}, "
                    "dynamic_shared_memory_type: mmap}\n"
                    "  authentication:"
                ),
                "mode: automatic": "mode: 'off'",
            },
        )

    def is_role(self, role):
        """Whether Patroni says that it is the primary, or a synchronous standby."""
        address = f"http://127.0.0.1:{self.api}/{role}"
        with suppress(OSError, urllib.error.URLError):
            return urllib.request.urlopen(address, timeout=2).status == 200
        return False

    def kill(self):
        """The host is gone: Patroni, PostgreSQL and every connection, at once."""
        line = (self.folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        postmaster = type("Postmaster", (), {"pid": int(line)})
        kill(self.process.pid, postmaster.pid, *children(postmaster))


class Pair:
    """A primary with a copy of the ground, and a synchronous standby."""

    def __init__(self, house, template):
        etcd = Etcd(house)
        self.first = Host(house, "db1", etcd, template)
        until(lambda: self.first.is_role("primary"), "Patroni has a primary", LONG)
        self.second = Host(house, "db2", etcd)
        until(lambda: self.second.is_role("sync"), "the standby is in step", LONG)

    def fail_over(self):
        """Lose the primary; wait until the standby has taken over."""
        self.first.kill()
        until(lambda: self.second.is_role("primary"), "the standby takes over", LONG)
