"""
Everything that the portal holds about one person, as that person may have it.

A new kind of thing is a line in ``PARTS``, or in ``PARTS_OF_A_STATEMENT`` where it
belongs to one. tests/registrations/test_my_data.py finds the model that has none.
"""

from outbox.models import Message

from .journey import Journey
from .models import Reminder
from .status import Status


def my_data(person):
    """
    Plain data, ready for JSON: times as ISO 8601 in UTC.

    What an adviser has decided and not told is not in it, nor what staff did,
    nor what others wrote in confidence.
    """
    return {name: part(person) for name, part in PARTS.items()}


def account(person):
    return {
        "email": person.email,
        "joined_at": person.joined_at,
        "changes_of_address": [
            {"at": entry.action_time, "what": entry.get_change_message()}
            for entry in person.changes_of_address()
        ],
    }


def statements(person):
    own = person.statements.select_related("mi_sheet", "school", "position")
    return [about(statement) for statement in own]


def about(statement):
    facts = {
        "reference": statement.reference,
        "mi_sheet": statement.mi_sheet.number,
        "started_at": statement.started_at,
        "saved_at": statement.saved_at,
        "sent_at": statement.sent_at,
        "privacy_notice": statement.privacy_version,
        "recorded_for_you": statement.how_it_came,
        "recorded_from": statement.source,
        "you_confirmed_at": statement.confirmed_at,
    }
    parts = PARTS_OF_A_STATEMENT.items()
    return facts | {name: part(statement) for name, part in parts}


def answers(statement):
    return sections(Journey(statement).answers())


def answers_sent(statement):
    return sections(statement.answers)


def sections(answers):
    return {section["title"]: dict(section["rows"]) for section in answers}


def roles(statement):
    interests = statement.interests.select_related("role")
    return [
        {
            "name": interest.name,
            "status": Status(interest.status_told).label,
            "our_note": interest.note_told,
            "asked_to_look_again": interest.look_again_reason,
            "partner_schools": [partner(each) for each in interest.partners_named],
        }
        for interest in interests.prefetch_related("partners__school")
    ]


def on_the_list(statement):
    """As far as its writer knows it: deciding is not telling."""
    return [
        {
            "role": each.role.name,
            "name": each.name,
            "email": each.email,
            "telephone": each.telephone,
            "school": each.school and each.school.name,
            "days_agreed_a_term": each.days_per_term,
            "days_used_this_term": each.days_used,
            "release_agreed_on": each.release_agreed_on,
            "checks_seen_on": each.checks_seen_on,
            "started_on": each.started_on,
            "review_by": each.review_by,
            "left_on": each.left_on,
        }
        for each in statement.listings.select_related("role", "school", "interest")
        if each.interest is None or each.interest.is_told
    ]


def partner(partner):
    """What a school answered, as far as the page of the statement shows it."""
    return {
        "school": partner.school.name,
        "where_it_stands": partner.get_state_display(),
        "asked_at": partner.asked_at,
        "answered_at": partner.answered_at,
        "answered_by": partner.answered_by,
        "board": partner.get_board_display(),
        "words": partner.words,
    }


def other_schools_named(statement):
    changes = statement.school_changes.select_related("school")
    return [
        {
            "asked_at": change.asked_at,
            "what": change.Because(change.because).label,
            "school": change.school_name,
            "from": change.from_on,
            "made": change.is_made,
            "our_note": change.note,
        }
        for change in changes
    ]


def what_you_did(record):
    events = record.events.filter(by=record.person)
    return [{"at": event.at, "what": str(event)} for event in events]


def agreements(statement):
    return [asked(each) for each in statement.agreements.all()]


def asked(agreement):
    """
    Who was asked to release the person, as far as their page shows it.

    A referee's answer is confidential, and so is the reason for a refusal. Whoever
    wants those asks us, and a person weighs it.
    """
    facts = {
        "who": agreement.get_body_display(),
        "name": agreement.name,
        "position": agreement.position,
        "asked_at": agreement.asked_at,
        "asked_where": agreement.address_shown,
        "reminded_at": agreement.chased_at,
        "roles": [interest.name for interest in agreement.interests.all()],
        "days_per_term": agreement.days_per_term,
        "where_it_stands": agreement.standing_for_writer,
    }
    if agreement.is_confidential:
        return facts
    return facts | {
        "answered_by": agreement.answered_by,
        "agreed_on": agreement.agreed_on,
        "minute": agreement.minute,
        "considers_on": agreement.considers_on,
        "question": agreement.question,
    }


def not_this_year(person):
    returns = person.nil_returns.select_related("mi_sheet")
    return [
        {
            "reference": each.reference,
            "mi_sheet": each.mi_sheet.number,
            "name": each.name,
            "schools": [str(row.school) for row in each.schools.all()],
            "where_each_stands": {
                str(row.school): row.state.label for row in each.standing()
            },
            "reasons": [each.Reason(reason).label for reason in each.reasons],
            "other_reason": each.other_reason,
            "wants_help": each.wants_help,
            "telephone": each.telephone,
            "ask_again": each.ask_again,
            "sent_at": each.sent_at,
            "withdrawn_at": each.withdrawn_at,
            "privacy_notice": each.privacy_version,
            "what_you_did": what_you_did(each),
        }
        for each in returns.prefetch_related("schools__school")
    ]


def messages(person):
    sent = Message.objects.listed().filter(status=Message.Status.SENT)
    return [
        {"sent_at": message.sent_at, "subject": message.subject, "body": message.body}
        for message in sent.read_by(person)
    ]


def reminders(person):
    """The messages themselves are among those that were sent."""
    sent = Reminder.objects.filter(address=person.email).select_related("mi_sheet")
    return [
        {"at": r.at, "mi_sheet": r.mi_sheet.number, "why": r.get_kind_display()}
        for r in sent
    ]


def data_requests(person):
    return [
        {
            "reference": each.reference,
            "what": each.get_kind_display(),
            "your_words": each.words,
            "made_at": each.made_at,
            "hear_by": each.hear_by,
            "acknowledged_at": each.acknowledged_at,
            "closed_at": each.closed_at,
            "outcome": each.get_outcome_display(),
            "our_answer": each.answer,
        }
        for each in person.data_requests.all()
    ]


def kept_as_it_is(person):
    """What keeps all of it from being deleted, or used; why is for staff to say."""
    return [
        {
            "what": each.get_kind_display(),
            "statement": each.reference,
            "since": each.at,
            "until": each.released_at,
        }
        for each in person.holds.all()
    ]


def panels(person):
    """Where one sat, and what one wrote: about whom is not for this file."""
    seats = person.panel_seats.select_related("panel__role", "panel__mi_sheet")
    return [
        {
            "reference": seat.panel.reference,
            "role": seat.panel.role.name,
            "mi_sheet": seat.panel.mi_sheet.number,
            "meets_on": seat.panel.meets_on,
            "name": seat.name,
            "position": seat.position,
            "chairs_it": seat.is_chair,
            "asked_at": seat.asked_at,
            "removed_at": seat.removed_at,
            "you_wrote": [
                {
                    "about_number": each.offer.number,
                    "recommendation": each.get_says_display(),
                    "reason": each.reason,
                    "at": each.given_at,
                }
                for each in seat.recommendations.all()
            ],
        }
        for seat in seats.prefetch_related("recommendations__offer")
    ]


PARTS_OF_A_STATEMENT = {
    "answers": answers,
    "answers_sent": answers_sent,
    "roles": roles,
    "on_the_list": on_the_list,
    "other_schools_named": other_schools_named,
    "agreements": agreements,
    "what_you_did": what_you_did,
}
PARTS = {
    "person": account,
    "statements": statements,
    "not_this_year": not_this_year,
    "messages": messages,
    "reminders": reminders,
    "data_requests": data_requests,
    "kept_as_it_is": kept_as_it_is,
    "panels": panels,
}
