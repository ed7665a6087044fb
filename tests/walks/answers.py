"""What schools have said: the list, and the counts of it."""

from mi_sheets.models import MISheet
from tests.cast import make_person, make_sent
from tests.registrations.nil import say, say_and_confirm

from .visitor import Visitor

LIST = "/admin/registrations/schoolanswer/"


def what_schools_said(cast):
    ada = Visitor(cast.ada)
    yield "totals, nobody asked", ada.open(f"{LIST}totals/12-26/")
    MISheet.objects.update(asks=["maintained"])
    type(cast.heath).objects.filter(pk=cast.heath.pk).update(trust_name="Marsh Trust")
    make_sent(cast.hal, cast.sheet, [cast.locum])
    say(cast.mo, cast.sheet, cast.stow)
    yield "answers", ada.open(f"{LIST}?trust=Marsh+Trust")
    yield "answers, none", ada.open(f"{LIST}?answer=offering")
    say_and_confirm(make_person("Sue"), cast.sheet, cast.stow)
    yield "totals", ada.open(f"{LIST}totals/12-26/")
    yield "totals, reader", Visitor(cast.rita).open(f"{LIST}totals/12-26/")
    yield "return", ada.open(f"{LIST}return/12-26/")
    MISheet.objects.update(takes_statements=False)
    yield "answers, no call", ada.open(LIST)
