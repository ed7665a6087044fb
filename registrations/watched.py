"""What is watched of statements: that somebody answers, and what must never be."""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.db.models import (
    CharField,
    Count,
    Exists,
    Min,
    OuterRef,
    Q,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.timesince import timesince

from outbox.models import Message
from watching.facts import Fact, facts
from watching.impossible import impossible
from watching.timers import timer

from .models import Event, Interest, Statement
from .status import ANSWERED, DECIDED

DAY = timedelta(days=1)
# Older messages may have been forgotten, as they should be.
RECENT = timedelta(days=30)

timer(
    "send_reminders",
    "Reminders to schools and writers",
    every=DAY,
    on_weekdays=True,
    lost="Nobody is reminded of a last day. Run it now: it makes up for missed days.",
)
timer(
    "send_digest",
    "The morning’s mail to advisers",
    every=DAY,
    on_weekdays=True,
    lost="Advisers do not hear what waits. Run it now: twice on a day is as once.",
)


@facts
def statements():
    waiting = Statement.objects.awaiting_review()
    found = waiting.aggregate(number=Count("pk"), oldest=Min("sent_at"))
    number, words = found["number"], "None."
    if number:
        words = f"{number}; the oldest came {timesince(found['oldest'], depth=1)} ago."
    return [
        Fact("statements_waiting", "Statements that await an answer", words, number)
    ]


def own(queryset):
    return queryset.only("reference").order_by("pk")


def with_interest(interests):
    return own(Statement.objects.filter(Exists(interests)))


@impossible(
    "Decided, and no event says so",
    mend="Find out who changed it, and how. Then reopen the decision with a reason and "
    "make it again.",
    key="reference",
)
def decided_without_event():
    said = Event.objects.filter(interest=OuterRef("pk"), status=OuterRef("status"))
    decided = Interest.objects.filter(~Exists(said), status__in=ANSWERED)
    return with_interest(decided.filter(statement=OuterRef("pk")))


@impossible(
    "Two statements of one person for one sheet",
    mend="The constraint one_statement_per_sheet is missing: a restore was not whole. "
    "Read both, withdraw one with its writer, and bring the constraint back.",
    key="reference",
)
def two_for_one_sheet():
    same = {"person": OuterRef("person"), "mi_sheet": OuterRef("mi_sheet")}
    other = Statement.objects.filter(**same).exclude(pk=OuterRef("pk"))
    return own(Statement.objects.filter(Exists(other)))


@impossible(
    "Sent after the last day, to a sheet that takes nothing late",
    mend="If it was agreed, give the school more time on the sheet, or let the sheet "
    "take late statements: then it is marked late.",
    key="reference",
)
def late_where_nothing_is():
    """Not where an editor changed that, or the last day, after it was sent."""
    late = Statement.objects.late().filter(mi_sheet__takes_late=False)
    sheet = Cast(OuterRef("mi_sheet"), CharField())
    changed = LogEntry.objects.filter(
        Q(change_message__icontains="takes late")
        | Q(change_message__icontains="completed by"),
        content_type__model="misheet",
        object_id=sheet,
        action_time__gte=OuterRef("sent_at"),
    )
    return late.filter(~Exists(changed), recorded_by=None).order_by("pk")


@impossible(
    "Told, and no message went",
    mend="Ask its adviser how the person was told. If they were not, reopen the "
    "decision and tell them.",
    key="reference",
)
def told_without_message():
    key = Concat(
        Value("statement:"), OuterRef("statement__reference"), output_field=CharField()
    )
    left = [Message.Status.HELD, Message.Status.REPLACED]
    went = Message.objects.filter(about=key, template="statement_answer")
    otherwise = Event.objects.filter(
        statement=OuterRef("statement"), what=Event.What.TOLD
    ).exclude(note="")
    told = Interest.objects.filter(
        ~Exists(went.exclude(status__in=left)),
        ~Exists(otherwise),
        status__in=DECIDED,
        told_at__gte=timezone.now() - RECENT,
    )
    return with_interest(told.filter(statement=OuterRef("pk")))


@impossible(
    "Sent without a reference, or without what was sent",
    mend="Its writer cannot quote it, or nobody can say what they sent. Look for it in "
    "the last backup, and ask the writer to send it again.",
    key="reference",
)
def sent_without_trace():
    kept = Event.objects.filter(statement=OuterRef("pk"), what=Event.What.SENT)
    return own(Statement.objects.sent().filter(Q(reference="") | ~Exists(kept)))
