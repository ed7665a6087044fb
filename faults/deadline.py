"""
Midnight at the end of the last day, while people send.

Half of them answer a sheet that refuses what is late, half one that marks it. The
portal’s clock is set to shortly before midnight once some have sent.
"""

from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from .rig.clock import Clock
from .rig.evening import Evening
from .rig.house import House, until

UK = ZoneInfo("Europe/London")
BEFORE = timedelta(seconds=1.5)


def try_it(ground):
    with House() as house:
        server, people = ground.on_postgres(house)
        clock = Clock(house)
        evening = Evening(house, server.url, people, **clock.env)
        last_day = datetime.now(UK).date() + timedelta(days=1)
        evening.portal.inside("last_day", last_day)
        clock.move(seconds_until(last_day) - 3600)
        with evening.sending() as crowd:
            some = len(people) // 3
            until(partial(crowd.have_sent, some), f"{some} have sent")
            clock.move(seconds_until(last_day) - BEFORE.total_seconds())
        yield judge(evening, midnight_after(last_day))


def midnight_after(day: date):
    return datetime.combine(day + timedelta(days=1), time(), UK)


def seconds_until(day):
    return (midnight_after(day) - datetime.now(UK)).total_seconds()


def judge(evening, midnight):
    outcome = evening.outcome("a deadline passes")
    rows = evening.portal.inside("stored").values()
    sent = [(datetime.fromisoformat(row["sent"]), row) for row in rows if row["sent"]]
    late = [row for at, row in sent if at >= midnight]
    refused = sum(told.is_refused for told in evening.crowd.told)
    outcome.notes.append(
        f"{len(sent) - len(late)} in time, {len(late)} marked late, {refused} refused"
    )
    outcome.complaints += [
        f"sent at {at}, and late is {row['late']} on a sheet that takes late: "
        f"{row['takes_late']}"
        for at, row in sent
        if row["late"] != (at >= midnight) or (row["late"] and not row["takes_late"])
    ]
    if not (late and refused):
        outcome.complaints.append("too few came after midnight to tell anything")
    return outcome
