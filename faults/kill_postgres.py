"""kill -9 of PostgreSQL and all that serves a connection; it comes back after 2 s."""

import time

from .rig.evening import Evening, evening_on_postgres
from .rig.house import House
from .rig.pgbouncer import Pgbouncer

KILLS = 3
AWAY = 2  # Seconds.


def try_it(ground):
    with evening_on_postgres(ground) as (server, evening):
        yield killed("kill -9 of PostgreSQL", server, evening)
    with House() as house:
        server, people = ground.on_postgres(house)
        pool = Pgbouncer(house, server.port)
        evening = Evening(house, pool.url, people, **pool.env)
        yield killed("kill -9 of PostgreSQL behind pgbouncer", server, evening)


def killed(fault, server, evening):
    with evening.sending():
        for _ in range(KILLS):
            time.sleep(2)
            server.kill()
            time.sleep(AWAY)
            server.start()
    evening.portal.inside("tick", 1)  # What was claimed is due again.
    notes = f"{KILLS} times killed, {AWAY} s away"
    return evening.outcome(fault, notes, crashes=KILLS)
