"""200 clients that drip a byte a second, before nginx and before gunicorn alone."""

from concurrent.futures import ThreadPoolExecutor

from .rig.drips import dripping
from .rig.evening import evening_on_postgres
from .rig.nginx import Nginx
from .rig.web import ask

SLOW = 200
OTHERS = 10


def try_it(ground):
    with evening_on_postgres(ground) as (_, evening):
        nginx = Nginx(evening.house, evening.portal.port)
        evening.crowd.port = nginx.port
        with dripping(nginx.port, SLOW), evening.sending():
            pass
        with dripping(evening.portal.port, SLOW):
            served = serve_others(evening.portal.port)
        yield evening.outcome(
            f"{SLOW} slow clients",
            f"through nginx; gunicorn alone serves {served} of {OTHERS} others",
        )


def serve_others(port):
    """How many others are answered within five seconds."""
    with ThreadPoolExecutor(OTHERS) as pool:
        asked = [pool.submit(ask, port, "/healthz", patience=5) for _ in range(OTHERS)]
        return sum(each.result() is not None for each in asked)
