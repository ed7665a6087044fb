"""
The primary database host dies under load, and a hot standby takes over.

The whole chain as deploy/ has it: two web servers behind haproxy, pgbouncer, haproxy
to the primary, Patroni in synchronous mode, etcd.
"""

import time

from .rig.evening import Evening
from .rig.haproxy import Haproxy
from .rig.house import House, free_port
from .rig.patroni import Pair
from .rig.pgbouncer import Pgbouncer
from .rig.portal import Portal


def try_it(ground):
    with House() as house:
        pair = Pair(house, ground.postgres)
        ports = free_port(), free_port()
        haproxy = Haproxy(house, pair, ports)
        pool = Pgbouncer(house, haproxy.database)
        people = ground.people["postgres"]
        evening = Evening(house, pool.url, people, port=ports[0], **pool.env)
        Portal(house, pool.url, evening.mail.port, port=ports[1], **pool.env)
        evening.crowd.port = haproxy.pages
        with evening.sending():
            time.sleep(3)
            began = time.monotonic()
            pair.fail_over()
            seconds = time.monotonic() - began
        evening.portal.inside("tick", 1)  # What was claimed is due again.
        yield evening.outcome(
            "failover to a hot standby",
            f"the standby took over after {seconds:.0f} s",
            crashes=1,
        )
