"""Offering again what was withdrawn: one role or all, while the call takes offers."""

from datetime import timedelta

from mi_sheets.models import MISheet
from outbox.models import Message
from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import MoveNotAllowed, Status
from tests.cast import TODAY, CastTestCase, make_sent


class OfferAgainTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.page = cls.sent.get_absolute_url()
        cls.url = f"{cls.page}offer-again/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def withdraw(self, *roles):
        chosen = [i for i in self.sent.interests.all() if i.role in roles]
        self.sent.withdraw(chosen, by=self.hal)
        Message.objects.all().delete()

    def statuses(self):
        return dict(self.sent.interests.values_list("role__slug", "status"))

    def decide(self, *answers):
        self.sent.refresh_from_db()
        version = self.sent.version
        self.sent.decide(answers, by=self.ada, version=version, text="Dear Hal")


class OfferAgainTests(OfferAgainTestCase):
    def test_receipt_leads_from_each_role_withdrawn_to_offering_it_again(self):
        self.withdraw(self.nle)
        self.assertContains(self.client.get(self.page), f"{self.url}?role=nle")
        self.assertNotContains(self.client.get(self.page), "?role=locum-leader")
        page = self.client.get(f"{self.url}?role=nle")
        self.assertRegex(page.content.decode(), r'value="nle"[^>]*checked')
        self.assertContains(page, "I have done it before.")
        self.assertEqual(self.statuses()["nle"], Status.WITHDRAWN)

    def test_one_role_is_offered_again_as_it_was(self):
        self.withdraw(self.nle, self.locum)
        response = self.client.post(self.url, {"interests": ["nle"]})
        self.assertRedirects(response, self.page)
        self.assertEqual(
            self.statuses(), {"locum-leader": Status.WITHDRAWN, "nle": Status.WAITING}
        )
        offer = next(s for s in self.sent.answers if s["step"] == "offer")
        self.assertEqual(
            offer["rows"], [["National Leader of Education", "I have done it before."]]
        )

    def test_whole_statement_is_offered_again_and_back_in_the_queue(self):
        self.withdraw(self.nle, self.locum)
        self.assertContains(self.client.get(self.page), "offer it again")
        self.client.post(self.url, {"interests": ["all"]})
        self.assertEqual(set(self.statuses().values()), {Status.WAITING})
        self.assertTrue(Statement.objects.awaiting_review().exists())
        self.assertContains(self.client.get(self.page), "Statement sent")

    def test_person_and_team_are_told_once_and_without_content(self):
        self.withdraw(self.nle)
        for _ in range(2):
            self.client.post(self.url, {"interests": ["nle"]})
        told = Message.objects.order_by("pk").values_list("template", "reader")
        self.assertEqual(
            list(told),
            [
                ("statement_offered_again_team", None),
                ("statement_offered_again", self.hal.pk),
            ],
        )
        for message in Message.objects.all():
            self.assertNotIn("National Leader", message.subject + message.body)
        self.assertEqual(self.sent.events.filter(what="again").count(), 1)

    def test_nothing_selected_is_said(self):
        self.withdraw(self.nle)
        response = self.client.post(self.url, {"interests": ["locum-leader", "x"]})
        self.assertContains(response, "Select what you would like to offer again")
        self.assertEqual(self.statuses()["nle"], Status.WITHDRAWN)

    def test_not_after_the_call_has_closed_for_good(self):
        self.withdraw(self.nle, self.locum)
        past = TODAY() - timedelta(days=2)
        MISheet.objects.update(complete_by=past, takes_late=False)
        self.client.post(self.url, {"interests": ["nle"]})
        self.assertEqual(self.statuses()["nle"], Status.WITHDRAWN)
        self.assertContains(self.client.get(self.url), "takes no more offers")
        self.assertNotContains(self.client.get(self.page), self.url)

    def test_late_where_the_call_takes_late_offers(self):
        self.withdraw(self.nle)
        MISheet.objects.update(complete_by=TODAY() - timedelta(days=2))
        self.client.post(self.url, {"interests": ["nle"]})
        self.assertEqual(self.statuses()["nle"], Status.WAITING)

    def test_role_that_the_call_no_longer_invites_is_not(self):
        self.withdraw(self.nle)
        self.sheet.invitations.filter(role=self.nle).delete()
        self.client.post(self.url, {"interests": ["nle"]})
        self.assertEqual(self.statuses()["nle"], Status.WITHDRAWN)

    def test_somebody_elses_is_not_found(self):
        self.withdraw(self.nle)
        for person in [self.mo, self.cleo, self.ada]:
            with self.subTest(person.email):
                self.client.force_login(person)
                response = self.client.post(self.url, {"interests": ["nle"]})
                self.assertEqual(response.status_code, 404)
        self.assertEqual(self.statuses()["nle"], Status.WITHDRAWN)

    def test_question_that_waits_is_not_taken_for_answered(self):
        nle = self.sent.interests.get(role=self.nle)
        self.decide(Answer(nle, Status.QUERIED, "Where?"))
        self.sent.tell(by=self.ada)
        self.withdraw(self.locum)
        self.client.post(self.url, {"interests": ["locum-leader"]})
        self.assertEqual(
            self.statuses(), {"locum-leader": Status.WAITING, "nle": Status.QUERIED}
        )


class AdviserTests(OfferAgainTestCase):
    """An adviser who has the statement in hand is not surprised."""

    def test_who_read_it_before_is_refused_and_told_why(self):
        self.withdraw(self.nle)
        self.sent.take(by=self.ada)
        read = Statement.objects.get(pk=self.sent.pk)
        self.client.post(self.url, {"interests": ["nle"]})
        locum = Answer(read.interests.get(role=self.locum), Status.LISTED)
        with self.assertRaisesMessage(MoveNotAllowed, "Hal was faster and changed"):
            read.decide([locum], by=self.ada, version=read.version, text="Dear")

    def test_what_was_answered_meanwhile_stays_and_waits_to_be_told(self):
        self.withdraw(self.nle)
        locum = self.sent.interests.get(role=self.locum)
        self.decide(Answer(locum, Status.LISTED))
        self.client.post(self.url, {"interests": ["nle"]})
        self.assertEqual(
            self.statuses(), {"locum-leader": Status.LISTED, "nle": Status.WAITING}
        )
        self.assertTrue(self.sent.held_message)
        self.assertIn(self.sent, Statement.objects.awaiting_review())


class WithdrawnWholeTests(OfferAgainTestCase):
    def test_other_pages_can_be_saved_while_nothing_is_offered(self):
        self.withdraw(self.nle, self.locum)
        answers = {"days_per_term": "9", "reach": "local"}
        response = self.client.post(f"{self.page}time/", answers)
        self.assertRedirects(response, self.page)
        self.sent.refresh_from_db()
        self.assertEqual(self.sent.days_per_term, 9)
        self.client.post(self.url, {"interests": ["all"]})
        time = next(s for s in self.sent.answers if s["step"] == "time")
        self.assertEqual(time["rows"][0][1], "9")
