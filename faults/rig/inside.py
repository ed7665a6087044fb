"""
What is done inside the portal: making people with drafts, looking at what is stored.

``python -m faults.rig.inside seed 200`` and ``… stored`` write JSON; they run in a
process of their own because each fault has another database.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faults.rig.settings")


def seed(number):
    """So many people with a session each and a complete draft."""
    from django.core.management import call_command

    from tests.cast import Cast

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    cast = type("OnStage", (), {})()
    Cast.introduce(cast)
    sheets = cast.sheet, make_strict_sheet(cast)
    return [make_writer(cast, sheets[n % 2], n) for n in range(int(number))]


def make_strict_sheet(cast):
    """A sheet that refuses what is late; the cast's own takes it."""
    from tests.cast import make_sheet

    return make_sheet("13/26", [cast.locum, cast.nle], takes_late=False)


def make_writer(cast, sheet, number):
    from tests.cast import make_complete, make_person

    person = make_person(f"Writer{number}")
    draft = make_complete(person, sheet, [cast.locum])
    return {"session": make_session(person), "reference": draft.reference}


def make_session(person):
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.session = SessionStore()
    request.session.set_expiry(30 * 24 * 60 * 60)  # Clocks are moved.
    login(request, person, "allauth.account.auth_backends.AuthenticationBackend")
    request.session.save()
    return request.session.session_key


def stored():
    """Of every statement: when it was sent, and how often what follows was done."""
    from outbox.models import Message
    from registrations.models import Event, Statement
    from registrations.status import Status

    messages = Counter(Message.objects.values_list("about", "template"))
    sent = Event.objects.filter(what=Event.What.SENT)
    events = Counter(sent.values_list("statement__reference", flat=True))
    rows = Statement.objects.prefetch_related("interests").select_related("mi_sheet")
    return {
        each.reference: {
            "sent": each.sent_at.isoformat() if each.sent_at else None,
            "late": each.is_late,
            "takes_late": each.mi_sheet.takes_late,
            "days": each.days_per_term,
            "waiting": sum(i.status == Status.WAITING for i in each.interests.all()),
            "events": events[each.reference],
            "receipts": messages[each.key, "statement_receipt"],
            "team": messages[each.key, "statement_in_queue"],
        }
        for each in rows
    }


def mail():
    """Of every message: what became of it, and by which number it is known."""
    from outbox.models import Message

    return {m.message_id: [m.status, m.tries, m.error] for m in Message.objects.all()}


def codes():
    """To whom a code was written, or would have been sent."""
    from outbox.models import Message

    return list(Message.objects.filter(is_code=True).values_list("to", flat=True))


def tick(hours):
    """Let the pauses of the outbox pass: every next try comes so much sooner."""
    from datetime import timedelta

    from django.db.models import F

    from outbox.models import Message

    sooner = F("due_at") - timedelta(hours=float(hours))
    return Message.objects.filter(status="queued").update(due_at=sooner)


def last_day(day):
    """Give the sheet another last day, such as 2026-12-31."""
    from datetime import date, timedelta

    from mi_sheets.models import MISheet

    day = date.fromisoformat(day)
    reply_by = day + timedelta(days=28)
    return MISheet.objects.update(complete_by=day, reply_by=reply_by)


WORDS: dict[str, Callable] = {
    "seed": seed,
    "stored": stored,
    "mail": mail,
    "codes": codes,
    "tick": tick,
    "last_day": last_day,
}

if __name__ == "__main__":
    django.setup()
    word, *arguments = sys.argv[1:]
    json.dump(WORDS[word](*arguments), sys.stdout)
