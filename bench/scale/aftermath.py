"""What follows a statement: its history, its mail, agreements, partners, the list."""

from datetime import timedelta

from outbox.models import Message
from registrations.models import Agreement, Event, InternalNote, Listing, Partner
from registrations.release.states import Body, State
from registrations.status import ANSWERED, Status

from . import names, texts
from .tables import Table

STATES = {
    State.DECLARED: 34,
    State.AGREED: 38,
    State.ASKED: 18,
    State.CONSIDERING: 4,
    State.DECLINED: 6,
}
LASTS = timedelta(days=180)


class Aftermath:
    def __init__(self, staff, schools, rng, now):
        self.staff, self.schools, self.rng, self.now = staff, schools, rng, now
        self.events = Table(
            Event,
            *["statement_id", "interest_id", "what", "status", "by_id", "at"],
            *["note", "answers"],
        )
        self.messages = message_table()
        self.agreements = Table(
            Agreement,
            *["statement_id", "body", "state", "token", "to", "asked_at"],
            *["answered_at", "expires_on", "days_per_term", "name", "agreed_on"],
            *["answered_by", "from_list"],
        )
        self.about = Table(Agreement.interests.through, "agreement_id", "interest_id")
        self.partners = Table(
            Partner,
            *["interest_id", "school_id", "token", "to", "asked_at", "answered_at"],
            *["expires_on", "state", "is_from_list"],
        )
        self.listings = listing_table()
        self.notes = Table(InternalNote, "statement_id", "once", "text", "by_id", "at")
        self.all = [
            *[self.events, self.messages, self.agreements, self.about],
            *[self.partners, self.listings, self.notes],
        ]

    def follow(self, call, facts, offers, answers, taken_by):
        rng, at = self.rng, facts.sent_at
        writer = facts.person[0]
        note = ""
        if rng.random() < 0.15:  # Changed once, before an adviser read it.
            earlier = at - timedelta(minutes=rng.randint(5, 900))
            self.event(facts, None, "sent", "", writer, earlier, note, answers)
            self.event(facts, None, "changed", "", writer, at, note, answers)
        else:
            self.event(facts, None, "sent", "", writer, at, note, answers)
        body = texts.receipt(facts.reference, facts.name, call.sheet)
        self.mail("statement_receipt", facts, f"We have {facts.reference}", body, at)
        if taken_by:
            self.event(facts, None, "taken", "", taken_by.pk, self.before_now(at))
        self.decide(facts, offers)
        self.agree(facts, offers)
        self.join_in(facts, offers)
        if rng.random() < 0.04:
            by, text = rng.choice(self.staff), "Rang the school; will ring again."
            self.notes.add(facts.key, names.uuid(rng), text, by.pk, self.before_now(at))

    def before_now(self, at, days=1):
        return min(self.now, at + timedelta(days=days))

    def event(self, facts, interest, what, status, by, at, note="", answers=None):
        self.events.add(facts.key, interest, what, status, by, at, note, answers)

    def mail(self, template, facts, subject, body, at, *, to=None, status="sent"):
        """A message that has gone; or one that is held, and waits."""
        reader = None if to else facts.person[0]
        sent_at = self.before_now(at, 0.0003) if status == "sent" else None
        self.messages.add(
            template,
            f"statement:{facts.reference}",
            to or facts.person[1],
            reader,
            subject,
            body,
            status,
            at,
            at,
            1 if sent_at else 0,
            sent_at,
        )

    def decide(self, facts, offers):
        """An event for each answer, one message, and a line on the list."""
        answered = [
            (key, status, offer)
            for (key, status, _), offer in offers
            if status in ANSWERED or status == Status.WITHDRAWN
        ]
        if not answered:
            return
        by = self.rng.choice(self.staff)
        days = self.rng.randint(2, 20)
        at = self.before_now(facts.sent_at, days)
        withdrawn = facts.fate == "withdrawn"
        for key, status, _ in answered:
            who = facts.person[0] if withdrawn else by.pk
            self.event(facts, key, "moved", status.value, who, at)
        if withdrawn:
            return
        roles = [(offer.name, status.label) for _, status, offer in answered]
        body = texts.answered(facts.reference, facts.name, roles)
        subject = f"Your statement of intent {facts.reference}"
        held = facts.fate == "held"
        how = "held" if held else "sent"
        self.mail("statement_answer", facts, subject, body, at, status=how)
        if not held:
            self.event(facts, None, "told", "", by.pk, at)
            for key, status, offer in answered:
                if status == Status.LISTED and offer.role:
                    self.put_on_the_list(facts, key, offer, at)

    def put_on_the_list(self, facts, interest, offer, at):
        rng, today = self.rng, self.now.date()
        started = at.date()
        left = started + timedelta(days=rng.randint(200, 900))
        seen = rng.random() < 0.7
        self.listings.add(
            facts.key,
            interest,
            offer.role.pk,
            facts.name,
            facts.person[1],
            facts.school.key,
            facts.days,
            rng.randint(0, facts.days),
            "local" if rng.random() < 0.6 else "county",
            started if rng.random() < 0.7 else None,
            started if seen else None,
            rng.choice(self.staff).pk if seen else None,
            started,
            started + timedelta(days=365),
            left if left < today else None,
        )

    def agree(self, facts, offers):
        """More than half have asked their head or board, or say that they agree."""
        rng = self.rng
        if rng.random() > 0.58:
            return
        state = rng.choices(list(STATES), list(STATES.values()))[0]
        group = facts.person[4].group
        body = Body.HEAD if group in {"leaders", "teachers"} else Body.BOARD
        asked = state != State.DECLARED
        at = facts.sent_at if asked else None
        said = state in {State.AGREED, State.DECLINED}
        to = f"{'head' if body == Body.HEAD else 'chair'}@{facts.school.host}"
        token = names.token(rng)
        key = self.agreements.add(
            facts.key,
            body.value,
            state.value,
            token,
            to if asked else "",
            at,
            self.before_now(at, rng.randint(1, 20)) if said else None,
            (at + LASTS).date() if asked else None,
            facts.days,
            names.person(rng),
            facts.sent_at.date() if state in {State.DECLARED, State.AGREED} else None,
            "The chair" if said else "",
            asked,
        )
        for (interest, _, _), _ in offers:
            self.about.add(key, interest)
        if asked:
            link = f"/agreements/{token}/"
            words = texts.asked(facts.reference, facts.name, facts.school.name, link)
            subject = f"Could you agree? {facts.reference}"
            self.mail("agreement_asked", facts, subject, words, at, to=to)

    def join_in(self, facts, offers):
        """Schools that are named for what schools do together."""
        rng = self.rng
        for (interest, _, _), offer in offers:
            if not (offer.role and offer.role.is_shared):
                continue
            for school in rng.sample(self.schools, min(2, len(self.schools))):
                said = rng.random() < 0.5
                at = facts.sent_at
                token, to = names.token(rng), f"head@{school.host}"
                self.partners.add(
                    interest,
                    school.key,
                    token,
                    to,
                    at,
                    self.before_now(at, 5) if said else None,
                    (at + timedelta(days=60)).date(),
                    "confirmed" if said else "named",
                    True,
                )
                words = texts.asked(
                    facts.reference, facts.name, school.name, f"/partners/{token}/"
                )
                subject = f"Would your school take part? {facts.reference}"
                self.mail("partner_asked", facts, subject, words, at, to=to)

    def flush(self):
        for table in self.all:
            table.write()

    def close(self):
        for table in self.all:
            table.close()


def message_table():
    return Table(
        Message,
        *["template", "about", "to", "reader", "subject", "body", "status"],
        *["created_at", "due_at", "tries", "sent_at"],
    )


def listing_table():
    return Table(
        Listing,
        *["statement_id", "interest_id", "role_id", "name", "email", "school_id"],
        *["days_per_term", "days_used", "reach", "release_agreed_on"],
        *["checks_seen_on", "checks_seen_by_id", "started_on", "review_by", "left_on"],
    )
