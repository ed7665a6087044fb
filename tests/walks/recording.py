"""What advisers record for others, and what those then see."""

from django.urls import reverse

from tests.cast import make_complete, make_sent, make_sheet
from tests.registrations.desk import QUEUE, page_of
from tests.registrations.nil import say
from tests.registrations.recorded import CHOOSE, RECORD, record, typed

from .visitor import Visitor

NIL = reverse("admin:registrations_nilreturn_record", args=["12-26"])


def recorded_for_others(cast):
    ada, hal = Visitor(cast.ada), Visitor(cast.hal)
    make_sheet("13/26", [cast.nle])
    yield "choose", ada.open(CHOOSE)
    yield "record", ada.open(RECORD)
    yield "record, nothing", ada.send(RECORD)
    several = typed(cast, school="school", email="hal", received_on_day="31")
    yield "record, mistakes", ada.send(RECORD, **several)
    make_sent(cast.mo, cast.sheet, [cast.nle])
    make_complete(cast.stan, cast.sheet, [cast.nle])
    for person in [cast.mo, cast.stan]:
        again = typed(cast, email=person.email)
        yield f"record, {person} has one", ada.send(RECORD, **again)
    yield "recorded", ada.send(RECORD, **typed(cast))
    statement = cast.hal.statements.get()
    page = statement.get_absolute_url()
    correct = f"{page_of(statement)}correct/"
    yield "correct", ada.open(correct)
    yield "correct, nothing", ada.send(correct)
    yield "queue, recorded", ada.open(QUEUE)
    yield "to confirm", hal.open(page)
    yield "to confirm, printed", hal.open(f"{page}print/")
    yield "confirmed", hal.send(f"{page}confirm/")
    yield "confirmed, adviser", ada.open(page_of(statement))
    nobodys = record(cast, email="")
    yield "no address", ada.open(page_of(nobodys))
    yield "give an address", ada.open(f"{page_of(nobodys)}address/")
    taken = {"email": cast.mo.email}
    yield "give an address, taken", ada.send(f"{page_of(nobodys)}address/", **taken)
    yield from nothing_offered(cast, ada)
    type(cast.sheet).objects.update(takes_statements=False)
    yield "choose, no sheet", ada.open(CHOOSE)


def nothing_offered(cast, ada):
    yield "record, not this year", ada.open(NIL)
    yield "record, not this year, nothing", ada.send(NIL)
    said = say(cast.cleo, cast.sheet, cast.stow)
    answers = {"word": "yes", "reasons": ["other"], "other_reason": "We merge."}
    again = typed(cast, email=said.person.email, **answers)
    yield "record, not this year, said before", ada.send(NIL, **again)
    new = typed(cast, email="", school=cast.stow.urn, **answers)
    yield "recorded, not this year", ada.send(NIL, **new)
