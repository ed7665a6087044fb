"""A copy of all that is held, for who asks: complete, and marked where need be."""

import uuid

from django.contrib.admin.models import LogEntry

from registrations.desk import Answer
from retention.copy import REVIEW
from tests.cast import CastTestCase, make_sent
from tests.people.data_requests import make_request
from tests.registrations.release import make_asked

from .test_erase import page_of


class CopyTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.nle], name="Halina")
        cls.sent.internal_notes.create(once=uuid.uuid4(), text="Rang her.", by=cls.ada)
        referee = make_asked(cls.sent, "referee", to="gwen@example.org", name="Gwen")
        referee.answer("declined", answered_by="Gwen, chair", reason="In confidence.")
        cls.sent.refresh_from_db()
        cls.sent.decide(
            [Answer(cls.sent.interests.get(), "not_this_time", "Too soon.")],
            by=cls.ada,
            version=cls.sent.version,
            text="Dear Halina",
        )
        make_sent(cls.mo, cls.sheet, [cls.nle], name="Mosquito")

    def setUp(self):
        super().setUp()
        self.client.force_login(self.sena)
        self.url = page_of(self.hal.pk, "copy")

    def test_has_everything_and_nothing_of_others(self):
        data = self.client.post(self.url, {"format": "json"}).json()
        own = data["as_they_can_download_it"]["statements"][0]
        self.assertEqual(own["reference"], self.sent.reference)
        (review,) = data[REVIEW]["statements"]
        self.assertEqual(review["notes_of_advisers"][0]["text"], "Rang her.")
        self.assertEqual(review["agreements"][0]["what_they_added"], "In confidence.")
        self.assertEqual(review["decided_and_not_told_yet"][0]["note"], "Too soon.")
        self.assertIn("Dear Halina", str(data["messages_not_sent"]))
        self.assertNotIn("Mosquito", str(data))

    def test_page_marks_what_has_to_be_weighed(self):
        page = self.client.get(self.url)
        self.assertContains(page, "weigh before giving", count=1)
        for words in ["Rang her.", "In confidence.", "Too soon.", "Halina"]:
            self.assertContains(page, words)

    def test_taking_a_file_is_kept_and_its_name_says_nobody(self):
        asked = make_request("access", person=self.hal)
        url = page_of(asked.reference, "copy")
        page = self.client.post(url, {"format": "html"})
        self.assertIn("copy-of-data-", page["Content-Disposition"])
        self.assertContains(page, "<h1>All that we hold on")
        self.assertIn("Took a copy", asked.events.last().note)
        entry = LogEntry.objects.get(object_id=str(self.hal.pk))
        self.assertEqual(entry.user, self.sena)
        self.client.get(url)
        self.assertEqual(LogEntry.objects.count(), 1)

    def test_somebody_who_was_only_asked_something(self):
        asked = make_request("access", email="GWEN@example.org")
        page = self.client.get(page_of(asked.reference, "copy"))
        self.assertContains(page, "In confidence.")
        self.assertNotContains(page, "Rang her.")

    def test_not_for_others(self):
        for person in [self.ada, self.edie, self.rita, self.hal]:
            self.client.force_login(person)
            page = self.client.get(self.url)
            self.assertNotEqual(page.status_code, 200, person)
