"""kill -9 of gunicorn’s master, which is begun again as systemd would."""

import time

from .rig.evening import evening_on_postgres

KILLS = 3


def try_it(ground):
    with evening_on_postgres(ground) as (_, evening):
        with evening.sending():
            for _ in range(KILLS):
                time.sleep(2)
                evening.portal.kill_master()
                evening.portal.open()
        yield evening.outcome("kill -9 of the master", f"{KILLS} masters killed")
