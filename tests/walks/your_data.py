"""What people ask about their data, and how senior advisers deal with it."""

from people.models import DataRequest
from retention.kinds.statements import forget_statements
from tests.cast import TODAY, make_sent
from tests.people.data_requests import backdate, make_request
from tests.retention.past import make_answered
from tests.retention.test_holds import make_hold
from tests.spam import patience

from .visitor import Visitor

PAGE, ASK, WRITE = "/your-data/", "/your-data/ask/", "/your-data/write/"
LIST = "/admin/people/datarequest/"


def asked_about_data(cast):
    make_sent(cast.hal, cast.sheet, [cast.nle])
    hal, anybody = Visitor(cast.hal), Visitor()
    yield "your data", hal.open(PAGE)
    yield "ask", hal.open(f"{ASK}?kind=erasure")
    yield "ask, nothing", hal.send(ASK)
    yield "ask, no words", hal.send(ASK, kind="complaint")
    yield "asked", hal.send(ASK, kind="objection", words="I am\nchanging posts.")
    yield "write", anybody.open(f"{WRITE}?kind=complaint")
    yield "write, nothing", anybody.send(WRITE)
    who = {"name": "Gwen", "email": "gwen@example.org", "words": "It was read out."}
    for kind in ["complaint", "access"]:
        yield f"wrote, {kind}", anybody.send(WRITE, kind=kind, **who, **patience())
    yield from dealt_with(cast, hal)


def dealt_with(cast, hal):
    sena = Visitor(cast.sena)
    asked = DataRequest.objects.get(person=cast.hal)
    backdate(make_request("complaint"), 1)
    here = f"{LIST}{asked.reference}/"
    yield "requests", sena.open(LIST)
    yield "requests, none", sena.open(f"{LIST}?state=closed")
    yield "request", sena.open(here)
    yield "request, acknowledged", sena.send(here, acknowledge="yes")
    yield "request, no note", sena.send(here, save_note="yes")
    yield "request, not closed", sena.send(here, close="yes")
    yield "request, noted", sena.send(here, save_note="yes", note=f"Rang. {TODAY()}")
    yield from handled(sena, asked, cast)
    yield "your data, looked into", hal.open(PAGE)
    done = {"outcome": "done", "answer": "It is gone.\n\nSorry."}
    yield "request, closed", sena.send(here, close="yes", **done)
    yield "your data, answered", hal.open(PAGE)


def handled(sena, asked, cast):
    """What a senior adviser does about it, each page once."""
    here = f"/admin/retention/forgetting/of/{asked.reference}/"
    yield "copy", sena.open(f"{here}copy/")
    yield "hold, nothing", sena.send(f"{here}hold/")
    hold = make_hold(cast.hal, cast.sena, "objection")
    yield "data on somebody", sena.open(here)
    release = f"/admin/retention/forgetting/holds/{hold.pk}/release/"
    yield "release, nothing", sena.send(release)
    yield "retention", sena.open("/admin/retention/forgetting/")
    hold.release(by=cast.sena, reason="They are content.")
    yield "erase, nothing ticked", sena.send(f"{here}erase/")
    told = make_answered(cast, cast.stan, [cast.locum])
    forget_statements([told.pk], TODAY())
    page = f"/admin/registrations/statement/{told.reference}/"
    yield "statement, forgotten", sena.open(page)
