"""Drafts, statements, “not this year”, and lines of the list."""

from django.db.models import Exists, F, OuterRef, Q

from mi_sheets.models import Extension
from outbox.models import Message
from registrations.models import (
    Agreement,
    Conflict,
    CriterionAnswer,
    Event,
    Interest,
    InternalNote,
    Listing,
    NilReturn,
    NilReturnEvent,
    NilReturnSchool,
    PanelOffer,
    Partner,
    Recommendation,
    Reminder,
    SchoolChange,
    Statement,
)
from registrations.status import ANSWERED, Status

from .. import periods
from ..strip import write_over, write_over_log
from .kind import Kind, until
from .mail import forget_messages

# Which statements are due


def drafts(today, kept):
    """
    Never sent, and the call has been over for so long.

    Where what comes late is taken, nobody loses what they have just begun: then it
    counts from the last time that it was saved.
    """
    last = periods.drafts().before(today)
    saved = Q(saved_at__lt=until(periods.drafts(), today))
    over = Q(mi_sheet__complete_by__lte=last) & (Q(mi_sheet__takes_late=False) | saved)
    unsent = Statement.objects.filter(sent_at=None, forgotten_on=None)
    longer = Extension.objects.filter(
        mi_sheet=OuterRef("mi_sheet"), school=OuterRef("school"), until__gt=last
    )
    ended = unsent.filter(over | saved & Q(mi_sheet__complete_by=None))
    return without_kept(ended.filter(~Exists(longer)), kept)


def over_for_long(today):
    """Sent, last answered so long ago, and for so long not on the list any more."""
    moment = until(periods.not_taken_forward(), today)
    last = periods.not_taken_forward().before(today)
    left = periods.after_list().before(today)
    sent = Statement.objects.filter(forgotten_on=None, sent_at__lt=moment)
    ended = sent.filter(
        Q(mi_sheet__complete_by__lte=last) | Q(mi_sheet__complete_by=None)
    )
    on_the_list = Listing.objects.filter(statement=OuterRef("pk"))
    on_the_list = on_the_list.filter(Q(left_on=None) | Q(left_on__gt=left))
    told_lately = ended.model.objects.none().interests_like(told_at__gte=moment)
    return ended.filter(~Exists(told_lately), ~Exists(on_the_list))


def open_still():
    """Whether an answer, a message or a change of school waits."""
    waits = Q(status=Status.WAITING) | Q(status__in=ANSWERED, told_at=None)
    waiting = Interest.objects.filter(waits, statement=OuterRef("pk"))
    changes = SchoolChange.objects.open().filter(statement=OuterRef("pk"))
    return Exists(waiting) | Exists(changes)


def finished(today, kept):
    return without_kept(over_for_long(today).filter(~open_still()), kept)


def past_their_time(today):
    """Kept too long, because somebody has still to answer them."""
    return over_for_long(today).filter(open_still())


def without_kept(records, kept):
    """Those of nobody who is held, nor with the address of anybody who is."""
    if not kept.holds_anything:
        return records
    free = records.exclude(person__in=kept.people)
    free = free.exclude(reference__in=kept.references)
    for asked in asked_at(records.model, kept.addresses):
        free = free.filter(~Exists(asked))
    return free


def asked_at(model, addresses):
    """Those whom a record asked for something, at one of these addresses."""
    if model is NilReturn:
        mine = NilReturnSchool.objects.filter(nil_return=OuterRef("pk"))
        return [mine.filter(to__in=addresses)]
    agreements = Agreement.objects.filter(statement=OuterRef("pk"))
    partners = Partner.objects.filter(interest__statement=OuterRef("pk"))
    return [agreements.filter(to__in=addresses), partners.filter(to__in=addresses)]


# What is done to them


def delete_drafts(keys, today):
    forget_messages_about(Statement, keys, today)
    reminders = Reminder.objects.filter(statement__in=keys)
    write_over(reminders)
    write_over_log(Statement, keys)
    Statement.objects.filter(pk__in=keys).delete()


def forget_statements(keys, today):
    """Take its people out of a statement, and leave what a school said and heard."""
    mine = {"statement__in": keys}
    # Its writer, and whoever stepped back from it on a panel.
    theirs = Q(by=F("statement__person")) | Q(by__is_staff=False)
    Event.objects.filter(theirs, **mine).update(by=None)
    write_over(Event.objects.filter(**mine))
    InternalNote.objects.filter(**mine).delete()
    Conflict.objects.filter(**mine, person__is_staff=False).delete()
    write_over(Conflict.objects.filter(**mine))
    write_over(SchoolChange.objects.filter(**mine))
    Agreement.objects.filter(**mine, body="referee").delete()
    write_over(Agreement.objects.filter(**mine))
    interests = Interest.objects.filter(**mine)
    CriterionAnswer.objects.filter(interest__in=interests).delete()
    write_over(Partner.objects.filter(interest__in=interests))
    Recommendation.objects.filter(offer__interest__in=interests).delete()
    write_over(PanelOffer.objects.filter(interest__in=interests))
    write_over(interests)
    listings = Listing.objects.filter(**mine)
    forget_listings(list(listings.values_list("pk", flat=True)), today)
    write_over(Reminder.objects.filter(**mine))
    forget_messages_about(Statement, keys, today)
    write_over_log(Statement, keys)
    write_over(Statement.objects.filter(pk__in=keys), forgotten_on=today)


def forget_messages_about(model, keys, today):
    found = model.objects.filter(pk__in=keys)
    about = [each.key for each in found.only("reference")]
    forget_messages(Message.objects.filter(about__in=about), today)


def forget_listings(keys, today):
    write_over_log(Listing, keys)
    return write_over(Listing.objects.filter(pk__in=keys), forgotten_on=today)


def holders(today, kept):
    """Lines that came from a file, whose people have left; and any other that has."""
    left = Listing.objects.filter(forgotten_on=None)
    left = left.filter(left_on__lte=periods.after_list().before(today))
    known = Statement.objects.filter(pk=OuterRef("statement"), forgotten_on=None)
    return left.filter(~Exists(known)).exclude(email__in=kept.addresses)


def nil_returns(today, kept):
    moment = until(periods.not_taken_forward(), today)
    last = periods.not_taken_forward().before(today)
    said = NilReturn.objects.filter(forgotten_on=None, sent_at__lt=moment)
    over = Q(mi_sheet__complete_by__lte=last) | Q(mi_sheet__complete_by=None)
    return without_kept(said.filter(over), kept)


def forget_nil_returns(keys, today):
    mine = {"nil_return__in": keys}
    own = NilReturnEvent.objects.filter(**mine, by=F("nil_return__person"))
    own.update(by=None)
    write_over(NilReturnEvent.objects.filter(**mine))
    write_over(NilReturnSchool.objects.filter(**mine))
    forget_messages_about(NilReturn, keys, today)
    write_over_log(NilReturn, keys)
    write_over(NilReturn.objects.filter(pk__in=keys), forgotten_on=today)


STATEMENTS = [
    Kind(
        "drafts",
        "Statements that were begun and never sent",
        periods.drafts,
        "after the last day of the call; where late ones are taken, not before it is "
        "as long since they were saved",
        "So that people can still finish what they began",
        "Nothing",
        drafts,
        delete_drafts,
    ),
    Kind(
        "statements",
        "Statements that were sent",
        periods.not_taken_forward,
        "after our last answer and the last day of the call; for whoever is on the "
        "list, see below",
        "To answer questions about the answer, and to begin the next statement from it",
        "Which school offered which role to which call, when, and what came of it",
        finished,
        forget_statements,
    ),
    Kind(
        "listings",
        "People on the list, and the statements that brought them there",
        periods.after_list,
        "after they left the list",
        "To account for who was sent to which school",
        "That somebody of a school was on the list for a role, from when until when",
        holders,
        forget_listings,
    ),
    Kind(
        "nil-returns",
        "“Not this year”",
        periods.not_taken_forward,
        "after it was said and the last day of the call",
        "To ring whoever wants help, and not to ask again whoever asked us not to",
        "Which schools said it to which call, why as ticked, and whether it counts",
        nil_returns,
        forget_nil_returns,
    ),
]
