"""Redis, which counts for the rate limits, is killed and comes back empty."""

import time
from concurrent.futures import ThreadPoolExecutor

from .rig.evening import Evening
from .rig.house import House
from .rig.redis import Redis
from .rig.web import Hidden, ask

CODES = 12


def try_it(ground):
    with House() as house:
        server, people = ground.on_postgres(house)
        redis = Redis(house)
        evening = Evening(house, server.url, people, **redis.env)
        with evening.sending(), ThreadPoolExecutor(2) as pool:
            asked = [pool.submit(ask_for_code, evening, n) for n in range(CODES)]
            time.sleep(1.5)
            redis.kill()
            time.sleep(4)
            redis.start()
            told = {address for each in asked if (address := each.result())}
        outcome = evening.outcome("Redis is gone")
        lost = told - set(evening.portal.inside("codes"))
        outcome.notes.append(f"{len(told)} of {CODES} were told that a code is coming")
        if lost or len(told) < CODES:
            outcome.complaints.append(f"{len(lost)} of those codes were never written")
        yield outcome


def ask_for_code(evening, number):
    """Ask for a code to sign in with; the address, if the page says that it comes."""
    time.sleep(number * 0.5)
    port, cookies, address = evening.portal.port, {}, f"newcomer{number}@example.org"
    page = ask(port, "/sign-in/", cookies=cookies)
    if page is None or page.status != 200:
        return None
    form = Hidden(page.text).fields | {"email": address}
    answer = ask(port, "/sign-in/", form=form, cookies=cookies)
    is_told = answer is not None and answer.address.startswith("/sign-in/code/")
    return address if is_told else None
