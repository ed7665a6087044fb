"""
A last day: whole statements at growing rates, ``python -m bench.last_day``.

Everybody signs in, fills in four pages and sends, through gunicorn on PostgreSQL with
24,000 schools, in several threads at once. For each number of people at once it says
how many statements were sent a minute, how long a page took, and what the web
processes and the database used; and at the end whether all that was acknowledged is
stored.
"""

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import monotonic

from . import databases
from .journey import Journey
from .server import gunicorn, production

AT_ONCE = [1, 2, 4, 8, 16]


class Somebody(Thread):
    """Sends one statement after another, as one person each, until time is up."""

    def __init__(self, port, cookies, call, until):
        super().__init__()
        self.port, self.cookies, self.call, self.until = port, cookies, call, until
        self.sent, self.pages, self.troubles = [], [], []

    def run(self):
        while monotonic() < self.until:
            try:
                journey = Timed(self.port, self.cookies.pop(), self.pages)
                self.sent.append(journey.send(self.call))
                journey.close()
            except IndexError:
                return  # Nobody is left to send anything.
            except (RuntimeError, OSError) as trouble:
                self.troubles.append(str(trouble))


class Timed(Journey):
    def __init__(self, port, cookie, times):
        super().__init__(port, cookie)
        self.times = times

    def ask(self, method, path, body):
        begun = monotonic()
        answer = super().ask(method, path, body)
        self.times.append(monotonic() - begun)
        return answer


def servers_seconds(host):
    """Processor seconds of the PostgreSQL server that lives in this folder."""
    lines = (Path(host) / "data" / "postmaster.pid").read_text().splitlines()
    own = f"/proc/{lines[0]}"
    running = Path(f"{own}/task/{lines[0]}/children").read_text().split()
    now = sum(
        int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in running
    )
    # Those that have ended: the kernel adds them to what their parent waited for.
    fields = Path(f"{own}/stat").read_text().rpartition(")")[2].split()
    return now / 1e9 + (int(fields[13]) + int(fields[14])) / 100


def round_of(server, host, people, call, at_once, seconds):
    web, database = server.processor_seconds(), servers_seconds(host)
    begun = monotonic()
    threads = [
        Somebody(server.port, people, call, begun + seconds) for _ in range(at_once)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = monotonic() - begun
    sent = [reference for thread in threads for reference in thread.sent]
    pages = [seconds for thread in threads for seconds in thread.pages]
    number = max(1, len(sent))
    return sent, {
        "at_once": at_once,
        "a_minute": round(60 * len(sent) / took),
        "page_median_ms": round(1000 * median(pages)),
        "page_95_ms": round(1000 * quantiles(pages, n=20)[-1]),
        "web_ms_each": round(1000 * (server.processor_seconds() - web) / number),
        "database_ms_each": round(1000 * (servers_seconds(host) - database) / number),
        "troubles": sum(len(thread.troubles) for thread in threads),
    }


def rounds(environment, seconds, processes):
    """Yield a row for each number of people at once, and what became of it all."""
    host = environment["DATABASE_URL"].removeprefix("postgres:///").rpartition("/")[0]
    told = production() | environment | {"WEB_CONCURRENCY": str(processes)}
    with ExitStack() as stack:
        child = stack.enter_context(databases.Child(production() | environment))
        server = stack.enter_context(gunicorn(told, on_one_core=False))
        acknowledged: list[str] = []
        for at_once in AT_ONCE:
            known = child("sign_in_somebody", at_once * 8 + 60)
            people = [(known["name"], key) for key in known["keys"]]
            sent, row = round_of(server, host, people, known["call"], at_once, seconds)
            acknowledged += sent
            yield row
        yield {
            "acknowledged": len(acknowledged),
            "stored": child("stored", acknowledged),
        }


def main():
    parser = argparse.ArgumentParser(prog="python -m bench.last_day")
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--schools", type=int, default=24_000)
    parser.add_argument("--seconds", type=int, default=20, help="for each rate")
    parser.add_argument("--processes", type=int, default=2, help="of gunicorn")
    asked = parser.parse_args()
    with databases.of_postgres() as make:
        environment = make("last_day")
        databases.SCHOOLS = {"last_day": asked.schools}
        databases.STATEMENTS = {"last_day": asked.statements}
        databases.prepare([environment])
        databases.fill([("last_day", environment)])
        for row in rounds(environment, asked.seconds, asked.processes):
            print(json.dumps(row), flush=True)
    return int(row["acknowledged"] != row["stored"])


if __name__ == "__main__":
    sys.exit(main())
