"""
What is measured inside a process of the portal: ``python -m bench.child``.

It reads what to do, one JSON array to a line, and answers each with a JSON value. Two
of them, for two databases, are asked in turn.
"""

import json
import os
import sys
from pathlib import Path
from secrets import token_hex
from time import perf_counter, process_time

ADVISER = "adviser-11@scale.example"  # The senior one, who may do most.


def client():
    from django.test import Client

    from people.models import Person

    asking = Client()
    asking.force_login(Person.objects.get(email=ADVISER))
    return asking


def page(path):
    """Seconds that a page of the desk takes; the first time is not counted."""
    asking = known(client)
    if path not in SEEN:
        SEEN.add(path)
        asking.get(path)
    begun = perf_counter()
    response = asking.get(path)
    taken = perf_counter() - begun
    assert response.status_code == 200, (path, response.status_code)
    return taken


SEEN: set[str] = set()
KNOWN: dict = {}


def known(make):
    if make not in KNOWN:
        KNOWN[make] = make()
    return KNOWN[make]


def queries(path):
    """How many queries a page of the desk asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asking = known(client)
    asking.get(path)
    with CaptureQueriesContext(connection) as asked:
        asking.get(path)
    return len(asked)


def interests():
    from registrations.models import Interest

    return Interest.objects.exclude(statement__sent_at=None).count()


def export(format):
    """Seconds to the first byte and to the last, the size, and the memory it took."""
    asking = known(client)
    path = "/admin/registrations/statement/export/?queue=all"
    asking.get("/admin/registrations/statement/?queue=all")  # What every list needs.
    before = peak(afresh=True)
    begun = perf_counter()
    response = asking.post(path, {"format": format})
    assert response.status_code == 200, response.status_code
    size, first = 0, None
    for chunk in response:
        first = first or perf_counter() - begun
        size += len(chunk)
    return {
        "first": first,
        "all": perf_counter() - begun,
        "size": size,
        "growth": (peak() - before) / 1e6,
    }


def peak(*, afresh=False):
    """Bytes of memory at most, since the start or since asked afresh."""
    if afresh:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def take_in(file):
    """Take in the register: seconds, beside reading the file, and the peak."""
    import csv

    from django.core.management import call_command

    from schools.models import School

    begun = process_time(), perf_counter()
    with open(os.devnull, "w") as nowhere:
        call_command("import_schools", file, stdout=nowhere)
    taken = perf_counter() - begun[1]
    begun_reading = perf_counter()
    with open(file, encoding="cp1252", newline="") as text:
        rows = sum(1 for _ in csv.DictReader(text))
    reading = perf_counter() - begun_reading
    return {
        "seconds": taken,
        "reading": reading,
        "rows": rows,
        "schools": School.objects.count(),
        "peak": peak() / 1e6,
    }


def last_writes(table):
    """The keys and the versions of the rows: what was written has another one."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), max(xmin::text::bigint) FROM {table}")
        return cursor.fetchone()


def sign_in_somebody(number):
    """The cookie of somebody who has begun nothing yet, and the call to answer."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from mi_sheets.models import MISheet
    from people.models import Person

    cookies = []
    for _ in range(number):
        person = Person.objects.at(f"load-{token_hex(8)}@scale.example")
        asking = Client()
        asking.force_login(person)
        cookies.append(asking.cookies[settings.SESSION_COOKIE_NAME].value)
    newest = MISheet.objects.filter(takes_statements=True).latest("published_at")
    MISheet.objects.filter(pk=newest.pk).update(
        complete_by=timezone.localdate() + timezone.timedelta(days=30),
        reply_by=timezone.localdate() + timezone.timedelta(days=60),
    )
    return {"name": settings.SESSION_COOKIE_NAME, "keys": cookies, "call": newest.slug}


def stored(references):
    """How many of these statements are stored as sent."""
    from registrations.models import Statement

    return Statement.objects.sent().filter(reference__in=references).count()


DOES = {
    each.__name__: each
    for each in [page, queries, interests, export, take_in, last_writes, stored]
}
DOES["sign_in_somebody"] = sign_in_somebody


def main():
    import django

    django.setup()
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        print(json.dumps(DOES[what](*arguments)), flush=True)


if __name__ == "__main__":
    main()
