"""
A copy of all that is held on somebody, for a senior adviser to read and then to give.

It begins with what the person can download themselves. What others wrote, or what may
name others, comes under REVIEW: somebody weighs it before it leaves.
"""

import json

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from outbox.models import Message
from people.models import Hold
from registrations.models import Agreement, Listing, NilReturnSchool, Partner, Reminder
from registrations.my_data import my_data
from schools.models import Contact

from .erasing import at

REVIEW = "to_be_read_before_it_is_given"
MOST_LINES = 1000  # of one history


def everything(subject):
    """Plain data, ready for JSON and for a page."""
    person, addresses = subject.person, subject.addresses
    found = {
        "about": {
            "council": settings.COUNCIL_NAME,
            "made_at": timezone.now(),
            "request": subject.request.reference if subject.request else "",
            "addresses": sorted(addresses),
        },
        "as_they_can_download_it": my_data(person) if person else {},
        "messages_not_sent": unsent(subject),
        "where_they_were_asked": asked(addresses),
        "on_lists_of_addresses": [str(each) for each in at(Contact, addresses)],
        "lines_of_the_list": [listing(each) for each in at(Listing, addresses)],
        "reminders": [str(each) for each in at(Reminder, addresses, "address")],
    }
    if person:
        found |= {
            REVIEW: {
                "statements": [about(each) for each in person.statements.all()],
                "not_this_year": [happened(each) for each in person.nil_returns.all()],
                "requests": [happened(each) for each in person.data_requests.all()],
                "holds": [hold(each) for each in Hold.objects.filter(person=person)],
                "history_of_the_person": history(person),
            }
        }
    return {name: part for name, part in found.items() if part}


def about(statement):
    """What our own people and those asked wrote of a statement."""
    return happened(statement) | {
        "decided_and_not_told_yet": [
            {"role": each.name, "answer": each.status_for_advisers, "note": each.note}
            for each in statement.interests.untold().select_related("role")
        ],
        "notes_of_advisers": [
            {"at": note.at, "by": str(note.by), "text": note.text}
            for note in statement.internal_notes.select_related("by")
        ],
        "conflicts_of_interest": [
            {"since": each.declared_at, "who": str(each.person), "reason": each.reason}
            for each in statement.conflicts.select_related("person")
        ],
        "agreements": [agreement(each) for each in statement.agreements.all()],
    }


def happened(record):
    """All that was done, by whom, with what was noted."""
    events = record.events.select_related("by")
    return {
        "reference": record.reference,
        "what_was_done": [
            {"at": each.at, "what": str(each), "by": each.who, "note": each.note}
            for each in events[:MOST_LINES]
        ],
    }


def agreement(each):
    return {
        "who": each.get_body_display(),
        "name": each.name,
        "position": each.position,
        "address": each.to,
        "where_it_stands": each.standing.label,
        "answered_by": each.answered_by,
        "question": each.question,
        "what_they_added": each.reason,
    }


def asked(addresses):
    """What somebody was asked about others, and answered. The others are named."""
    agreements = at(Agreement, addresses, "to").select_related("statement")
    partners = at(Partner, addresses, "to").select_related("school")
    nil_returns = at(NilReturnSchool, addresses, "to").select_related("school")
    return [
        *[
            {"asked_at": each.asked_at, "for": each.statement.name} | agreement(each)
            for each in agreements
        ],
        *[{"asked_at": each.asked_at, "answer": each.in_words} for each in partners],
        *[
            {"asked_at": each.asked_at, "school": str(each.school), "how": each.how}
            for each in nil_returns
        ],
    ]


def listing(each):
    return {
        "name": each.name,
        "role": str(each.role),
        "started_on": each.started_on,
        "left_on": each.left_on,
        "to_look_at": list(each.concerns),
    }


def hold(each):
    return {
        "what": str(each),
        "since": each.at,
        "by": str(each.by),
        "reason": each.reason,
        "released_at": each.released_at,
    }


def unsent(subject):
    """What waits, failed or was replaced, to them or to their address; never a code."""
    listed = Message.objects.listed().exclude(status=Message.Status.SENT)
    mine = at(Message, subject.addresses, "to")
    rows = listed.filter(pk__in=mine.order_by().values("pk"))
    if subject.person:
        rows |= listed.read_by(subject.person)
    return [
        {
            "written_at": each.created_at,
            "status": each.get_status_display(),
            "subject": each.subject,
            "body": each.body,
        }
        for each in rows.distinct()
    ]


def history(person):
    """What the admin's history says of them."""
    lines = LogEntry.objects.filter(object_id=str(person.pk)).select_related("user")
    return [
        {
            "at": each.action_time,
            "by": str(each.user),
            "what": each.get_change_message(),
        }
        for each in lines[:MOST_LINES]
    ]


def as_json(data):
    return json.dumps(data, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
