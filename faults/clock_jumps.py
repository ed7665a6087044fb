"""The portal’s clock jumps by hours, forwards and backwards, while people send."""

import signal
from functools import partial

from .rig.clock import Clock
from .rig.evening import Evening
from .rig.house import House, end, until

HOUR = 3600
JUMPS = [3 * HOUR, -4 * HOUR, 2 * HOUR, -5 * HOUR]


def try_it(ground):
    with House() as house:
        server, people = ground.on_postgres(house)
        clock = Clock(house)
        evening = Evening(house, server.url, people, **clock.env)
        end(evening.worker, signal.SIGTERM)  # What waits meets another time.
        with evening.sending() as crowd:
            for number, seconds in enumerate(JUMPS):
                some = number * len(people) // len(JUMPS)
                until(partial(crowd.have_sent, some), f"{some} have sent")
                clock.move(seconds)
        evening.portal.begin_worker()
        jumps = ", ".join(f"{seconds / HOUR:+.0f} h" for seconds in JUMPS)
        # A claim that seemed to have lapsed is the one way to send twice.
        yield evening.outcome("clock jumps", jumps, crashes=len(JUMPS))
