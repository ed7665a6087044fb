"""A panel, from being made to its pack: for those who run it, and its members."""

from django.urls import reverse

from registrations.models import Panel
from tests.cast import TODAY, make_sent
from tests.registrations.desk import page_of as statement_page
from tests.registrations.panels import page_of, seat

from .visitor import Visitor

NAME = "Bartholomew Featherstonehaugh-Cholmondeley"


def before_a_panel(cast):
    sent = make_sent(cast.hal, cast.sheet, [cast.locum], name=NAME)
    interest = sent.interests.get()
    interest.criterion_answers.create(criterion=cast.experience, answer="met")
    ada, new = Visitor(cast.ada), reverse("admin:registrations_panel_add")
    yield "new, nothing", ada.send(new)
    day = {"meets_on": TODAY().isoformat(), "place": "County Hall"}
    ada.send(new, mi_sheet=cast.sheet.pk, role=cast.locum.pk, **day)
    panel = Panel.objects.get()
    here = page_of(panel)
    yield "member, wrong", ada.send(here, add_outside="yes")
    chair = seat(panel, cast.cleo, name=NAME, is_chair=True)
    stans = seat(panel, cast.stan)
    ada.send(here, put="yes", interest=interest.pk)
    yield "list", ada.open(reverse("admin:registrations_panel_changelist"))
    yield "day", ada.open(f"{here}day/")
    yield from on_it(cast, panel, [chair, stans])
    yield "offer", ada.send(page_of(panel, 1))
    offer = panel.offers.get()
    offer.record("reserve", "Strong.\n\nSoon.", by=cast.ada, leaving="")
    yield "spoken", ada.open(here)
    yield "pack", ada.open(f"{here}pack/?for={stans.pk}")
    yield "statement", ada.open(statement_page(sent))


def on_it(cast, panel, members):
    here = panel.get_absolute_url()
    yield "member", Visitor(cast.stan).open(here)
    yield "member, nothing", Visitor(cast.stan).send(f"{here}1/")
    for member in members:
        panel.offers.get().recommend(member, "no", "Too\n\nsoon.")
    yield "chair, sum", Visitor(cast.cleo).open(f"{here}1/")
