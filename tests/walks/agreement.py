"""Agreement to release somebody: asking for it, answering, and what advisers see."""

from datetime import timedelta

from django.urls import reverse

from registrations.models import Agreement
from schools.models import Contact
from tests.cast import TODAY, make_criterion, make_sent
from tests.registrations.desk import page_of
from tests.registrations.release import answer, date_back, make_asked, make_declared
from tests.spam import patience

from .visitor import Visitor

CHAIR = "Bartholomew Featherstonehaugh-Cholmondeley, chair of the governing board"


def asked_to_agree(cast):
    make_criterion(cast.nle, "A referee", kind="support", supporter="referee")
    sent = make_sent(
        cast.mo,
        cast.sheet,
        [cast.locum, cast.nle, None],
        position=cast.middle_leader,
        name="Mo Middle",
    )
    yield from asking(cast, sent)
    yield from answering(cast, sent)
    yield from closed(cast, sent)
    yield from at_the_desk(cast, sent)


def asking(cast, sent):
    mo, here = Visitor(cast.mo), f"/statements/{sent.reference}/agreements/"
    yield "nobody asked", mo.open(here)
    yield "ask, no list", mo.open(f"{here}ask/head/")
    Contact.objects.create(school=cast.heath, kind="head", email="h@heath.example")
    yield "ask", mo.open(f"{here}ask/head/")
    yield "ask, nothing", mo.send(f"{here}ask/head/", where="other")
    yield "declare", mo.open(f"{here}declare/board/")
    day = {"agreed_on_0": "31", "agreed_on_1": "2", "agreed_on_2": "26"}
    yield "declare, wrong", mo.send(f"{here}declare/board/", minute="x" * 60, **day)
    make_declared(sent, "board", minute="14.2")
    address = "a.very.long.name.of.somebody.who.is.asked@example.org"
    head = make_asked(sent, to=address)
    make_asked(sent, "trust", from_list=True)
    make_asked(sent, "referee")
    yield "asked", mo.open(here)
    yield "ask to confirm", mo.open(f"{here}ask/board/")
    yield "replace", mo.open(f"{here}{head.pk}/replace/")
    yield "recall", mo.open(f"{here}{head.pk}/recall/")


def answering(cast, sent):
    anybody = Visitor()
    agreements = {each.body: each for each in sent.agreements.all()}
    board = agreements["board"]
    board.to = "cleo@example.org"
    board.ask(by=cast.mo)
    for body, agreement in agreements.items():
        here = agreement.get_absolute_url()
        yield body, anybody.open(here)
        yield f"{body}, nothing", anybody.send(here, answered_by=" ", **patience())
    cast.locum.facts.create(
        about="pays", text="£", era="2014", pays_per_day=200, checked_on=TODAY()
    )
    here = board.get_absolute_url()
    yield "cost", anybody.open(f"{here}?rate=220.50")
    yield "cost, wrong", anybody.open(f"{here}?rate=much")
    day = {"considers_on_0": "1", "considers_on_1": "1", "considers_on_2": "2001"}
    yield "agenda, wrong", anybody.send(here, answer="considering", **day | patience())
    meeting = (TODAY() + timedelta(days=9)).isoformat()
    said = {"answered_by": CHAIR, "considers_on": meeting} | patience()
    yield "on an agenda", anybody.send(here, answer="considering", **said)
    head = agreements["head"].get_absolute_url()
    no = {
        "answer": "declined",
        "reason": "No\n\nNot now",
        "answered_by": CHAIR,
    } | patience()
    yield "declined", anybody.send(head, **no)
    yield "too late", anybody.send(head, **no | {"answer": "agreed"})
    answer(agreements["trust"], "question", question="Which\nterm?")
    answer(agreements["referee"], "agreed", reason="Mo is a star.")
    yield "referee, answered", anybody.open(agreements["referee"].get_absolute_url())
    own = f"/statements/{sent.reference}/agreements/"
    yield "what they said", Visitor(cast.mo).open(own)
    yield (
        "recall, too late",
        Visitor(cast.mo).open(f"{own}{agreements['head'].pk}/recall/"),
    )
    yield "ask again", Visitor(cast.mo).open(f"{own}{agreements['head'].pk}/replace/")


def closed(cast, sent):
    anybody = Visitor()
    head, board, trust = (
        sent.agreements.get(body=body) for body in ["head", "board", "trust"]
    )
    again = Agreement(statement=sent, body="head", name="Hal", to="hal@example.org")
    again.ask(by=cast.mo, instead_of=head)
    yield "answered, and replaced", anybody.open(head.get_absolute_url())
    trust.recall(by=cast.mo)
    yield "recalled", anybody.open(trust.get_absolute_url())
    date_back(board, 200)
    yield "expired", anybody.open(board.get_absolute_url())
    answer(again, "supported", answered_by=CHAIR)
    sent.days_per_term = 9
    sent.save()
    mo = Visitor(cast.mo)
    yield "more is offered", mo.open(f"/statements/{sent.reference}/agreements/")
    yield "receipt", mo.open(sent.get_absolute_url())


def at_the_desk(cast, sent):
    ada = Visitor(cast.ada)
    yield "desk", ada.open(page_of(sent))
    agreement = sent.agreements.current().filter(body="board").get()
    keys = [sent.reference, agreement.pk]
    here = reverse("admin:registrations_statement_heard", args=keys)
    yield "record", ada.open(here)
    yield "record, nothing", ada.send(here)
    yield "record, refused", ada.send(here, state="agreed", answered_by="C", how="x")
    keys = [sent.reference, "trust"]
    first = reverse("admin:registrations_statement_heard_first", args=keys)
    yield "heard first", ada.open(first)
    sent.withdraw(list(sent.interests.all()), by=cast.mo)
    withdrawn = sent.agreements.current().filter(body="head").get()
    yield "withdrawn", Visitor().open(withdrawn.get_absolute_url())
