"""Two mail workers; one is killed with a message in its hands, again and again."""

import threading
import time

from .rig.evening import evening_on_postgres
from .rig.house import holds, kill
from .rig.mail import SLOW

KILLS = 3
EACH = 5  # Messages between two kills.


def try_it(ground):
    with evening_on_postgres(ground) as (_, evening):
        evening.mail.health = SLOW
        victim = Victim(evening)
        with evening.sending():
            time.sleep(1)
        evening.portal.inside("tick", 1)  # The claims of the dead lapse.
        outcome = evening.outcome(
            "a mail worker killed in mid-send",
            f"{victim.killed} killed with a message in their hands",
            crashes=victim.killed,
        )
        if victim.killed < KILLS:
            outcome.complaints.append("too few were caught with a message")
        yield outcome


class Victim:
    """A second worker, killed between the server’s taking a message and its word."""

    def __init__(self, evening):
        self.portal, self.killed, self.taken = evening.portal, 0, 0
        self.lock = threading.Lock()
        self.process = self.portal.begin_worker()
        evening.mail.on_taking = self.strike

    def strike(self, port):
        with self.lock:
            self.taken += 1
            is_time = self.killed < KILLS and self.taken > EACH * (self.killed + 1)
            if is_time and holds(self.process.pid, port):
                kill(self.process.pid)
                self.process = self.portal.begin_worker()
                self.killed += 1
