"""The adviser's desk, from the queue to the message that has gone."""

from uuid import uuid4

from django.urls import reverse

from registrations.models import SchoolChange, Statement
from tests.cast import TODAY, make_person, make_sent
from tests.registrations.desk import QUEUE, SEND, address, page_of, typed

from .visitor import Visitor


def at_the_desk(cast):
    ada = Visitor(cast.ada)
    yield "queue, empty", ada.open(QUEUE)
    roles = [cast.locum, cast.nle, cast.federation, None]
    name = "Bartholomew Featherstonehaugh-Cholmondeley"
    sent = make_sent(cast.hal, cast.sheet, roles, name=name)
    yield from queue(cast, ada)
    yield from one_statement(cast, ada, sent)
    yield from two_advisers(cast, ada, sent)


def queue(cast, ada):
    yield "queue", ada.open(QUEUE)
    yield "queue, mine", ada.open(f"{QUEUE}?queue=mine")
    yield "queue, searched", ada.open(f"{QUEUE}?queue=all&q=Hal")
    yield "queue, nothing found", ada.open(f"{QUEUE}?q=nobody")
    yield "queue, reader", Visitor(cast.rita).open(QUEUE)
    patch = reverse("admin:registrations_statement_patch")
    yield "my areas and roles", ada.open(patch)
    yield "my areas and roles, wrong", ada.send(patch, areas="x", roles="x")
    yield "nothing to send", ada.open(SEND)
    mos = make_sent(cast.mo, cast.sheet, [cast.nle])
    yield from several_at_once(cast, ada, mos)
    yield "queue, none selected", ada.send(QUEUE, action="read_and_send", index=0)


def several_at_once(cast, ada, mos):
    hals = Statement.objects.get(person=cast.hal)
    chosen = f"?s={mos.reference}&s={hals.reference}"
    assign = reverse("admin:registrations_statement_assign") + chosen
    yield "give to a colleague", ada.open(assign)
    yield "give to a colleague, nobody", ada.send(assign)
    decide = reverse("admin:registrations_statement_decide")
    yield "answer several, none chosen", ada.open(decide)
    yield "answer several, which role", ada.open(decide + chosen)
    about_nle = f"{decide}{chosen}&role=nle"
    yield "answer several, which answer", ada.open(about_nle)
    yield "answer several, wrong", ada.send(about_nle, preview="yes")
    hals.take(by=cast.priya)
    answer = {
        "nle-outcome": "encouraged",
        "statement": f"{mos.reference}:{mos.version}",
    }
    yield "answer several, preview", ada.send(about_nle, preview="yes", **answer)
    yield "answer several, saved", ada.send(about_nle, save="yes", **answer)
    hals.put_back(by=cast.priya)
    now(mos).undo(by=cast.ada)
    hals.refresh_from_db()


def one_statement(cast, ada, sent):
    here = page_of(sent)
    yield "statement", ada.open(here)
    yield "taken by me", ada.send(address("take", sent))
    yield "taken by another", Visitor(cast.priya).open(here)
    yield "taken, senior", Visitor(cast.sena).open(here)
    yield "taken, reader", Visitor(cast.rita).open(here)
    yield "note, empty", ada.send(address("note", sent), internal_note=" ")
    ada.send(address("note", sent), internal_note="Rang me.", once=str(uuid4()))
    yield "conflict", ada.open(address("conflict", sent))
    sent.declare_conflict(by=cast.priya, reason="I was a governor there.")
    sena, conflict = Visitor(cast.sena), sent.conflicts.get()
    yield "statement with a note and a conflict", sena.open(here)
    lift = f"{address('conflict', sent)}{conflict.pk}/"
    yield "conflict, to be lifted", sena.send(lift, reason=" ")
    sent.lift_conflict(conflict, by=cast.sena, reason="Long ago.")
    yield "nothing answered", answer(ada, sent)
    yield "errors", answer(ada, sent, nle="supported", locum_leader=["", "A note"])
    no = ["not_this_time", "x" * 2001]
    yield "too long", answer(ada, sent, federation=no, something_else="queried")
    yield "preview", answer(ada, sent, do="preview", nle="encouraged")
    yield "some answered", answer(ada, sent, nle="encouraged", locum_leader="listed")


def two_advisers(cast, ada, sent):
    here, waits = page_of(sent), address("message", sent)
    rival = typed(sent, nle=["encouraged", "A note"], text="Dear Hal")
    yield "refused", Visitor(cast.priya).send(here, **rival)
    yield "message, empty", ada.send(waits, version=sent.version, body=" ", save="yes")
    yield "message, refused", ada.send(waits, version=0, body="Mine", save="yes")
    yield "held, reader", Visitor(cast.rita).open(here)
    yield "to send", ada.open(SEND)
    yield "undone", ada.send(waits, version=now(sent).version, body="x", undo="yes")
    answers = {"federation": ["noted", "Well done"], "something_else": "noted"}
    answer(ada, sent, nle="encouraged", locum_leader="listed", **answers)
    yield "all answered", ada.open(here)
    yield (
        "told",
        ada.send(waits, version=now(sent).version, body="Dear Hal", send="yes"),
    )
    yield "queue, answered", ada.open(f"{QUEUE}?queue=answered")
    yield "withdrawn", withdrawn(cast, ada)
    yield from looked_at_again(cast, ada)
    yield from handed_over(cast, ada)
    yield from moved_school(cast, ada)
    yield from wordings(cast, ada)


def withdrawn(cast, ada):
    statement = Statement.objects.exclude(person=cast.hal).first()
    statement.withdraw(list(statement.interests.all()), by=statement.person)
    return ada.open(page_of(statement))


def looked_at_again(cast, ada):
    sent = make_sent(cast.stan, cast.sheet, [cast.nle])
    answer(ada, sent, nle=["not_this_time", "A longer time as a head is asked."])
    yield "refused, ring first", ada.open(page_of(sent))
    yield "to send, one to ring", ada.open(SEND)
    version = now(sent).version
    yield "call, empty", ada.send(address("ring", sent), version=version)
    sent.put_down_call(by=cast.ada, note="Ada rang, today.")
    sent.tell(by=cast.ada)
    yield from reopened(cast, ada, now(sent))
    reason = {"because": "misread", "reason": "I have been a head for five years."}
    sent.look_again(sent.interests.get(), by=cast.stan, **reason)
    yield "asked to look again", ada.open(page_of(sent))
    yield "queue, asked to look again", ada.open(f"{QUEUE}?queue=again")


def reopened(cast, ada, sent):
    interest = sent.interests.get()
    url = f"{page_of(sent)}reopen/{interest.slug}/"
    yield "reopen, no reason", ada.send(url, version=sent.version, reason=" ")
    sent.reopen(interest, by=cast.ada, reason="Misread.", version=sent.version)
    yield "reopened", ada.open(page_of(sent))
    sent.leave_as_it_was(interest, by=cast.ada, version=sent.version)


def handed_over(cast, ada):
    left = make_person("Left")
    sent = make_sent(left, cast.sheet, [cast.nle])
    answer(ada, sent, nle="encouraged")
    left.close_access(by=cast.ada)
    yield "handed over", ada.open(page_of(sent))
    yield "to send, one handed over", ada.open(SEND)
    body = {"version": now(sent).version, "body": "Dear Cleo"}
    yield "told another way", ada.send(address("message", sent), **body, another_way=1)


def moved_school(cast, ada):
    sent = make_sent(make_person("Moved"), cast.sheet, [cast.nle])
    asked = {"because": "moved", "school": cast.stow, "from_on": TODAY()}
    change = SchoolChange.objects.ask(sent, by=sent.person, **asked)
    yield "moved school", ada.open(page_of(sent))
    yield "moved school, reader", Visitor(cast.rita).open(page_of(sent))
    settle = address("school", sent)
    yield "moved school, no note", ada.send(settle, change=change.pk, aside="yes")
    yield "moved school, made", ada.send(settle, change=change.pk, make="yes")


def wordings(cast, ada):
    listed = reverse("admin:registrations_wording_changelist")
    sena, one = Visitor(cast.sena), f"{listed}queried-national/"
    yield "wordings", sena.open(listed)
    yield "wording, faulty", sena.send(one, after=0, text="{role} {nonsense}", save=1)
    text = "{role}: a question\n\n{note}\n\nAnswer it here:\n{answer_link}"
    sena.send(one, after=0, text=text, save=1)
    yield "wording, changed", sena.open(f"{one}?from=0")
    yield "wording, adviser", ada.open(one)


def now(statement):
    statement.refresh_from_db()
    return statement


def answer(ada, statement, **answers):
    return ada.send(page_of(statement), **typed(now(statement), **answers))
