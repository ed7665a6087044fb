"""
Two invented panels about one role: an open one, and one that has met and closed.

Gus, from outside, sits on the open one: whoever signs in as him reads what he reads.
"""

from datetime import timedelta

from django.utils import timezone

from people.models import Person
from registrations.models import Panel, PanelMember
from registrations.models.panel_offer import Says
from roles.models import Role

ROLE = "locum-leader"
ROOM = "Invented House, room 2"
OUTSIDE = [
    ("Gus Example", "Chair of governors, Example School"),
    ("Hetty Example", "Diocesan officer"),
]
SAID = [
    (Says.RECOMMEND, "Has led two schools through a term, and says what came of it."),
    (Says.RESERVE, "Willing and able, but has not yet led a school alone."),
]


def add(sheets, *, adviser):
    """One for each call, with whatever awaits an answer there."""
    today = timezone.localdate()
    for sheet, days in [(sheets["earlier"], -2), (sheets["open"], 14)]:
        panel = Panel.objects.create(
            mi_sheet=sheet,
            role=Role.objects.get(slug=ROLE),
            meets_on=thursday_by(today + timedelta(days=days)),
            place=ROOM,
            made_by=adviser,
        )
        members = [seat(panel, *each) for each in OUTSIDE]
        members[0].make_chair()
        sit(panel, adviser)
        offers = panel.put(list(panel.may_put(adviser)), by=adviser)
        for offer in offers[:1]:
            offer.recommend(members[1], *SAID[0])
        if days < 0:
            finish(panel, offers, adviser)


def thursday_by(day):
    """The day itself, or the last Thursday before it."""
    return day - timedelta(days=(day.weekday() - 3) % 7)


def seat(panel, name, position):
    person = Person.objects.at(f"{name.split()[0].lower()}@example.org")
    return PanelMember.objects.seat(panel, person, name=name, position=position)


def sit(panel, adviser):
    who = {"name": str(adviser), "position": "adviser"}
    PanelMember.objects.seat(panel, adviser, **who)


def finish(panel, offers, adviser):
    for offer in offers:
        offer.record(*SAID[1], by=adviser, leaving="")
    panel.close()
