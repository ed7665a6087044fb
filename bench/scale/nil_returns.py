"""“Not this year”: one from an address on the list of each of many schools."""

import json
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password

from outbox.models import Message
from people.models import Person
from registrations.models import NilReturn, NilReturnSchool, Reminder
from registrations.models.nil_return_event import NilReturnEvent

from . import fates, names
from .aftermath import message_table
from .tables import Table

# Of a hundred schools, how many say it to each call, the oldest first.
SHARES = [3, 4, 5, 12, 22]
REMINDED = 30  # of a hundred schools, by the newest call


class NilReturns:
    def __init__(self, schools, rng, now):
        self.schools, self.rng, self.now = schools, rng, now
        self.heads: dict = {}
        self.people = Table(Person, "id", "email", "password", "joined_at")
        self.password = make_password(None)
        self.said = Table(
            NilReturn,
            *["reference", "person_id", "mi_sheet_id", "name", "reasons"],
            *["wants_help", "telephone", "ask_again", "privacy_version", "sent_at"],
        )
        self.rows = Table(
            NilReturnSchool,
            *["nil_return_id", "school_id", "token", "answered_at", "is_confirmed"],
            "how",
        )
        self.events = Table(
            NilReturnEvent,
            *["nil_return_id", "school_id", "what", "by_id", "at", "answers", "note"],
        )
        self.messages = message_table()
        self.reminders = Table(
            Reminder,
            *["mi_sheet_id", "kind", "last_day", "days_before", "address", "at"],
            "message_id",
        )
        self.reminded = Table(Reminder.schools.through, "reminder_id", "school_id")

    def say(self, call, share, begun):
        """Let so many of a hundred schools say it. ``begun`` counts references."""
        rng = self.rng
        for school in self.schools:
            if school.is_open and rng.random() * 100 < share:
                begun += 1
                self.say_for(call, school, names.reference(begun))
        return begun

    def say_for(self, call, school, reference):
        rng, at = self.rng, fates.moment(call, self.rng, self.now)
        person, name = self.head(school)
        reasons = rng.sample(names.REASONS, rng.randint(1, 2))
        help_wanted = rng.random() < 0.05
        counts = rng.random() < 0.9
        key = self.said.add(
            reference,
            person,
            call.sheet.pk,
            name,
            json.dumps(reasons),
            help_wanted,
            "01632 960000" if help_wanted else "",
            rng.random() < 0.8,
            settings.PRIVACY_VERSION,
            at,
        )
        how = "list" if counts else ""
        answered = at if counts else None
        self.rows.add(key, school.key, names.token(rng), answered, counts, how)
        answers = json.dumps([["Schools", school.described], ["Name", name]])
        self.events.add(key, None, "said", person, at, answers, "")
        if counts:
            self.events.add(key, school.key, "confirmed", None, at, None, "list")
        words = f"Dear {name},\n\nThank you: “not this year”, {reference}.\n"
        subject = f"Not this year: {reference}"
        sent = ["sent", at, at, 1, at]
        about, to = f"nil-return:{reference}", f"head@{school.host}"
        self.messages.add("nil_receipt", about, to, person, subject, words, *sent)

    def head(self, school):
        """Whoever reads the head’s address: somebody who may speak for the school."""
        if school.key not in self.heads:
            rng = self.rng
            key = names.uuid(rng)
            joined = self.now - timedelta(days=rng.randint(1, 2000))
            self.people.add(key, f"head@{school.host}", self.password, joined)
            self.heads[school.key] = key, names.person(rng)
        return self.heads[school.key]

    def remind(self, call):
        """Some schools were reminded once, three working days before the last."""
        rng, day = self.rng, call.sheet.complete_by
        at = self.now - timedelta(days=5)
        for school in self.schools:
            if rng.random() * 100 < REMINDED:
                to = f"office@{school.host}"
                words = f"Dear colleague,\n\n{call.sheet} closes soon.\n"
                message = self.messages.add(
                    *["reminder_school", "", to, None, f"{call.sheet} closes soon"],
                    *[words, Message.Status.SENT.value, at, at, 1, at],
                )
                reminder = self.reminders.add(
                    call.sheet.pk, "school", day, 3, to, at, message
                )
                self.reminded.add(reminder, school.key)

    def close(self):
        for table in [
            *[self.people, self.said, self.rows, self.events, self.messages],
            *[self.reminders, self.reminded],
        ]:
            table.close()
