"""A decision that was told can be taken up again, and is told by a new message."""

from django.urls import reverse

from outbox.models import Message
from registrations import emails
from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import MoveNotAllowed, Status
from tests.cast import CastTestCase, make_sent

from .desk import QUEUE, DeskTestCase, page_of


class ReopenTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        signed = ["supported", "Do apply.", "Sam Sample"]
        self.decide(nle=signed, locum_leader="listed", federation="noted")
        self.sent.tell(by=self.ada)
        self.sent.refresh_from_db()

    @property
    def url(self):
        return f"{page_of(self.sent)}reopen/nle/"

    def reopen(self, reason="The call closed.", **data):
        data = {"reason": reason, "version": self.sent.version} | data
        response = self.client.post(self.url, data)
        self.sent.refresh_from_db()
        return response

    def own_page(self):
        self.client.force_login(self.hal)
        page = self.client.get(self.sent.get_absolute_url())
        self.client.force_login(self.ada)
        return page

    def assert_person_reads_what_was_told(self):
        page = self.own_page()
        for words in ["We will support", "Do apply.", "Sam Sample"]:
            self.assertContains(page, words)
        self.assertNotContains(page, "The call closed.")

    def test_it_awaits_an_answer_again_in_the_hands_of_whoever_did_it(self):
        self.assertContains(self.client.get(page_of(self.sent)), "Reopen this", 3)
        self.reopen()
        self.assertEqual(self.status_of(self.nle), Status.WAITING)
        self.assertEqual(self.sent.taken_by, self.ada)
        event = self.sent.events.get(what="reopened")
        self.assertEqual((event.by, event.note), (self.ada, "The call closed."))
        self.assertContains(self.client.get(QUEUE), self.sent.reference)
        self.assertContains(self.client.get(page_of(self.sent)), "The call closed.")

    def test_person_reads_what_was_told_until_the_new_message(self):
        messages = Message.objects.count()
        self.reopen()
        self.assert_person_reads_what_was_told()
        self.decide(nle=["encouraged", "Apply next year."])
        self.assert_person_reads_what_was_told()
        self.assertEqual(Message.objects.count(), messages + 1)
        self.assertIn("This replaces what we wrote", self.sent.held_message.body)
        self.sent.tell(by=self.ada)
        page = self.own_page()
        self.assertContains(page, "Apply next year.")
        for words in ["Do apply.", "Sam Sample"]:
            self.assertNotContains(page, words)
        self.assertIsNone(self.sent.interests.get(role=self.nle).told_before)

    def test_undo_before_sending_changes_nothing_for_the_person(self):
        self.reopen()
        self.decide(nle="encouraged")
        self.change_message("undo")
        self.assert_person_reads_what_was_told()

    def test_it_can_be_left_as_it_was_even_after_an_undo(self):
        before = self.sent.interests.get(role=self.nle)
        self.reopen()
        self.decide(nle="encouraged")
        self.change_message("undo")
        for _ in range(2):
            self.client.post(self.url, {"stand": 1, "version": self.sent.version})
        after = self.sent.interests.get(role=self.nle)
        for name in ["status", "note", "signatory", "told_at", "told_before"]:
            with self.subTest(name):
                self.assertEqual(getattr(after, name), getattr(before, name))
        self.assertEqual(self.sent.events.filter(what="as_it_was").count(), 1)
        self.sent.refresh_from_db()
        self.assertIsNone(self.sent.taken_by)

    def test_reason_is_asked_for(self):
        response = self.reopen(" ")
        self.assertContains(response, "Enter why you take it up again")
        self.assertEqual(self.status_of(self.nle), Status.SUPPORTED)

    def test_second_click_reopens_once(self):
        version = self.sent.version
        for _ in range(2):
            self.reopen(version=version)
        self.assertEqual(self.sent.events.filter(what="reopened").count(), 1)

    def test_what_a_colleague_changed_or_holds_is_not_reopened(self):
        version = self.sent.version
        self.sent.take(by=self.priya)
        response = self.reopen("Mine.", version=version)
        self.assertContains(response, "Priya Example took")
        self.assertContains(response, "Mine.")
        self.reopen()
        self.assertEqual(self.status_of(self.nle), Status.SUPPORTED)
        for version in ["x", "-1", "9" * 40]:
            self.reopen(version=version)
        self.assertEqual(self.status_of(self.nle), Status.SUPPORTED)

    def test_its_writer_cannot_change_it_meanwhile(self):
        self.reopen()
        self.sent.put_back(by=self.ada)
        self.sent.refresh_from_db()
        self.assertFalse(self.sent.is_untouched)
        self.assertFalse(self.sent.is_editable)

    def test_withdrawn_meanwhile_it_is_withdrawn(self):
        self.reopen()
        self.sent.withdraw([self.sent.interests.get(role=self.nle)], by=self.hal)
        interest = self.sent.interests.get(role=self.nle)
        self.assertEqual(interest.status_told, Status.WITHDRAWN)

    def test_reader_reopens_nothing(self):
        self.client.force_login(self.rita)
        self.assertEqual(self.reopen().status_code, 403)
        self.assertNotContains(self.client.get(page_of(self.sent)), "Reopen this")


class NotToldTests(DeskTestCase):
    def test_what_is_not_told_is_undone_and_not_reopened(self):
        self.decide(nle="encouraged")
        interest = self.sent.interests.get(role=self.nle)
        version = self.sent.version
        self.sent.reopen(interest, by=self.ada, reason="x", version=version)
        self.assertEqual(self.status_of(self.nle), Status.ENCOURAGED)
        url = f"{page_of(self.sent)}reopen/nle/"
        self.assertRedirects(self.client.get(url), page_of(self.sent))
        unknown = f"{page_of(self.sent)}reopen/nonsense/"
        self.assertEqual(self.client.get(unknown).status_code, 404)


class RefusalReopenedTests(CastTestCase):
    """A “not this time” that was told, and is reopened."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.nle])

    def setUp(self):
        super().setUp()
        self.answer(Status.NOT_THIS_TIME, "Not yet.")
        self.sent.put_down_call(by=self.ada, note="Rang.")
        self.sent.tell(by=self.ada)
        self.sent.reopen(
            self.sent.interests.get(),
            by=self.ada,
            reason="Misread.",
            version=self.sent.version,
        )

    def answer(self, status, note):
        answers = [Answer(self.sent.interests.get(), status, note)]
        text = emails.answer_text(self.sent, answers)
        version = self.sent.version
        self.sent.decide(answers, by=self.ada, version=version, text=text)

    def test_it_cannot_be_withdrawn_and_offered_again(self):
        self.assertFalse(any(i.is_withdrawable for i in self.sent.interests.all()))

    def test_refused_again_it_wants_another_call(self):
        self.answer(Status.NOT_THIS_TIME, "Still not.")
        with self.assertRaises(MoveNotAllowed):
            self.sent.tell(by=self.ada)

    def test_download_says_what_was_told(self):
        self.client.force_login(self.hal)
        url = reverse("registrations:my_data")
        (statement,) = self.client.get(url).json()["statements"]
        (role,) = statement["roles"]
        self.assertEqual(
            (role["status"], role["our_note"]), ("Not this time", "Not yet.")
        )

    def test_put_back_into_the_queue_it_is_not_its_writers_to_change(self):
        self.sent.put_back(by=self.ada)
        put_back = Statement.objects.get(pk=self.sent.pk)
        self.assertFalse(put_back.is_untouched)
        self.assertFalse(put_back.is_editable)
