"""Somebody’s session holds the table of statements for 25 s; nobody’s page hangs."""

import time

from .rig.database import LOCAL
from .rig.evening import evening_on_postgres

HELD = 25  # Seconds: longer than a page waits for a lock.
HOLD = f"BEGIN; LOCK TABLE registrations_statement; SELECT pg_sleep({HELD})"


def try_it(ground):
    with evening_on_postgres(ground) as (server, evening):
        with evening.sending():
            time.sleep(1)
            psql = server.programs / "psql"
            evening.house.start("psql", psql, f"{LOCAL} port={server.port}", "-c", HOLD)
        outcome = evening.outcome("a table is locked", f"for {HELD} s")
        if not sum(told.tried_again for told in evening.crowd.told):
            outcome.complaints.append("nobody was told to try again")
        yield outcome
