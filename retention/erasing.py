"""
Erasing one person who asks, at once: what goes, what stays and why.

It is what ``forget`` does later, and more: what is open is withdrawn first. Numbers are
recorded, and nobody's name; the log has a key, to erase again after a restore.
"""

import logging
from collections import Counter

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from exports.models import Export
from outbox.models import Message
from people.models import Hold, Person
from registrations.models import (
    Agreement,
    Conflict,
    Event,
    Listing,
    NilReturnSchool,
    PanelMember,
    PanelOffer,
    Partner,
    Reminder,
    Statement,
)
from registrations.status import ANSWERED, Status
from schools.models import Contact

from .blotting import blot, names_in
from .kinds.mail import forget_messages
from .kinds.people import delete_people, without_links
from .kinds.statements import (
    delete_drafts,
    forget_listings,
    forget_nil_returns,
    forget_statements,
)
from .models import Forgetting
from .strip import write_anew, write_over

logger = logging.getLogger("retention")

OPEN = Q(status__in=[Status.WAITING, Status.QUERIED]) | Q(
    status__in=ANSWERED, told_at=None
)
# What somebody was asked about another: their name goes, and the answer stays.
WITHOUT_NAME = {
    Agreement: {"to": "", "name": "", "position": "", "answered_by": ""},
    Partner: {"to": "", "answered_by_name": "", "answered_by_position": ""},
    NilReturnSchool: {"to": ""},
}

NAMES = {"name", "answered_by", "answered_by_name"}
ABOUT = {
    Agreement: ("statements", "statement"),
    Partner: ("statements", "interest__statement"),
    NilReturnSchool: ("nil_returns", "nil_return"),
}


class Held(Exception):
    """A hold keeps these data; the message says which, to be shown."""


def at(model, addresses, column="email"):
    """Rows of one of these addresses, however they are spelt."""
    rows = model.objects.annotate(low=Lower(column))
    return rows.filter(low__in=addresses)


def parts(subject):
    """What there is of somebody, as querysets by name; none of them is empty-handed."""
    person = subject.person
    statements = person.statements.all() if person else Statement.objects.none()
    letters = Q(low__in=subject.addresses)
    letters |= Q(reader=person.pk) if person else Q()
    messages = Message.objects.annotate(low=Lower("to")).filter(letters)
    messages = messages.exclude(about__startswith="data-request:")
    found = {
        "Drafts": statements.filter(sent_at=None),
        "Statements that were sent": statements.exclude(sent_at=None),
        "Lines of the list": at(Listing, subject.addresses)
        | Listing.objects.annotate(low=Lower("email")).filter(statement__in=statements),
        "“Not this year”": person.nil_returns.all() if person else None,
        "E-mails": messages,
        "Reminders": at(Reminder, subject.addresses, "address"),
        "Agreements that they were asked for": at(Agreement, subject.addresses, "to"),
        "Questions as a partner school": at(Partner, subject.addresses, "to"),
        "Questions about “not this year”": at(NilReturnSchool, subject.addresses, "to"),
        "Seats on panels": person.panel_seats.all() if person else None,
    }
    return {what: rows for what, rows in found.items() if rows is not None}


def what_goes(subject):
    """How many of what would go, in the order of a page."""
    counts = {what: rows.count() for what, rows in parts(subject).items()}
    return {what: number for what, number in counts.items() if number}


def what_stays(subject):
    """What stays, and why, in words."""
    if parts(subject)["Statements that were sent"].exists():
        yield (
            "Which school offered which role, when, and what came of it",
            "It is the school’s answer to the county’s call, and a public task. "
            "Nobody can be told from it once the rest is gone.",
        )
    if subject.request or subject.person and subject.person.data_requests.exists():
        yield (
            "What they asked us about their data, with their address",
            "To answer, and to show that the law was kept. It goes by itself.",
        )
    if at(Contact, subject.addresses).exists():
        yield (
            "The address on a school’s list, without a name",
            "It is the school’s, so that we can write to it. Remove it under "
            "“Contacts” if it is somebody’s own.",
        )
    asked = [at(m, subject.addresses, "to") for m in WITHOUT_NAME]
    if any(rows.exists() for rows in [*asked, *seats(subject)]):
        yield (
            "What they said of somebody else’s offer, without their name",
            "It belongs to the statement of the other person, and goes with it.",
        )


def holds_on(subject):
    return Hold.objects.standing().filter(person=subject.person)


@transaction.atomic
def erase(subject, *, by):
    """
    Take somebody out of all that there is. Answers what went, as numbers.

    Raises Held while a hold stands; staff are not erased.
    """
    if subject.is_staff:
        raise Held("What our own people did keeps their name.")
    if subject.person:
        Person.objects.select_for_update().get(pk=subject.person.pk)
    if hold := holds_on(subject).first():
        raise Held(f"{hold}, since {hold.since}. Release it first, if it is over.")
    counts = what_goes(subject)
    today = timezone.localdate()
    found = parts(subject)
    forget_mentions(subject)  # While it is known what they were called.
    close_what_is_open(found["Statements that were sent"], by)
    take_off_the_list(found["Lines of the list"], today)
    forget_messages(found["E-mails"], today)
    write_over(found["Reminders"])
    if subject.person:
        delete_drafts(keys(found["Drafts"]), today)
        forget_statements(keys(found["Statements that were sent"]), today)
        forget_nil_returns(keys(found["“Not this year”"]), today)
    forget_where_asked(subject)
    leave_panels(seats(subject), subject.person)
    at(Contact, subject.addresses).update(name="")
    if subject.person:
        forget_person(subject.person, today)
        logger.warning("Erased on request: %s", subject.person.pk)
    Forgetting.objects.create(why=Forgetting.Why.ASKED, by=by, counts=counts)
    return Counter(counts)


def keys(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def close_what_is_open(statements, by):
    """Withdraw what awaits an answer: nobody is there any more to hear it."""
    for statement in statements.order_by("pk"):
        waiting = list(statement.interests.filter(OPEN))
        if waiting:
            Partner.objects.let_go(statement.withdraw(waiting, by=by))
        statement.school_changes.open().delete()
        # Schools that were asked to take part still hear that they need not.
        told = Message.objects.about(statement.key).filter(
            template="partner_withdrawn", status=Message.Status.QUEUED
        )
        told.update(about="")


def take_off_the_list(lines, today):
    rows = Listing.objects.filter(pk__in=keys(lines))
    rows.filter(left_on=None).update(left_on=today)
    forget_listings(keys(rows), today)


def forget_where_asked(subject):
    """Take their name out of what others asked them, and of the history of it."""
    names = {subject.request.name} - {""} if subject.request else set()
    for model, columns in WITHOUT_NAME.items():
        asked = keys(at(model, subject.addresses, "to"))
        rows = model.objects.filter(pk__in=asked)
        called = names | names_in(rows, *(set(columns) & NAMES)) | subject.addresses
        records, way = ABOUT[model]
        about = {records: list(rows.values_list(way, flat=True))}
        rows.update(**columns)
        write_anew(model, asked, "token")
        blot(called, **{"statements": [], **about})


def forget_mentions(subject):
    """Take them out of what the desk kept beside: history, and what was searched."""
    for word in [*subject.addresses, *full_names(subject)]:
        said = Q(object_repr__icontains=word) | Q(change_message__icontains=word)
        write_over(LogEntry.objects.filter(said))
        write_over(Export.objects.filter(filters__icontains=word))


def full_names(subject):
    """Of more than one word: a first name alone is many people's."""
    names = {subject.request.name} if subject.request else set()
    if subject.person:
        names |= names_in(subject.person.statements.all(), "name")
        names |= names_in(subject.person.nil_returns.all(), "name")
    return {name for name in names if " " in name.strip()}


def leave_panels(panels, person):
    """Give up seats, and let what was recommended stand without the name."""
    for rows in panels:
        for seat in rows.current():
            if seat.panel.is_open:
                seat.remove()
        names = names_in(rows, "name")
        offers = PanelOffer.objects.filter(panel__members__in=rows)
        about = list(offers.values_list("interest__statement", flat=True))
        mine = PanelMember.objects.filter(pk__in=keys(rows))
        write_over(mine)
        blot(names, statements=about)
    if person:
        Conflict.objects.filter(person=person).delete()
        Event.objects.filter(by=person).update(by=None)


def seats(subject):
    """Where they sat on panels: a list of one queryset, or none."""
    return [subject.person.panel_seats.all()] if subject.person else []


def forget_person(person, today):
    """Delete them, unless a request of theirs has still to be kept."""
    left = Person.objects.filter(pk=person.pk)
    if not person.data_requests.exists() and without_links(left).exists():
        delete_people([person.pk], today)
        return
    left.update(name="", telephone="")
