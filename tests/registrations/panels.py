"""What the tests of panels share: one about locum leaders, and seats on it."""

from datetime import timedelta

from django.urls import reverse

from registrations.models import Interest, Panel, PanelMember
from tests.cast import TODAY, CastTestCase, make_sent


def make_panel(sheet, role, *, by, **fields):
    """An open panel that meets in a week, with nobody on it."""
    defaults = {"meets_on": TODAY() + timedelta(days=7), "place": "County Hall, room 3"}
    return Panel.objects.create(
        mi_sheet=sheet, role=role, made_by=by, **(defaults | fields)
    )


def seat(panel, person, **fields):
    """Somebody on it, whose name comes from their address."""
    name = person.email.partition("@")[0].title()
    seat = {"name": name, "position": "Governor"} | fields
    return PanelMember.objects.seat(panel, person, **seat)


def put(panel, *statements, by):
    """The offers of these statements before it."""
    offers = Interest.objects.filter(statement__in=statements, role=panel.role)
    return panel.put(list(offers), by=by)


def page_of(panel, number=None):
    name = "change" if number is None else "offer"
    keys = [panel.reference] if number is None else [panel.reference, number]
    return reverse(f"admin:registrations_panel_{name}", args=keys)


class PanelTestCase(CastTestCase):
    """
    Hal and Mo offer to be locum leaders; a panel reads it.

    Cleo chairs it and Stan sits on it, from outside; Priya does for the team. Ada
    runs it.
    """

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        roles = [cls.locum, cls.nle, None]
        cls.hals = make_sent(cls.hal, cls.sheet, roles)
        cls.mos = make_sent(cls.mo, cls.sheet, [cls.locum], name="Mo Middle")
        cls.panel = make_panel(cls.sheet, cls.locum, by=cls.ada)
        cls.chair = seat(cls.panel, cls.cleo, is_chair=True)
        cls.stans = seat(cls.panel, cls.stan)
        cls.priyas = seat(cls.panel, cls.priya, position="adviser")
        cls.about_hal, cls.about_mo = put(cls.panel, cls.hals, cls.mos, by=cls.ada)
        cls.url = cls.panel.get_absolute_url()
