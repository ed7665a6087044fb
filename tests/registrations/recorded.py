"""What an adviser types to record a statement, and one that was recorded."""

import uuid

from django.urls import reverse

from registrations.models import Statement
from registrations.recording import Recording
from tests.cast import TODAY

CHOOSE = reverse("admin:registrations_statement_record_choose")
RECORD = reverse("admin:registrations_statement_record", args=["12-26"])


def typed(cast, **changes):
    """Hal rang today, and offers to be a locum leader."""
    today = TODAY()
    answers = {
        "email": "hal@example.org",
        "channel": "telephone",
        "received_on_day": today.day,
        "received_on_month": today.month,
        "received_on_year": today.year,
        "source": "He rang at ten.",
        "once": uuid.uuid4().hex,
        "name": "Hal Heath",
        "telephone": "01632 960001",
        "position": cast.head.pk,
        "school": cast.heath.urn,
        "roles": ["locum-leader"],
        "sentence_locum-leader": "I have done it before.",
        "days_per_term": "5",
        "reach": "county",
    }
    return answers | changes


def on(day):
    """The three boxes of the day on which it came."""
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"received_on_{name}": number for name, number in parts.items()}


def record(cast, **changes):
    """A statement that Ada recorded."""
    form = Recording(Statement(mi_sheet=cast.sheet), typed(cast, **changes))
    assert form.is_valid(), form.errors
    return form.record(by=cast.ada)[0]
