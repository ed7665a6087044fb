"""Checking the answers and sending them, once, however often it is pressed."""

import re
from unittest.mock import patch

from django.conf import settings
from django.test import override_settings

from mi_sheets.models import MISheet
from outbox.models import Message
from registrations.journey import Journey
from registrations.models import Event, Interest, Statement
from registrations.status import Incomplete, Status
from tests.cast import TODAY, CastTestCase, make_complete, make_draft


class CheckTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = make_complete(cls.hal, cls.sheet, [cls.locum, None])
        cls.url = f"/statements/{cls.draft.reference}/check/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def test_shows_every_answer_with_a_way_to_change_it(self):
        response = self.client.get(self.url)
        for answer in [
            "Hal",
            "Heath School",
            "I have done it before.",
            "Something else",
        ]:
            self.assertContains(response, answer)
        for page in ["you", "offer", "time"]:
            self.assertContains(response, f"/statements/{self.draft.reference}/{page}/")
        self.assertContains(response, "has not been sent yet")

    def test_days_are_shown_in_words_under_a_plain_question(self):
        Statement.objects.update(available_from="2027-03-01")
        response = self.client.get(self.url)
        self.assertContains(response, "1 March 2027")
        self.assertNotContains(response, "(optional)")

    def test_sends_and_shows_the_receipt(self):
        response = self.client.post(self.url)
        self.assertRedirects(response, self.draft.get_absolute_url())
        self.draft.refresh_from_db()
        self.assertIsNotNone(self.draft.sent_at)
        self.assertEqual(self.draft.privacy_version, settings.PRIVACY_VERSION)
        statuses = set(self.draft.interests.values_list("status", flat=True))
        self.assertEqual(statuses, {Status.WAITING})

    @override_settings(TEAM_MAIL_AT_ONCE=True)
    def test_one_message_each_to_the_person_and_to_the_team(self):
        self.client.post(self.url)
        receivers = Message.objects.values_list("to", flat=True)
        self.assertEqual(
            sorted(receivers), sorted(["hal@example.org", settings.TEAM_EMAIL])
        )

    def test_messages_carry_the_reference_and_no_answers(self):
        self.client.post(self.url)
        for message in Message.objects.all():
            self.assertIn(self.draft.reference, message.subject + message.body)
            self.assertNotIn("I have done it before", message.body)

    def test_sending_twice_gives_the_same_result(self):
        self.client.post(self.url)
        counts = [Event.objects.count(), Message.objects.count()]
        response = self.client.post(self.url)
        self.assertRedirects(response, self.draft.get_absolute_url())
        Journey(Statement.objects.get(pk=self.draft.pk)).send(by=self.hal)
        self.assertEqual([Event.objects.count(), Message.objects.count()], counts)

    def test_back_after_sending_shows_the_receipt(self):
        self.client.post(self.url)
        self.assertRedirects(self.client.get(self.url), self.draft.get_absolute_url())

    def test_what_is_missing_is_asked_and_nothing_is_sent(self):
        Statement.objects.filter(pk=self.draft.pk).update(reach="")
        response = self.client.post(self.url)
        self.assertRedirects(response, f"/statements/{self.draft.reference}/time/")
        self.draft.refresh_from_db()
        self.assertIsNone(self.draft.sent_at)

    def test_role_no_longer_invited_stops_the_sending(self):
        self.draft.mi_sheet.invitations.filter(role=self.locum).delete()
        Interest.objects.filter(role=None).delete()
        statement = Statement.objects.get(pk=self.draft.pk)
        with self.assertRaises(Incomplete):
            Journey(statement).send(by=self.hal)

    def test_nothing_is_sent_when_a_message_cannot_be_queued(self):
        broken = patch("registrations.emails.in_queue", side_effect=RuntimeError)
        with broken, self.assertRaises(RuntimeError):
            self.client.post(self.url)
        self.draft.refresh_from_db()
        self.assertIsNone(self.draft.sent_at)
        self.assertFalse(self.draft.events.exists())
        self.assertFalse(Message.objects.exists())

    def test_answers_are_frozen_with_the_wording_of_the_criteria(self):
        interest = self.draft.interests.get(role=self.locum)
        interest.criterion_answers.create(criterion=self.experience, answer="met")
        self.client.post(self.url)
        self.experience.text = "have done something else"
        self.experience.save()
        sections = {section["role"]: section for section in self.draft.answers}
        self.assertEqual(
            sections["locum-leader"]["rows"], [["have led a school or a team", "Met"]]
        )

    def test_reading_the_page_sends_nothing(self):
        self.client.get(self.url)
        self.client.head(self.url)
        self.draft.refresh_from_db()
        self.assertIsNone(self.draft.sent_at)

    def test_late_statement_is_taken_and_marked(self):
        MISheet.objects.update(complete_by=TODAY().replace(year=2020))
        self.client.post(self.url)
        statement = Statement.objects.get()
        self.assertTrue(statement.is_late)
        self.assertEqual(list(Statement.objects.late()), [statement])

    def test_late_statement_is_refused_where_the_sheet_says_so(self):
        MISheet.objects.update(complete_by=TODAY().replace(year=2020), takes_late=False)
        response = self.client.post(self.url)
        self.assertContains(response, "takes no more statements")
        self.draft.refresh_from_db()
        self.assertIsNone(self.draft.sent_at)

    def test_somebody_elses_is_not_found(self):
        for person in [self.mo, self.stan, self.cleo, self.ada, self.edie]:
            with self.subTest(person.email):
                self.client.force_login(person)
                self.assertEqual(self.client.post(self.url).status_code, 404)
        self.draft.refresh_from_db()
        self.assertIsNone(self.draft.sent_at)

    def test_reference_has_no_look_alikes(self):
        draft = make_draft(self.mo, self.sheet)
        self.assertRegex(draft.reference, re.compile("^[234679CDFGHJKMNPQRTVWXYZ]{6}$"))
