"""pgbouncer with the file that is documented: a pool, by transaction."""

from .database import USER, give_to_nobody
from .deployed import deployed
from .house import answers, free_port, until


class Pgbouncer:
    def __init__(self, house, database_port):
        self.house, self.port = house, free_port()
        folder = house.folder / "pgbouncer"
        folder.mkdir()
        (folder / "users").write_text(f'"{USER}" ""\n', encoding="ascii")
        self.file = deployed(
            house,
            "pgbouncer/pgbouncer.ini",
            "pgbouncer/pgbouncer.ini",
            {
                "host=127.0.0.1 port=5000 dbname=norfolk_sl": (
                    f"host=127.0.0.1 port={database_port} dbname=postgres"
                ),
                "listen_port = 6432": f"listen_port = {self.port}",
                "unix_socket_dir = /run/postgresql": f"unix_socket_dir = {folder}",
                "auth_type = scram-sha-256": "auth_type = trust",
                "/etc/pgbouncer/userlist.txt": folder / "users",
            },
        )
        give_to_nobody(folder)
        house.start("pgbouncer", "pgbouncer", self.file, as_nobody=True)
        until(lambda: answers(self.port), "pgbouncer answers")

    @property
    def url(self):
        return f"postgres://{USER}@127.0.0.1:{self.port}/norfolk_sl"

    env = {"DATABASE_POOLED": "yes"}
