"""A statement from its first page to its receipt: how often the database is asked."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CastTestCase

YOU = {"name": "Hal", "telephone": "01632 960200"}
OFFER = {"roles": "locum-leader", "sentence_locum-leader": "We have done it before."}
TIME = {"days_per_term": "5", "reach": "county"}


class WholeFormTests(CastTestCase):
    def test_asks_little_although_all_pages_are_checked_at_every_step(self):
        self.client.force_login(self.hal)
        you = YOU | {"position": self.head.pk, "school": self.heath.urn}
        at = f"/statements/begin/{self.sheet.slug}/"
        with CaptureQueriesContext(connection) as asked:
            for answers in [you, OFFER, TIME, {}]:
                at = self.client.post(at, answers)["Location"]
                page = self.client.get(at)
        self.assertContains(page, "Statement sent")
        self.assertLess(len(asked), 115)
