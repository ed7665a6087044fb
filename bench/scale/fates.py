"""What becomes of a statement, and when it came: as lopsided as it really is."""

from datetime import timedelta

from registrations.status import OUTCOMES, Status

# How many of a hundred statements are where, for the newest call and for earlier ones.
NEWEST = {
    "draft": 6,
    "waiting": 66,
    "taken": 8,
    "held": 5,
    "told": 8,
    "queried": 2,
    "replied": 1,
    "again": 1,
    "withdrawn": 3,
}
EARLIER = {
    "draft": 4,
    "waiting": 1,
    "taken": 0.2,
    "held": 0.3,
    "told": 87,
    "queried": 0.5,
    "replied": 0.2,
    "again": 0.3,
    "withdrawn": 6.5,
}
GOOD, REFUSED = 75, 25
NOTE = "Please speak to your link adviser about what would help next."
QUESTION = "Which year groups have you led yourself, and for how long?"
REPLY = "Years 3 to 6, for four years, and the early years for one."


def of(call, rng):
    shares = NEWEST if call.is_newest else EARLIER
    return rng.choices(list(shares), list(shares.values()))[0]


def moment(call, rng, now):
    """
    When it was sent: most come on the last days, and in the evening.

    The last day is today for the newest call, so nothing of it comes after now.
    """
    opened, last = call.sheet.published_at, call.sheet.complete_by
    open_for = (last - opened.date()).days
    days_before = min(open_for - 1, int(rng.expovariate(1 / 4)))
    if not call.is_newest and rng.random() < 0.02:
        days_before = -rng.randint(1, 9)  # Late.
    hour = min(23, max(0, int(rng.triangular(7, 24, 20))))
    night = opened.replace(hour=0, minute=0, second=0, microsecond=0)
    at = night + timedelta(
        days=open_for - days_before,
        hours=hour,
        seconds=rng.randrange(3600),
        microseconds=rng.randrange(10**6),
    )
    return at if at < now else now - timedelta(seconds=rng.expovariate(1 / 7200))


def answer(role, rng):
    """What an adviser answers about a role; None is something else."""
    if rng.random() * (GOOD + REFUSED) > GOOD:
        return Status.NOT_THIS_TIME
    decided_by = role.decided_by if role else "schools"
    outcomes = OUTCOMES[decided_by]
    return outcomes[0] if rng.random() < 0.8 else outcomes[-1]


def status(fate, role, rng):
    """Where one interest of such a statement stands."""
    match fate:
        case "draft":
            return Status.CHOSEN
        case "queried":
            return Status.QUERIED
        case "withdrawn":
            return Status.WITHDRAWN
        case "held" | "told":
            return answer(role, rng)
        case _:
            return Status.WAITING
