"""A school that was invited: one page, the code, and all that can come between."""

from datetime import date, timedelta

from mi_sheets.models import MISheet
from schools.models import School
from tests.cast import TODAY, make_complete, make_person, make_school, make_sent
from tests.people.sign_in import another, ask, enter, newest_code
from tests.spam import patience

from .visitor import Visitor

PAGE = "/statements/invited/12-26/900101/"
CODE = f"{PAGE}code/"
OFFICE = "office@st-margaret-of-antioch-federation.example.org"


def typed(cast):
    return {
        "name": "Nell Newhead",
        "telephone": "01632 960123",
        "position": cast.head.pk,
        "email": OFFICE,
        "roles": ["locum-leader"],
        "sentence_locum-leader": "I can cover at a day’s notice.",
        "days_per_term": "6",
        "reach": "county",
        **patience(),
    }


def from_an_invitation(cast):
    yield from without_a_sign_in(cast)
    yield from signed_in(cast)
    yield from not_open(cast)


def without_a_sign_in(cast):
    nell, answers = Visitor(), typed(cast)
    yield "invited", nell.open(PAGE)
    yield "invited, nothing", nell.send(PAGE, **patience())
    yield "invited, a program", nell.send(PAGE, **answers | {"message": "Buy"})
    yield "invited, no code", nell.open(CODE)
    yield "code", nell.send(PAGE, **answers)
    wrong = another(newest_code(OFFICE))
    yield "code, wrong", nell.send(CODE, code=wrong)
    yield "code, again", nell.send(CODE, again="yes")
    yield "invited, kept", nell.open(PAGE)
    for _ in range(5):
        last = nell.send(CODE, code=another(newest_code(OFFICE)))
    yield "code, too often", last
    nell.send(PAGE, **answers)
    ask(nell, OFFICE)
    enter(nell, newest_code(OFFICE))
    yield "statements, typed", nell.open("/statements/")
    nell.logout()
    nell.send(PAGE, **answers)
    yield "sent", nell.send(CODE, code=newest_code(OFFICE))


def signed_in(cast):
    hal, stan = Visitor(cast.hal), Visitor(cast.stan)
    cast.heath.contacts.create(kind="head", email="hal@example.org")
    yield "statements, a school that knows", hal.open("/statements/")
    yield "invited, signed in", hal.open(PAGE)
    office = Visitor(make_person("Office"))
    yield "invited, office", office.open(PAGE)
    yield "you, office", office.open("/statements/begin/12-26/")
    yield "invited, signed in, nothing", hal.send(PAGE)
    make_complete(cast.hal, cast.sheet, [cast.nle])
    yield "begun", hal.open(PAGE)
    yield "begun, and typed", hal.send(PAGE, **typed(cast))
    yield "used", hal.send(PAGE, use="yes")
    make_sent(cast.stan, cast.sheet, [cast.nle])
    yield "sent before", stan.open(PAGE)
    yield "sent before, and typed", stan.send(PAGE, **typed(cast))
    yield "invited, staff", Visitor(cast.ada).open(PAGE)


def not_open(cast):
    anybody = Visitor()
    closed = {"status": School.Status.CLOSED, "closed_on": date(2024, 8, 31)}
    make_school(900303, "Old School", **closed)
    old = PAGE.replace("900101", "900303")
    yield "closed school", anybody.open(old)
    yield "unknown school", anybody.open(PAGE.replace("900101", "900999"))
    anybody.send(PAGE, **typed(cast))
    past = TODAY() - timedelta(days=2)
    MISheet.objects.update(complete_by=past)
    yield "invited, late", anybody.open(PAGE)
    MISheet.objects.update(takes_late=False)
    yield "code, closed", anybody.open(CODE)
    yield "invited, closed", anybody.open(PAGE)
    yield "closed school, closed", anybody.open(old)
