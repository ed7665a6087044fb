"""Statements of intent with all that is in them; ``aftermath`` has what follows."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.formats import date_format

from people.models import Person
from registrations.models import CriterionAnswer, Interest, Statement
from registrations.status import Status
from roles.models import Contribution, Criterion, Position

from . import fates, names, texts
from .aftermath import Aftermath
from .tables import BATCH, Table

# How many of a hundred hold which post.
POSTS = {
    "headteacher": 38,
    "executive-headteacher": 4,
    "deputy-headteacher": 18,
    "assistant-headteacher": 9,
    "middle-leader": 15,
    "senco": 6,
    "teacher": 4,
    "chair": 6,
}
MARKS = [Criterion.Answer.MET, Criterion.Answer.NOT_YET, Criterion.Answer.NOT_SURE]
RETURNING = 0.35  # of those who answered an earlier call


@dataclass
class Facts:
    """One statement, as long as something of it is still to be written."""

    key: int
    reference: str
    person: tuple
    name: str
    school: object
    days: int
    fate: str
    started_at: datetime
    sent_at: datetime | None
    you: list = field(default_factory=list)
    time: list = field(default_factory=list)


class Statements:
    """Writes statements to calls. People and schools are drawn as they come."""

    def __init__(self, schools, staff, rng, now):
        self.rng, self.now, self.staff = rng, now, staff
        self.schools = [each for each in schools if each.is_open]
        rng.shuffle(self.schools)
        busy = (1 / (n + 8) ** 0.8 for n in range(len(self.schools)))
        self.cumulated = list(accumulate(busy))
        self.posts = {
            each.slug: each for each in Position.objects.filter(slug__in=POSTS)
        }
        self.contributions = list(Contribution.objects.values_list("pk", flat=True))
        self.password = make_password(None)
        self.written, self.people = 0, []
        self.tables = {
            "people": Table(Person, "id", "email", "password", "joined_at"),
            "statements": statement_table(),
            "interests": interest_table(),
            "checks": Table(CriterionAnswer, "interest_id", "criterion_id", "answer"),
            "ticked": Table(
                Interest.contributions.through, "interest_id", "contribution_id"
            ),
        }
        self.aftermath = Aftermath(staff, schools, rng, now)

    def answer(self, call, number):
        """So many statements to one call."""
        rng = self.rng
        back = min(len(self.people), int(number * RETURNING))
        came = rng.sample(self.people, back)
        came += [self.somebody() for _ in range(number - back)]
        rng.shuffle(came)
        for person in came:
            self.write(call, person)
            if self.written % BATCH == 0:
                self.flush()

    def somebody(self):
        """Somebody new, at a school that may well have sent others already."""
        rng = self.rng
        school = rng.choices(self.schools, cum_weights=self.cumulated)[0]
        name = names.person(rng)
        number = len(self.people)
        email = f"{names.slug(name)}.{number}@{school.host}"
        post = rng.choices(list(POSTS), list(POSTS.values()))[0]
        person = (names.uuid(rng), email, name, school, self.posts[post])
        joined = self.now - timedelta(days=rng.randint(1, 2000))
        self.tables["people"].add(person[0], email, self.password, joined)
        self.people.append(person)
        return person

    def write(self, call, person):
        rng = self.rng
        self.written += 1
        fate = fates.of(call, rng)
        sent_at = fates.moment(call, rng, self.now)
        started_at = sent_at - timedelta(minutes=2 + rng.expovariate(1 / 600))
        telephone = f"01632 96{rng.randint(0, 9999):04}"
        days, reach = rng.choice([2, 3, 4, 5, 6, 6, 8, 10, 12]), rng.choice(REACH)
        begins = self.now.date() + timedelta(days=rng.randint(0, 90))
        taken_by = self.taken_by(fate)
        reference = names.reference(self.written)
        key, email, name, school, post = person
        facts = Facts(
            self.tables["statements"].add(
                reference,
                key,
                call.sheet.pk,
                name,
                telephone,
                post.pk,
                school.key,
                days,
                begins if days > 6 else None,
                reach.value,
                started_at,
                sent_at,
                None if fate == "draft" else sent_at,
                "" if fate == "draft" else settings.PRIVACY_VERSION,
                taken_by and taken_by.pk,
                taken_by and min(self.now, sent_at + timedelta(days=1)),
                2,
            ),
            reference,
            person,
            name,
            school,
            days,
            fate,
            started_at,
            sent_at,
            [name, telephone, post.name, school.described],
            [str(days), date_format(begins) if days > 6 else "", reach.label],
        )
        offers = [(self.offer(call, facts, each), each) for each in self.offers(call)]
        if fate != "draft":
            answers = list(texts.frozen(call, facts, [o for _, o in offers], rng))
            self.aftermath.follow(call, facts, offers, json.dumps(answers), taken_by)

    def taken_by(self, fate):
        return self.rng.choice(self.staff) if fate == "taken" else None

    def offers(self, call):
        """One role or a few; now and then something else beside them, or alone."""
        rng = self.rng
        number = rng.choices([1, 2, 3, 4], [62, 25, 9, 4])[0]
        chosen = dict.fromkeys(rng.choices(call.roles, call.weights, k=number))
        if rng.random() < 0.08:
            chosen = {None: None} if rng.random() < 0.5 else chosen | {None: None}
        return [texts.Offer(role, rng) for role in chosen]

    def offer(self, call, facts, offer):
        """Write one interest. Answers its key, and where it stands."""
        rng = self.rng
        status = fates.status(facts.fate, offer.role, rng)
        told_at = None
        if facts.fate in {"told", "queried", "withdrawn"}:
            told_at = min(self.now, facts.sent_at + timedelta(days=rng.randint(4, 25)))
        again = facts.fate == "again"
        key = self.tables["interests"].add(
            facts.key,
            offer.role and offer.role.pk,
            offer.sentence,
            offer.evidence,
            fates.REPLY if facts.fate == "replied" else "",
            status.value,
            note(status),
            "Alex Example-Signatory, assistant director"
            if status == Status.SUPPORTED
            else "",
            told_at,
            self.now - timedelta(days=rng.randint(0, 9)) if again else None,
            "changed" if again else "",
            "I have since led a school for a term." if again else "",
        )
        for criterion, mark in offer.checks:
            self.tables["checks"].add(key, criterion.pk, MARKS[mark].value)
        if offer.role is None:
            for pk in rng.sample(self.contributions, min(2, len(self.contributions))):
                self.tables["ticked"].add(key, pk)
        return key, status, told_at

    def flush(self):
        for table in self.tables.values():
            table.write()
        self.aftermath.flush()

    def close(self):
        for table in self.tables.values():
            table.close()
        self.aftermath.close()


REACH = [Statement.Reach.LOCAL, Statement.Reach.LOCAL, Statement.Reach.COUNTY]


def note(status):
    match status:
        case Status.QUERIED:
            return fates.QUESTION
        case Status.NOT_THIS_TIME:
            return fates.NOTE
    return ""


def statement_table():
    return Table(
        Statement,
        *["reference", "person_id", "mi_sheet_id", "name", "telephone"],
        *["position_id", "school_id", "days_per_term", "available_from", "reach"],
        *["started_at", "saved_at", "sent_at", "privacy_version"],
        *["taken_by_id", "taken_at", "version"],
    )


def interest_table():
    return Table(
        Interest,
        *["statement_id", "role_id", "sentence", "evidence", "reply", "status"],
        *["note", "signatory", "told_at", "look_again_asked_at"],
        *["look_again_because", "look_again_reason"],
    )
