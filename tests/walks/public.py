"""The front page, the sheets, the start page, and the pages of words."""

from datetime import timedelta

from mi_sheets.models import MISheet
from norfolk_sl.views import PAGES
from tests.cast import TODAY, make_sheet
from tests.mi_sheets.test_attachments import make_attachment

from .visitor import Visitor, load


def before_signing_in(cast):
    anybody = Visitor()
    yield "front page", anybody.open("/")
    yield "call", anybody.open("/mi-sheets/12-26/")
    yield "start", anybody.open("/start/")
    make_sheet("13/26", [cast.nle], takes_late=False, contacts="Ada, 01632 960001")
    yield "start, two calls", anybody.open("/start/")
    past = TODAY() - timedelta(days=3)
    make_sheet("14/26", [cast.nle], complete_by=past, reply_by=TODAY())
    yield "call, late", anybody.open("/mi-sheets/14-26/")

    load("roles")
    load("mi_sheets")
    yield "the founding sheet", anybody.open("/mi-sheets/30-14/")
    for number in range(20):
        make_sheet(f"{number + 100}/26", takes_statements=False)
    yield "sheets", anybody.open("/mi-sheets/")
    yield "sheets, page 2", anybody.open("/mi-sheets/?page=2")
    yield "sheets, of a year", anybody.open("/mi-sheets/?year=2014&kind=cpd")
    yield "sheets, no year", anybody.open("/mi-sheets/?year=x")
    later = MISheet.objects.get(number="13/26")
    later.follows.add(cast.sheet)
    make_attachment(later)
    yield "sheet, following up", anybody.open("/mi-sheets/13-26/")
    for query in ["", "?q=", "?q=school", "?q=lle", "?q=nel", "?q=" + "long" * 40]:
        yield f"search {query[:9]}", anybody.open(f"/search/{query}")
    yield "useful", anybody.open("/useful/?page=/guide/why/")
    yield "useful, nothing", anybody.send("/useful/")
    yield "useful, too much", anybody.send("/useful/", words="long" * 300)
    yield "thanks", anybody.open("/useful/thanks/")
    for name in PAGES:
        yield name, anybody.open(f"/{name}/")

    MISheet.objects.update(published_at=None)
    yield "front page, no call", anybody.open("/")
    yield "sheets, none", anybody.open("/mi-sheets/")
    yield "start, no call", anybody.open("/start/")
