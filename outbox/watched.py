"""What is watched of the outbox: that messages go, and that no code stays."""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.timesince import timesince

from watching.facts import Fact, State, facts, lateness
from watching.impossible import impossible
from watching.timers import timer

from .models import Message

Status = Message.Status
MINUTE = 60

timer(
    "send_outbox",
    "Mail worker",
    every=timedelta(minutes=1),
    is_heart=True,
    lost="No e-mail goes out, and nobody gets a code to sign in. It is not lost: start "
    "manage.py send_outbox --loop.",
)


@facts
def outbox():
    """One query. Of a message that is put off after a try, the day counts from then."""
    now = timezone.now()
    due = Q(status=Status.QUEUED, due_at__lte=now)
    open_ones = [Status.QUEUED, Status.HELD, Status.FAILED]
    found = Message.objects.filter(status__in=open_ones).aggregate(
        due=Count("pk", filter=due),
        oldest=Min("due_at", filter=due),
        again=Count("pk", filter=Q(status=Status.QUEUED, tries__gt=0)),
        held=Count("pk", filter=Q(status=Status.HELD)),
        failed=Count("pk", filter=Q(status=Status.FAILED)),
    )
    waited = (now - found["oldest"]).total_seconds() if found["oldest"] else 0
    return [oldest(found, waited, now), failed(found["failed"]), *plain(found)]


def oldest(found, waited, now):
    words = "Nothing that could go is waiting."
    if found["oldest"]:
        since = timesince(found["oldest"], now, depth=1)
        words = f"It has waited {since}."
    state = lateness(waited, look=5 * MINUTE, wrong=15 * MINUTE)
    do = "Look at the mail worker below, and at the mail server."
    return Fact(
        "outbox_oldest_seconds", "Oldest unsent message", words, waited, state, do
    )


def failed(number):
    words = f"{number} did not go." if number else "None."
    state = State.LOOK if number else State.WELL
    do = "Open the messages, narrowed to trouble: read why, then try again."
    return Fact("outbox_failed", "Failed messages", words, number, state, do)


def plain(found):
    for name, label, number in [
        ("outbox_due", "Messages that could go now", found["due"]),
        ("outbox_tried", "Messages to be tried again", found["again"]),
        ("outbox_held", "Messages that an adviser holds", found["held"]),
    ]:
        yield Fact(name, label, f"{number}.", number)


@impossible(
    "A sign-in code was sent and its words were kept",
    mend="Blank the body in the database. The code itself stopped working after 15 "
    "minutes.",
)
def codes_kept():
    not_gone = [Status.QUEUED, Status.REPLACED, Status.STOPPED]
    gone = Message.objects.exclude(status__in=not_gone)
    return gone.filter(is_code=True).exclude(body="")
