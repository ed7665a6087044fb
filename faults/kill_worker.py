"""kill -9 of a gunicorn worker, again and again, while people send."""

import time

from .rig.evening import evening_on_postgres, evening_on_sqlite

KILLS = 6


def try_it(ground):
    with evening_on_postgres(ground) as (_, evening):
        yield killed("kill -9 of a worker", evening)
    with evening_on_sqlite(ground) as evening:
        yield killed("kill -9 of a worker, on SQLite", evening)


def killed(fault, evening):
    with evening.sending():
        for _ in range(KILLS):
            time.sleep(1)
            evening.portal.kill_worker()
    return evening.outcome(fault, f"{KILLS} workers killed")
