"""Messages, and the log of reminders."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Lower, Substr

from outbox.models import Message
from people.models import DataRequest
from registrations.models import NilReturn, Reminder, Statement

from .. import periods
from ..strip import write_over
from .kind import Kind, until

# What still has to go out; nobody takes its words away.
WAITING = [Message.Status.HELD, Message.Status.QUEUED]

# What a message can be about that has a time of its own, and is then taken out of it.
RECORDS = [
    ("statement:", Statement),
    ("nil-return:", NilReturn),
    ("data-request:", DataRequest),
]


def gone_out(today, kept):
    """Messages that went out, or never will, so long ago; nobody's who is held."""
    old = Message.objects.annotate(over_at=Coalesce("sent_at", "created_at"))
    old = old.filter(over_at__lt=until(periods.mail_text(), today))
    mine = Q(reader__in=kept.people) | Q(about__in=kept.keys)
    mine |= Q(address__in=kept.addresses)
    old = old.exclude(status__in=WAITING).annotate(address=Lower("to"))
    # A column that may be empty is neither among others nor not among them.
    return (
        old.exclude(pk__in=old.filter(mine).values("pk"))
        if kept.holds_anything
        else old
    )


def codes(today, kept):
    return gone_out(today, kept).filter(is_code=True)


def texts(today, kept):
    letters = gone_out(today, kept).filter(is_code=False)
    return letters.exclude(body="", error="")


def addresses(today, kept):
    """Those about nothing that is remembered any more, or never had a record."""
    letters = gone_out(today, kept).filter(is_code=False, forgotten_on=None)
    return letters.exclude(about_what_is_known())


def about_what_is_known():
    known = Q()
    for start, model in RECORDS:
        reference = Substr(OuterRef("about"), len(start) + 1)
        found = model.objects.filter(reference=reference, forgotten_on=None)
        known |= Q(Exists(found), about__startswith=start)
    return known


def forget_text(keys, today):
    Message.objects.filter(pk__in=keys).update(body="", error="")


def forget_messages(messages, today):
    """Of what is about somebody who is forgotten, nothing is read or sent any more."""
    waiting = messages.filter(status__in=WAITING)
    waiting.update(status=Message.Status.REPLACED)
    return write_over(messages, forgotten_on=today)


def reminders(today, kept):
    last = periods.not_taken_forward().before(today)
    old = Reminder.objects.filter(last_day__lte=last)
    old = old.exclude(address__endswith="@gone.invalid")
    held = Q(low__in=kept.addresses) | Q(statement__person__in=kept.people)
    held |= Q(statement__reference__in=kept.references)
    old = old.annotate(low=Lower("address"))
    return (
        old.exclude(pk__in=old.filter(held).values("pk"))
        if kept.holds_anything
        else old
    )


MAIL = [
    Kind(
        "codes",
        "Sign-in codes and links to set a password, by e-mail",
        periods.mail_text,
        "after they were written; their text is blanked once they have gone",
        "To find out why somebody could not sign in",
        "Nothing",
        codes,
        lambda keys, today: Message.objects.filter(pk__in=keys).delete(),
    ),
    Kind(
        "mail-texts",
        "The text of e-mails",
        periods.mail_text,
        "after they went out, or were given up",
        "To answer who asks what we wrote, and to send again what came back",
        "To whom, when and about which reference, as long as that is kept",
        texts,
        forget_text,
    ),
    Kind(
        "mail-addresses",
        "The addresses of e-mails about nothing that is kept",
        periods.mail_text,
        "after they went out, or were given up",
        "As above. E-mails about a statement, a “not this year” or a request keep "
        "their address as long as it",
        "That there was one, of which kind, and what became of it",
        addresses,
        lambda keys, today: forget_messages(Message.objects.filter(pk__in=keys), today),
    ),
    Kind(
        "reminders",
        "Whom we reminded",
        periods.not_taken_forward,
        "after the last day that it was about",
        "To remind nobody twice, and to see how a school was last written to",
        "When, of which call, why, and about which schools",
        reminders,
        lambda keys, today: write_over(Reminder.objects.filter(pk__in=keys)),
    ),
]
