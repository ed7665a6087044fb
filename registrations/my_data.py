"""Everything that the portal holds about one person, as that person may have it."""

from outbox.models import Message

from .journey import Journey
from .status import Status


def my_data(person):
    """
    Plain data, ready for JSON: times as ISO 8601 in UTC.

    What an adviser has decided and not told is not in it, nor what staff did.
    """
    statements = person.statements.select_related("mi_sheet", "school", "position")
    return {
        "person": {"email": person.email, "joined_at": person.joined_at},
        "statements": [about(statement) for statement in statements],
        "messages": [mail(message) for message in messages_to(person)],
    }


def about(statement):
    return {
        "reference": statement.reference,
        "mi_sheet": statement.mi_sheet.number,
        "started_at": statement.started_at,
        "saved_at": statement.saved_at,
        "sent_at": statement.sent_at,
        "privacy_notice": statement.privacy_version,
        "answers": sections(Journey(statement).answers()),
        "answers_sent": sections(statement.answers),
        "roles": [outcome(i) for i in statement.interests.select_related("role")],
        "what_you_did": [
            {"at": event.at, "what": str(event)}
            for event in statement.events.filter(by=statement.person)
        ],
    }


def sections(answers):
    return {section["title"]: dict(section["rows"]) for section in answers}


def outcome(interest):
    return {
        "name": interest.name,
        "status": Status(interest.status_told).label,
        "our_note": interest.note if interest.is_told else "",
    }


def messages_to(person):
    sent = Message.objects.listed().filter(status=Message.Status.SENT)
    return sent.read_by(person)


def mail(message):
    return {
        "sent_at": message.sent_at,
        "subject": message.subject,
        "body": message.body,
    }
