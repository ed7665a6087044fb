"""kill -9 of PostgreSQL and all that serves a connection; it comes back after 2 s."""

import time

from .rig.evening import evening_on_postgres

KILLS = 3
AWAY = 2  # Seconds.


def try_it(ground):
    with evening_on_postgres(ground) as (server, evening):
        with evening.sending():
            for _ in range(KILLS):
                time.sleep(2)
                server.kill()
                time.sleep(AWAY)
                server.start()
        evening.portal.inside("tick", 1)  # What was claimed is due again.
        notes = [f"{KILLS} times killed, {AWAY} s away"]
        yield evening.outcome("kill -9 of PostgreSQL", *notes, crashes=KILLS)
