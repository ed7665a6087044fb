"""What an adviser recorded, for whom it is: to read, confirm and change."""

from django.urls import reverse

from outbox.models import Message
from people.models import Person
from registrations.models import Event
from registrations.status import MoveNotAllowed, Status
from tests.cast import CastTestCase, make_complete, make_sent
from tests.registrations.desk import page_of
from tests.registrations.desk import typed as answers
from tests.registrations.recorded import record, typed


class RecordedTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.recorded = record(cls)
        cls.page = cls.recorded.get_absolute_url()
        cls.confirm = f"{cls.page}confirm/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def is_confirmed(self):
        self.recorded.refresh_from_db()
        return self.recorded.confirmed_at is not None


class ConfirmTests(RecordedTestCase):
    def test_the_leader_reads_it_and_is_asked(self):
        response = self.client.get(self.page)
        for words in ["Is this what you said?", "Ada Example", "by telephone"]:
            self.assertContains(response, words)
        self.assertContains(response, "I have done it before.")

    def test_pressing_the_button_confirms_once(self):
        for _ in range(2):
            response = self.client.post(self.confirm, follow=True)
            self.assertRedirects(response, self.page)
        self.assertTrue(self.is_confirmed())
        events = self.recorded.events.filter(what=Event.What.CONFIRMED)
        self.assertEqual(events.get().by, self.hal)
        self.assertNotContains(response, "Is this what you said?")

    def test_what_was_corrected_meanwhile_is_read_again_first(self):
        read = {"read": self.recorded.last_sent.pk}
        self.assertContains(self.client.get(self.page), f'value="{read["read"]}"')
        self.recorded.events.create(what="changed", answers=[], by=self.ada)
        response = self.client.post(self.confirm, read, follow=True)
        self.assertContains(response, "It was corrected since you opened this page")
        self.assertFalse(self.is_confirmed())

    def test_draft_has_nothing_to_confirm(self):
        draft = make_complete(self.mo, self.sheet, [self.nle])
        self.client.force_login(self.mo)
        self.client.post(f"{draft.get_absolute_url()}confirm/")
        draft.refresh_from_db()
        self.assertIsNone(draft.confirmed_at)

    def test_opening_the_link_does_nothing_however_often(self):
        for _ in range(2):
            self.assertRedirects(self.client.get(self.confirm), self.page)
            self.client.head(self.confirm)
        self.assertFalse(self.is_confirmed())

    def test_a_scanner_of_mail_sees_nothing_about_the_person(self):
        self.client.logout()
        for url in [self.page, self.confirm]:
            response = self.client.get(url, follow=True)
            self.assertContains(response, "We send a code to your e-mail address")
            for words in ["Hal", self.recorded.name, "Locum"]:
                self.assertNotContains(response, words)

    def test_nobody_else_finds_it(self):
        for person in [self.mo, self.stan, self.cleo, self.ada, self.sena]:
            self.client.force_login(person)
            with self.subTest(person):
                self.assertEqual(self.client.get(self.page).status_code, 404)
                self.assertEqual(self.client.post(self.confirm).status_code, 404)
        self.assertFalse(self.is_confirmed())

    def test_what_one_wrote_oneself_is_not_to_be_confirmed(self):
        self.client.force_login(self.mo)
        own = make_sent(self.mo, self.sheet, [self.nle])
        page = own.get_absolute_url()
        self.assertNotContains(self.client.get(page), "Is this what you said?")
        self.client.post(f"{page}confirm/")
        own.refresh_from_db()
        self.assertIsNone(own.confirmed_at)
        self.assertFalse(own.events.filter(what=Event.What.CONFIRMED).exists())

    def test_not_confirmed_blocks_nothing(self):
        self.client.force_login(self.ada)
        self.assertContains(
            self.client.get(page_of(self.recorded)), "not confirmed</b>"
        )
        data = answers(self.recorded, locum_leader="listed")
        self.client.post(page_of(self.recorded), data)
        self.recorded.refresh_from_db()
        self.assertTrue(self.recorded.tell(by=self.ada))
        self.assertEqual(self.recorded.interests.get().status, Status.LISTED)

    def test_copies_and_download_say_how_it_came(self):
        for url in [self.page, f"{self.page}print/", "/statements/my-data.json"]:
            self.assertContains(self.client.get(url), "by telephone on")


class ChangeTests(RecordedTestCase):
    def test_the_leader_changes_it_as_usual(self):
        self.client.post(f"{self.page}time/", {"days_per_term": 9, "reach": "local"})
        self.recorded.refresh_from_db()
        self.assertEqual(self.recorded.days_per_term, 9)
        event = self.recorded.events.last()
        self.assertEqual(str(event), "Changed by its writer")
        self.assertEqual(event.by, self.hal)

    def test_the_leader_withdraws_it(self):
        self.client.post(f"{self.page}withdraw/", {"interests": "locum-leader"})
        response = self.client.get(self.page)
        self.assertContains(response, "withdrawn")
        self.assertNotContains(response, "Is this what you said?")


class CorrectTests(RecordedTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.priya)
        self.url = reverse(
            "admin:registrations_statement_correct", args=[self.recorded.reference]
        )

    def correct(self, **changes):
        return self.client.post(self.url, typed(self, **changes), follow=True)

    def test_an_adviser_puts_right_what_was_written_down(self):
        page = self.client.get(page_of(self.recorded))
        self.assertContains(page, self.url)
        self.assertContains(self.client.get(self.url), "I have done it before.")
        roles = {"roles": ["locum-leader", "nle"], "sentence_nle": "I would like to."}
        response = self.correct(days_per_term="7", **roles)
        self.assertRedirects(response, page_of(self.recorded))
        self.recorded.refresh_from_db()
        self.assertEqual(self.recorded.days_per_term, 7)
        self.assertEqual(self.recorded.interests.waiting().count(), 2)
        self.assertIn("7", str(self.recorded.answers))
        event = self.recorded.events.exclude(answers=None).last()
        self.assertEqual(str(event), "Corrected for its writer")
        self.assertEqual(event.who, "Priya Example")

    def test_what_was_changed_meanwhile_is_not_overwritten(self):
        seen = self.client.get(self.url).context["form"].seen
        self.assertRedirects(
            self.correct(seen=seen, days_per_term="12"), page_of(self.recorded)
        )
        response = self.correct(seen=seen, name="Halina", days_per_term="5")
        self.assertContains(response, "It was changed since you opened this page")
        self.assertContains(response, "Halina")
        self.recorded.refresh_from_db()
        self.assertEqual(self.recorded.days_per_term, 12)

    def test_how_and_when_it_came_stays(self):
        self.correct(channel="paper", email="mo@example.org")
        self.recorded.refresh_from_db()
        self.assertEqual(self.recorded.channel, "telephone")
        self.assertEqual(self.recorded.person, self.hal)

    def test_mistakes(self):
        self.assertContains(self.correct(name=""), "Enter your name")

    def test_what_its_person_confirmed_is_theirs(self):
        self.recorded.confirm(by=self.hal)
        self.correct(days_per_term="7")
        self.recorded.refresh_from_db()
        self.assertEqual(self.recorded.days_per_term, 5)

    def test_what_is_in_hand_is_not_changed_under_the_adviser(self):
        self.recorded.take(by=self.ada)
        response = self.correct(days_per_term="7")
        self.assertContains(response, "nothing was changed")
        self.recorded.refresh_from_db()
        self.assertEqual(self.recorded.days_per_term, 5)

    def test_what_a_leader_wrote_is_nobody_elses_to_correct(self):
        own = make_sent(self.mo, self.sheet, [self.nle])
        url = self.url.replace(self.recorded.reference, own.reference)
        self.client.post(url, typed(self, days_per_term="7"))
        own.refresh_from_db()
        self.assertEqual(own.days_per_term, 5)

    def test_no_second_copy_goes_out(self):
        before = Message.objects.count()
        self.correct(days_per_term="7")
        self.assertEqual(Message.objects.count(), before)


class AddressTests(CastTestCase):
    """Who had no address gets one, and with it all that could not be sent."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.recorded = record(cls, email="")
        cls.url = reverse(
            "admin:registrations_statement_address", args=[cls.recorded.reference]
        )

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def give(self, email="una@example.org"):
        response = self.client.post(self.url, {"email": email}, follow=True)
        self.recorded.person.refresh_from_db()
        return response

    def test_what_was_stopped_is_sent_and_they_can_sign_in(self):
        Message.objects.claim()
        Message.objects.claim()
        message = Message.objects.read_by(self.recorded.person).get()
        self.assertEqual(message.status, Message.Status.STOPPED)
        self.assertContains(self.client.get(page_of(self.recorded)), self.url)
        response = self.give("Una@Example.org")
        self.assertRedirects(response, page_of(self.recorded))
        message.refresh_from_db()
        self.assertEqual(message.to, "una@example.org")
        self.assertEqual(message.status, Message.Status.QUEUED)
        self.assertEqual(Person.objects.refusal_of_code("una@example.org"), "")
        self.client.force_login(self.recorded.person)
        page = self.client.get(self.recorded.get_absolute_url())
        self.assertContains(page, "Is this what you said?")

    def test_an_address_that_somebody_has_is_not_given_to_another(self):
        self.assertContains(self.give("mo@example.org"), "Somebody signs in with")
        self.assertFalse(self.recorded.person.has_address)

    def test_mistakes(self):
        self.assertContains(self.give(""), "Enter the leader’s e-mail address")
        self.assertContains(self.give("priya@example.org"), "somebody on the staff")

    def test_who_has_an_address_keeps_it(self):
        own = make_sent(self.mo, self.sheet, [self.nle])
        url = self.url.replace(self.recorded.reference, own.reference)
        self.client.post(url, {"email": "una@example.org"})
        self.mo.refresh_from_db()
        self.assertEqual(self.mo.email, "mo@example.org")
        self.assertFalse(self.mo.give_address("una@example.org", by=self.ada))

    def test_until_then_our_answer_is_told_another_way(self):
        data = answers(self.recorded, locum_leader="listed")
        self.client.post(page_of(self.recorded), data)
        page = self.client.get(page_of(self.recorded))
        self.assertContains(page, "gave us no address. Nothing can be sent")
        self.recorded.refresh_from_db()
        with self.assertRaisesMessage(MoveNotAllowed, "gave us no address"):
            self.recorded.tell(by=self.ada)
        self.recorded.refresh_from_db()
        self.recorded.told_another_way(by=self.ada, version=self.recorded.version)
        self.assertIsNotNone(self.recorded.interests.get().told_at)

    def test_nobodys_access_cannot_be_closed(self):
        self.assertFalse(self.recorded.person.close_access(by=self.sena))
