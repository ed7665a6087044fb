"""A statement of intent, from the first page to the answer, with mistakes."""

from datetime import timedelta

from mi_sheets.models import MISheet
from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import Status
from tests.cast import (
    TODAY,
    make_complete,
    make_extension,
    make_person,
    make_school,
    make_sent,
    make_sheet,
)

from .visitor import Visitor

BEGIN = "/statements/begin/12-26/"
DAY = {"available_from_day": "31", "available_from_month": "2"}


def with_a_statement(cast):
    yield from first_pages(cast)
    yield from more_pages(cast)
    yield from what_became_of_it(cast)
    yield from copied(cast)
    yield from too_late(cast)


def page(statement, slug=""):
    return statement.get_absolute_url() + (slug and f"{slug}/")


def first_pages(cast):
    for number in range(3):
        name = f"St Margaret of Antioch’s Church of England Infant School {number}"
        make_school(900300 + number, name, town="Great Testingham-under-Wold")
    hal = Visitor(cast.hal)
    yield "statements, none", hal.open("/statements/")
    yield "begin", hal.open(BEGIN)
    yield "begin, nothing", hal.send(BEGIN)
    draft = Statement.objects.get()
    you = {"name": "Hal Heath", "telephone": "no", "school": "margaret"}
    yield "you, several schools", hal.send(page(draft, "you"), **you)
    yield "you, no such school", hal.send(page(draft, "you"), school="Hogwarts")
    both = {"school": "900101", "school_unlisted": "Another"}
    yield "you, two schools", hal.send(page(draft, "you"), **both)
    draft.delete()

    check = f"/statements/self-check/locum-leader/?{cast.experience.param}=met"
    yield "begin, with a self-check", hal.open(check)
    draft = make_complete(cast.hal, cast.sheet, [cast.nle])
    yield "offer, with a self-check", hal.open(check)
    draft.delete()
    draft = make_complete(cast.hal, cast.sheet, [cast.locum, cast.nle, None])
    yield "offer", hal.open(page(draft, "offer"))
    yield "offer, nothing", hal.send(page(draft, "offer"))
    long = {"sentence_nle": "long " * 99, "something_else": "long " * 99}
    yield "offer, too long", hal.send(page(draft, "offer"), roles="nle", **long)
    yield "time", hal.open(page(draft, "time"))
    yield "time, nothing", hal.send(page(draft, "time"))
    yield "time, wrong", hal.send(page(draft, "time"), days_per_term="½", **DAY)
    yield (
        "two windows",
        hal.send(page(draft, "time"), days_per_term="9", reach="local", seen="older"),
    )
    words = "Two years\n\nand more"
    yield "given up", hal.send(page(draft, "role-federation"), evidence=words)
    yield (
        "two windows, offer",
        hal.send(page(draft, "offer"), something_else="Host a visit", seen="older"),
    )
    yield "check", hal.open(page(draft, "check"))
    yield "draft, to print", hal.open(page(draft, "print"))
    yield "saved for later", hal.send(page(draft, "you"), later="yes", name="Hal")
    yield "delete the draft", hal.open(page(draft, "withdraw"))


def more_pages(cast):
    mo = Visitor(cast.mo)
    sent = make_sent(cast.mo, cast.sheet, [cast.locum, cast.nle, None])
    role = page(sent, "role-locum-leader")
    yield "role", mo.open(role)
    yield "role, too long", mo.send(role, evidence="long " * 400)
    something_else = sent.interests.get(role=None).step_slug
    yield "something else", mo.open(page(sent, something_else))
    yield "schools", mo.open(page(sent, "schools"))
    yield "schools, wrong", mo.send(page(sent, "schools"), others="Hogwarts\nMargaret")
    checked = {f"criterion_{cast.experience.pk}": "met", "evidence": "One\n\nTwo"}
    yield "sent, with more", mo.send(role, **checked)


def what_became_of_it(cast):
    stan = Visitor(cast.stan)
    sent = make_sent(cast.stan, cast.sheet, [cast.locum, cast.nle, cast.federation])
    yield "receipt", stan.open(page(sent))
    sent.take(by=cast.ada)
    yield "taken", stan.open(page(sent, "offer"))
    yield "taken, typed", stan.send(page(sent, "time"), days_per_term="9")

    yield from another_school(cast, stan, sent)
    answer(sent, cast.ada, nle=[Status.QUERIED, "Which years?"])
    reply = page(sent, "role-nle")
    yield "question", stan.open(page(sent))
    yield "answer to it", stan.open(reply)
    yield "answer to it, nothing", stan.send(reply)
    yield "answered", stan.send(reply, reply="From 2009 to 2013")
    sent.refresh_from_db()
    answer(
        sent,
        cast.ada,
        **{"locum-leader": [Status.LISTED]},
        nle=[Status.SUPPORTED, "Well done.", "Cleo Example, director"],
        federation=[Status.NOT_THIS_TIME, "Not yet."],
    )
    yield "decided", stan.open(page(sent))
    yield "decided, to print", stan.open(page(sent, "print"))
    yield "statements", stan.open("/statements/")
    yield "withdraw", stan.open(page(sent, "withdraw"))
    yield "withdraw, nothing", stan.send(page(sent, "withdraw"))
    slugs = ["locum-leader", "nle", "federation"]
    yield "withdrawn", stan.send(page(sent, "withdraw"), interests=slugs)
    yield from other_minds(cast, stan, sent)


def another_school(cast, stan, sent):
    moved = page(sent, "moved-school")
    yield "moved school", stan.open(moved)
    yield "moved school, nothing", stan.send(moved, because="moved")
    yield "moved school, several", stan.send(moved, because="moved", school="st m")
    asked = stan.send(moved, because="mistake", school="900202")
    yield "moved school, asked", asked
    change = sent.school_changes.get()
    change.put_aside(by=cast.ada, note="You are on their staff until Easter.")
    yield "moved school, put aside", stan.open(page(sent))
    sent.refresh_from_db()


def other_minds(cast, stan, sent):
    again = page(sent, "offer-again")
    yield "offer again", stan.open(f"{again}?role=nle")
    yield "offer again, nothing", stan.send(again)
    yield "offered again", stan.send(again, interests="nle")
    look = page(sent, "look-again/federation")
    yield "look again", stan.open(look)
    yield "look again, nothing", stan.send(look)
    reason = {"look_again_because": "changed", "look_again_reason": "We are three now."}
    yield "looked at again", stan.send(look, **reason)
    sent.refresh_from_db()
    answer(sent, cast.ada, federation=[Status.NOT_THIS_TIME, "Still not."])
    yield "final", stan.open(page(sent))
    other = page(sent, "look-again/nle")
    yield "look again, not now", stan.send(other, **reason)
    MISheet.objects.update(takes_statements=False)
    yield "offer again, closed", stan.open(again)
    MISheet.objects.update(takes_statements=True)


def answer(statement, adviser, **answers):
    """What an adviser decides and tells, by role."""
    interests = {each.slug: each for each in statement.interests.all()}
    statement.decide(
        [Answer(interests[slug], *rest) for slug, rest in answers.items()],
        by=adviser,
        version=statement.version,
        text="Dear Stan",
    )
    statement.put_down_call(by=adviser, note="Rang.")
    statement.tell(by=adviser)


def copied(cast):
    nell = make_person("Nell")
    earlier = make_sheet("3/25", [cast.nle, cast.locum, cast.federation])
    before = make_sent(nell, earlier, [cast.nle, cast.federation])
    before.interests.update(evidence="Two years")
    cast.sheet.invitations.filter(role=cast.federation).delete()
    visitor = Visitor(nell)
    yield "begin, after another call", visitor.open(BEGIN)
    yield "copied", visitor.send("/statements/copy/12-26/")
    draft = Statement.objects.get(person=nell, mi_sheet=cast.sheet)
    yield "copied, about a role", visitor.open(page(draft, "role-nle"))
    draft.delete()
    cast.sheet.invitations.create(role=cast.federation)
    past = TODAY() - timedelta(days=2)
    MISheet.objects.filter(pk=cast.sheet.pk).update(complete_by=past, takes_late=False)
    yield "copied, closed", visitor.send("/statements/copy/12-26/")
    MISheet.objects.filter(pk=cast.sheet.pk).update(complete_by=cast.sheet.complete_by)


def too_late(cast):
    cleo, hal = Visitor(cast.cleo), Visitor(cast.hal)
    yield "begin, staff", Visitor(cast.ada).open(BEGIN)
    past = TODAY() - timedelta(days=2)
    MISheet.objects.update(complete_by=past, takes_late=False)
    draft = make_complete(cast.cleo, cast.sheet, [cast.nle])
    yield "check, closed", cleo.open(page(draft, "check"))
    yield "step, closed", cleo.open(page(draft, "time"))
    yield "statements, draft closed", cleo.open("/statements/")
    draft.delete()
    yield "begin, closed", cleo.open(BEGIN)
    yield "statements, closed", hal.open("/statements/")
    yield from given_longer(cast, cleo)


def given_longer(cast, cleo):
    extension = make_extension(cast.sheet, cast.heath, TODAY())
    yield "call, given longer", Visitor().open("/mi-sheets/12-26/")
    yield "begin, given longer", cleo.open(BEGIN)
    yield "begin, going on", cleo.open(f"{BEGIN}?longer=yes")
    draft = make_complete(cast.cleo, cast.sheet, [cast.nle])
    yield "check, given longer", cleo.open(page(draft, "check"))
    yield "you, given longer", cleo.open(page(draft, "you"))
    yield "statements, given longer", cleo.open("/statements/")
    for school in [cast.stow, None]:
        Statement.objects.filter(pk=draft.pk).update(school=school)
        yield f"check, not {school}", cleo.open(page(draft, "check"))
    yield "you, no school yet", cleo.open(page(draft, "you"))
    Statement.objects.filter(pk=draft.pk).update(school=cast.heath)
    extension.until -= timedelta(days=1)
    extension.save()
    yield "check, longer is over", cleo.open(page(draft, "check"))
