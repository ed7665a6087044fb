"""What advisers record for others, and what those then see."""

from tests.cast import make_complete, make_sent, make_sheet
from tests.registrations.desk import QUEUE, page_of
from tests.registrations.recorded import CHOOSE, RECORD, record, typed

from .visitor import Visitor


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
    yield "no address", ada.open(page_of(record(cast, email="")))
    type(cast.sheet).objects.update(takes_statements=False)
    yield "choose, no sheet", ada.open(CHOOSE)
