"""Panels that met long ago: nobody from outside is named, and what came of it stays."""

from datetime import timedelta
from uuid import uuid4

from registrations.models import Panel, Recommendation
from tests.cast import TODAY
from tests.registrations.panels import PanelTestCase

from .past import YEARS, forget


class PanelsTests(PanelTestCase):
    def setUp(self):
        super().setUp()
        self.about_hal.recommend(self.stans, "no", "Too soon.")
        self.about_hal.step_back(self.chair, "My neighbour.")
        self.about_hal.record("reserve", "Soon.", by=self.ada, leaving="")

    def meet(self, ago):
        self.panel.close()
        Panel.objects.update(meets_on=TODAY() - ago)

    def names(self):
        return [each.name for each in self.panel.members.order_by("pk")]

    def test_members_from_outside_are_forgotten_and_colleagues_stay(self):
        self.meet(YEARS)
        for _ in range(2):
            forget()
        self.assertEqual(self.names(), ["", "", "Priya"])
        self.assertFalse(Recommendation.objects.exists())
        self.about_hal.refresh_from_db()
        self.assertEqual([self.about_hal.says, self.about_hal.names], ["reserve", ""])
        self.panel.refresh_from_db()
        self.assertEqual(self.panel.forgotten_on, TODAY())
        self.assertFalse(self.panel.reopen())
        self.client.force_login(self.ada)
        page = self.client.get(f"/admin/registrations/panel/{self.panel.reference}/")
        self.assertContains(page, "Recommended for the reserve list")

    def test_newer_open_and_held_ones_are_left_alone(self):
        self.meet(timedelta(days=90))
        forget()
        Panel.objects.update(closed_at=None, meets_on=TODAY() - YEARS)
        forget()
        self.panel.close()
        why = {"kind": "claim", "reason": "Court.", "once": uuid4()}
        self.stan.holds.create(by=self.sena, **why)
        forget()
        self.assertEqual(self.names(), ["Cleo", "Stan", "Priya"])
