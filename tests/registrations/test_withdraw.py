"""Withdrawing: by a button, one role or all, at any time."""

from outbox.models import Message
from registrations.desk import Answer
from registrations.models import Interest, Statement
from registrations.status import Status
from roles.models import Contribution
from tests.cast import CastTestCase, make_complete, make_sent

NO = Status.NOT_THIS_TIME


class WithdrawTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.url = f"/statements/{cls.sent.reference}/withdraw/"
        Message.objects.all().delete()

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def statuses(self):
        return dict(self.sent.interests.values_list("role__slug", "status"))

    def test_reading_the_page_withdraws_nothing(self):
        self.assertContains(
            self.client.get(self.url), "What would you like to withdraw?"
        )
        self.assertEqual(set(self.statuses().values()), {Status.WAITING})

    def test_withdraws_one_role(self):
        self.client.post(self.url, {"interests": ["nle"]})
        self.assertEqual(
            self.statuses(), {"locum-leader": Status.WAITING, "nle": Status.WITHDRAWN}
        )
        self.assertEqual(Message.objects.filter(to="hal@example.org").count(), 1)

    def test_withdraws_all_and_leaves_the_queue(self):
        self.client.post(self.url, {"interests": ["nle", "locum-leader"]})
        self.assertFalse(Statement.objects.awaiting_review().exists())

    def test_whole_statement_by_one_tick(self):
        self.client.post(self.url, {"interests": ["all"]})
        self.assertEqual(set(self.statuses().values()), {Status.WITHDRAWN})

    def test_what_we_have_refused_is_not_there_to_be_withdrawn(self):
        """Else it could be offered again, past the rule of one second look."""
        refused = Answer(self.sent.interests.get(role=self.nle), NO, "Not yet.")
        version = self.sent.version
        self.sent.decide([refused], by=self.ada, version=version, text="Dear Hal")
        self.assertContains(self.client.get(self.url), 'value="nle"')
        self.sent.put_down_call(by=self.ada, note="Rang.")
        self.sent.tell(by=self.ada)
        self.assertNotContains(self.client.get(self.url), 'value="nle"')
        self.assertEqual(self.sent.withdraw([refused.interest], by=self.hal), [])
        self.client.post(self.url, {"interests": ["all", "nle"]})
        self.assertEqual(self.statuses(), {"locum-leader": Status.WITHDRAWN, "nle": NO})

    def test_each_role_is_shown_with_what_was_offered(self):
        visit = Contribution.objects.create(slug="visit", name="Host a visit")
        else_ = Interest.objects.create(statement=self.sent, status=Status.WAITING)
        else_.contributions.add(visit)
        self.assertContains(self.client.get(self.url), "Host a visit")

    def test_nothing_selected_is_said(self):
        response = self.client.post(self.url, {"interests": ["something-else", "x"]})
        self.assertContains(response, "Select what you would like to withdraw")
        self.assertEqual(set(self.statuses().values()), {Status.WAITING})

    def test_second_click_is_harmless(self):
        for _ in range(2):
            self.client.post(self.url, {"interests": ["nle"]})
        self.assertEqual(self.sent.events.filter(status=Status.WITHDRAWN).count(), 1)
        self.assertEqual(Message.objects.filter(to="hal@example.org").count(), 1)

    def test_answers_not_yet_told_are_undone_with_their_message(self):
        interest = self.sent.interests.get(role=self.locum)
        self.sent.decide(
            [Answer(interest, Status.LISTED)],
            by=self.ada,
            version=self.sent.version,
            text="Dear Hal",
        )
        self.client.post(self.url, {"interests": ["nle"]})
        self.assertEqual(self.statuses()["locum-leader"], Status.WAITING)
        self.assertFalse(Message.objects.held().exists())

    def test_somebody_elses_is_not_found(self):
        for person in [self.mo, self.cleo, self.ada]:
            with self.subTest(person.email):
                self.client.force_login(person)
                response = self.client.post(self.url, {"interests": ["nle"]})
                self.assertEqual(response.status_code, 404)
        self.assertEqual(self.statuses()["nle"], Status.WAITING)


class DeleteDraftTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = make_complete(cls.hal, cls.sheet, [cls.locum])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def test_draft_is_deleted_after_asking(self):
        url = f"/statements/{self.draft.reference}/withdraw/"
        self.assertContains(self.client.get(url), "Delete your draft?")
        self.client.head(url)
        self.assertTrue(Statement.objects.exists())
        self.client.post(url)
        self.assertFalse(Statement.objects.exists())

    def test_statement_sent_in_another_tab_is_not_deleted(self):
        stale = Statement.objects.get(pk=self.draft.pk)
        Statement.objects.update(sent_at=self.draft.started_at)
        self.assertFalse(stale.delete_draft())
        self.assertTrue(Statement.objects.exists())
