"""
A mail server that refuses, hangs, and dies with a message in its hands, for an hour.

The hour is not waited for: the outbox’s next tries are moved, as the clock would.
"""

import time

from .rig.evening import evening_on_postgres
from .rig.mail import DYING, HANGING, REFUSING, WELL

THIRD = 1 / 3  # Of an hour.


def try_it(ground):
    with evening_on_postgres(ground) as (_, evening):
        server, portal = evening.mail, evening.portal
        server.health = REFUSING
        with evening.sending():
            time.sleep(3)
        for health in [HANGING, DYING]:
            portal.inside("tick", THIRD)
            server.health = health
            time.sleep(6)
        messages = portal.inside("mail")
        tried = sum(tries > 0 for _, tries, _ in messages.values())
        server.health = WELL
        portal.inside("tick", THIRD)
        yield evening.outcome(
            "mail server refuses, hangs and dies",
            f"{sum(server.talks.values())} connections, {tried} messages died with it",
            crashes=tried,
        )
