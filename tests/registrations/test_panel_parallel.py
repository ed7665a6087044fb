"""Panels, with several people at once: one panel a role, one word a member."""

from django.urls import reverse

from registrations.models import Panel, PanelMember, Recommendation
from tests.cast import TODAY, CastTransactionTestCase, make_sent

from .panels import make_panel, put, seat
from .test_parallel import at_once


class PanelParallelTests(CastTransactionTestCase):
    def test_many_who_make_it_at_once_make_one(self):
        url = reverse("admin:registrations_panel_add")
        day = {"meets_on": TODAY().isoformat(), "place": "Online"}
        about = {"mi_sheet": self.sheet.pk, "role": self.locum.pk}

        def make(number):
            client = self.client_class()
            client.force_login([self.ada, self.priya][number % 2])
            return client.post(url, day | about).url

        self.assertEqual(len(set(at_once(6, make))), 1)
        self.assertEqual(Panel.objects.count(), 1)

    def test_each_says_one_thing_and_nothing_comes_after_the_end(self):
        panel = make_panel(self.sheet, self.locum, by=self.ada)
        members = [seat(panel, each) for each in [self.cleo, self.stan]]
        sent = make_sent(self.hal, self.sheet, [self.locum])
        [offer] = put(panel, sent, by=self.ada)

        def say_or_close(number):
            if number == 5:
                return panel.close()
            return offer.recommend(members[number % 2], "no", "Too soon.")

        at_once(8, say_or_close)
        said = Recommendation.objects.all()
        self.assertLessEqual(said.count(), 2)
        self.assertFalse(offer.recommend(members[0], "reserve", "After the end."))
        self.assertFalse(said.filter(says="reserve").exists())

    def test_one_seat_each_and_one_chair(self):
        panel = make_panel(self.sheet, self.locum, by=self.ada)

        def sit(number):
            person = [self.cleo, self.stan][number % 2]
            return seat(Panel.objects.get(pk=panel.pk), person, is_chair=True)

        at_once(6, sit)
        members = PanelMember.objects.current()
        self.assertEqual(members.count(), 2)
        self.assertEqual(members.filter(is_chair=True).count(), 1)
