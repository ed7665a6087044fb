"""
Statements of intent by invented leaders.

They are written, sent and answered through the verbs that everybody else uses,
so what a demonstration shows is what can really happen.
"""

import uuid
from datetime import datetime, time, timedelta

from django.db.models import F
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from registrations import emails
from registrations.desk import Answer
from registrations.journey import Journey
from registrations.models import Agreement, SchoolChange, Statement
from registrations.release.states import State
from registrations.status import Status
from roles.models import Position, Role
from schools.models import School

from . import offers

AFTERNOON = time(16, 40)


def add(facts, sheet, adviser):
    """One statement, and what became of it; see ``data/statements.toml``."""
    person = Person.objects.create_user(address(facts.get("mailbox", facts["name"])))
    statement = write(facts, person, sheet, how_it_came(facts, adviser))
    if facts["then"] == "draft":
        return
    Journey(statement).send(by=statement.recorded_by or person)
    if "agreement" in facts:
        agree(statement, **facts["agreement"])
    offers.hear(statement, facts)
    if "sent" in facts:
        date_back(statement, to=sheet.complete_by + timedelta(days=facts["sent"]))
    if "note" in facts:
        note = {"text": facts["note"], "by": adviser, "once": uuid.uuid4()}
        statement.internal_notes.create(**note)
    go_on(statement, facts, adviser)
    change_minds(statement, facts)


def address(name):
    return f"{name.split()[0].lower()}@example.org"


def how_it_came(facts, adviser):
    """Nothing to say of it, unless an adviser wrote it down."""
    if "recorded" not in facts:
        return {}
    on_the_day = {"recorded_by": adviser, "received_on": timezone.localdate()}
    return facts["recorded"] | on_the_day


def write(facts, person, sheet, how):
    """A draft with everything in it."""
    statement = Statement.objects.create(
        person=person,
        mi_sheet=sheet,
        name=facts["name"],
        telephone="01632 960200",
        position=Position.objects.get(slug=facts["position"]),
        school=School.objects.get(urn=facts["school"]),
        days_per_term=facts["days"],
        reach=facts["reach"],
        **how,
    )
    roles = Role.objects.in_bulk(facts["offers"], field_name="slug")
    sentences = {roles.get(slug): text for slug, text in facts["offers"].items()}
    ticked = offers.contributions(facts)
    statement.choose(sentences, by=person, contributions=ticked)
    for interest in statement.interests.select_related("role"):
        add_more(interest, facts)
    offers.add(statement, facts)
    return statement


def add_more(interest, facts):
    interest.evidence = facts.get("evidence", {}).get(interest.slug, "").strip()
    interest.save(update_fields=["evidence"])
    checks = facts.get("checks", {}).get(interest.slug, [])
    criteria = interest.role.criteria.all() if checks else []
    for criterion, answer in zip(criteria, checks, strict=False):
        interest.criterion_answers.create(criterion=criterion, answer=answer)


def agree(statement, *, body, then, name="", position="", minute="", days=0):
    """
    An agreement to release somebody, and what came of it.

    ``days`` is how long ago they agreed, or how far ahead their meeting is.
    """
    today = timezone.localdate()
    agreed = {"agreed_on": today - timedelta(days=days), "minute": minute}
    person, who = statement.person, {"name": name, "position": position}
    agreement = Agreement(statement=statement, body=body, **who)
    if then == "declared":
        agreement.agreed_on, agreement.minute = agreed["agreed_on"], minute
        agreement.declare(by=person)
        return
    agreement.to = address(name)
    agreement.ask(by=person)
    said = {"answered_by": f"{name}, {position.lower()}"}
    match then:
        case "agreed":
            agreement.answer(State.AGREED, **said, **agreed)
        case "considering":
            meeting = today + timedelta(days=days)
            agreement.answer(State.CONSIDERING, considers_on=meeting, **said)
        case "declined":
            why = "We expect an inspection, and would like to wait for it."
            agreement.answer(State.DECLINED, reason=why, **said)


def go_on(statement, facts, adviser):
    match facts["then"]:
        case "taken":
            statement.take(by=adviser)
        case "withdrawn":
            statement.withdraw(list(statement.interests.all()), by=statement.person)
        case "held":
            decide(statement, facts["answers"], adviser)
        case "told":
            decide(statement, facts["answers"], adviser)
            called = f"{adviser} rang, and they have spoken."
            statement.put_down_call(by=adviser, note=called)
            statement.tell(by=adviser)


def change_minds(statement, facts):
    """What its writer has asked for since: another look, or another school."""
    if "look_again" in facts:
        interest = statement.interests.get(status=Status.NOT_THIS_TIME)
        why = facts["look_again"]
        statement.look_again(interest, by=statement.person, **why)
    if "moved_to" in facts:
        SchoolChange.objects.ask(
            statement,
            by=statement.person,
            because=SchoolChange.Because.MOVED,
            school=School.objects.get(urn=facts["moved_to"]),
            from_on=timezone.localdate() + timedelta(days=40),
        )


def decide(statement, given, adviser):
    interests = statement.interests.select_related("role")
    answers = [Answer(each, **given[each.slug]) for each in interests]
    text = emails.answer_text(statement, answers)
    statement.decide(answers, by=adviser, version=statement.version, text=text)


def date_back(statement, *, to):
    """Let a statement that was sent just now have been sent on an earlier day."""
    ago = statement.sent_at - timezone.make_aware(datetime.combine(to, AFTERNOON))
    Statement.objects.filter(pk=statement.pk).update(
        started_at=F("started_at") - ago,
        saved_at=F("saved_at") - ago,
        sent_at=F("sent_at") - ago,
    )
    statement.events.update(at=F("at") - ago)
    statement.interests.update(told_at=F("told_at") - ago)
    statement.agreements.update(
        asked_at=F("asked_at") - ago, answered_at=F("answered_at") - ago
    )
    Message.objects.about(statement.key).update(created_at=F("created_at") - ago)
    statement.refresh_from_db()
