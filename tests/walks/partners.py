"""Partner schools: named, asked, and what they say, on every page that shows it."""

from datetime import timedelta

from django.urls import reverse

from outbox.models import Message
from registrations.models import Partner
from tests.cast import TODAY, make_complete, make_school
from tests.registrations.desk import page_of
from tests.registrations.nil import make_contact
from tests.registrations.partners import name
from tests.spam import patience

from .visitor import Visitor

YES = {
    "state": "confirmed",
    "board": "considers",
    "answered_by_name": "Stella Featherstonehaugh-Cholmondeley",
    "answered_by_position": "Headteacher",
}
NO = YES | {"state": "declined", "words": "We are too far away.\n\nSorry."}


def partner_schools(cast):
    schools = [
        make_school(900300 + n, f"St Margaret’s Church of England Infant School {n}")
        for n in range(2)
    ]
    make_contact(cast.stow)
    statement = make_complete(cast.hal, cast.sheet, [cast.locum, cast.federation])
    hal, page = Visitor(cast.hal), f"{statement.get_absolute_url()}role-federation/"
    yield from naming(hal, page)
    name(statement, cast.stow, *schools, send=True)
    yield "receipt, partners asked", hal.open(statement.get_absolute_url())
    yield from answering(statement)
    yield from shown(cast, statement)
    yield from closing(cast, statement)


def naming(hal, page):
    yield "name partners", hal.open(page)
    yield "name partners, wrong", hal.send(page, partners="Heath\nHogwarts\nMargaret")
    yield "partners named", hal.send(page, partners="Stow School\n900300")
    wrong = {"to_900300": "x", "board_900300": "x", "board": "x"}
    yield "partners, wrong", hal.send(page, partners="900300", **wrong)


def answering(statement):
    partner = asked(statement)
    link, school = f"/partners/{partner.token}/", Visitor()
    yield "partner asked", school.open(link)
    yield "partner, nothing", school.send(link, **patience())
    yield "partner, too quick", school.send(link, **YES, **patience(0))
    yield "partner, says no", school.send(link, **NO, **patience())
    yield "partner, says yes", school.send(link, **YES, **patience())


def asked(statement):
    partners = Partner.objects.filter(interest__statement=statement)
    return partners.exclude(asked_at=None).get()


def shown(cast, statement):
    ada, hal = Visitor(cast.ada), Visitor(cast.hal)
    yield "receipt, partner answered", hal.open(statement.get_absolute_url())
    yield "statement, partners", ada.open(page_of(statement))
    yield "statement, partners, reader", Visitor(cast.rita).open(page_of(statement))
    partner = Partner.objects.filter(asked_at=None).first()
    keys = [statement.reference, partner.pk]
    ask = reverse("admin:registrations_statement_ask_partner", args=keys)
    yield "ask a partner", ada.open(ask)
    yield "ask a partner, nothing", ada.send(ask)
    yield "partner is asked", ada.send(ask, to="office@margaret.example")
    yield "ask a partner again", ada.open(ask)
    told = reverse("admin:registrations_statement_partner_heard", args=keys)
    yield "partner, told us", ada.open(told)
    yield "partner, told us nothing", ada.send(told)


def closing(cast, statement):
    partner, school = asked_first(statement), Visitor()
    link = f"/partners/{partner.token}/"
    Partner.objects.update(expires_on=TODAY() - timedelta(days=1))
    yield "partner, expired", school.open(link)
    yield "receipt, expired", Visitor(cast.hal).open(statement.get_absolute_url())
    yield "statement, expired", Visitor(cast.ada).open(page_of(statement))
    Partner.objects.update(expires_on=TODAY())
    interest = partner.interest
    type(interest).objects.filter(pk=interest.pk).update(
        status="noted", told_at=partner.answered_at
    )
    yield "partner, decided", school.open(link)
    type(interest).objects.filter(pk=interest.pk).update(status="withdrawn")
    yield "partner, withdrawn", school.open(link)
    Message.objects.update(tries=1)
    Partner.objects.get(pk=partner.pk).leave_out()
    yield "partner, taken off", school.open(link)


def asked_first(statement):
    return Partner.objects.filter(
        interest__statement=statement, state="confirmed"
    ).get()
