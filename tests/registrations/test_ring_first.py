"""Ring first: a refusal is not sent before somebody rang, or said why not."""

from datetime import timedelta

from django.utils import timezone

from registrations.status import MoveNotAllowed
from tests.cast import make_sent

from .desk import SEND, DeskTestCase, address, held, page_of

NO = ["not_this_time", "We need a longer time as a head."]
CALL = {"rang": "yes", "called_by": "Ada Example", "call_note": "He took it well."}


class RingFirstTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.decide(nle=NO, locum_leader="listed")

    def put_down(self, **call):
        self.sent.refresh_from_db()
        at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
        data = {"version": self.sent.version, "called_at": at} | CALL | call
        return self.client.post(address("ring", self.sent), data)

    def test_message_with_a_refusal_is_not_sent_yet(self):
        response = self.client.get(page_of(self.sent))
        self.assertContains(response, "Ring first")
        self.assertContains(response, "01632 960001")
        self.assertNotContains(response, "Send now")
        response = self.change_message("send")
        self.assertContains(response, "Ring Hal first, about NLE")
        self.assertTrue(held().exists())
        with self.assertRaises(MoveNotAllowed):
            self.sent.tell(by=self.priya)

    def test_nor_with_many(self):
        response = self.client.get(SEND)
        self.assertContains(response, "Ring Hal first")
        self.assertNotContains(response, 'name="statement"')
        row = f"{self.sent.reference}:{self.sent.version}"
        response = self.client.post(SEND, {"statement": row}, follow=True)
        self.assertContains(response, "not sent. Ring Hal first")
        self.assertTrue(held().exists())

    def test_once_put_down_it_can_be_sent_and_the_history_says_who_rang(self):
        self.put_down(called_by="Sena Example")
        event = self.sent.events.get(what="rung")
        self.assertEqual(event.by, self.ada)
        self.assertRegex(event.note, r"Sena Example rang, .+20\d\d.+ He took it well\.")
        response = self.client.get(page_of(self.sent))
        self.assertContains(
            response,
            "NLE: Telephoned before it is sent".replace(
                "NLE", "National Leader of Education"
            ),
        )
        self.change_message("send")
        self.assertFalse(held().exists())

    def test_why_nobody_rang_is_as_good(self):
        response = self.put_down(rang="no", call_note=" ")
        self.assertContains(response, "Enter why nobody rang")
        self.put_down(rang="no", call_note="Asked us never to ring.")
        self.assertEqual(self.sent.events.last().what, "not_rung")
        self.change_message("send")
        self.assertFalse(held().exists())

    def test_who_and_when_are_asked_for(self):
        for call, words in [
            ({"rang": ""}, "Select whether you have told them"),
            ({"called_by": " "}, "Enter who rang"),
            ({"called_at": ""}, "Enter when you rang"),
            ({"called_at": "soon"}, "Enter a real day and time"),
            ({"called_at": "2999-01-01T10:00"}, "must not be after now"),
            ({"called_at": "1999-01-01T10:00"}, "must be after the statement was sent"),
        ]:
            with self.subTest(words):
                self.assertContains(self.put_down(**call), words)
        self.assertFalse(self.sent.events.filter(what="rung").exists())

    def test_second_click_puts_down_one_call(self):
        for _ in range(2):
            self.put_down()
        self.assertEqual(self.sent.events.filter(what="rung").count(), 1)

    def test_call_about_what_has_changed_since_is_refused(self):
        version = self.sent.version
        self.sent.edit_message("Other words", by=self.priya, version=version)
        response = self.put_down(version=version)
        self.assertContains(response, "Priya Example was faster")
        self.assertContains(response, "He took it well.")
        self.assertTrue(self.sent.unrung.exists())

    def test_another_refusal_wants_another_call_and_the_same_one_does_not(self):
        self.put_down()
        self.change_message("undo")
        self.decide(nle=NO)
        self.assertFalse(self.sent.unrung.exists())
        self.decide(federation=NO)
        self.assertEqual(self.sent.unrung.get().role, self.federation)

    def test_call_before_an_earlier_message_counts_no_more(self):
        self.put_down()
        self.change_message("send")
        refused = self.sent.interests.get(role=self.nle)
        again = {"because": "changed", "reason": "Since May."}
        self.sent.look_again(refused, by=self.hal, **again)
        self.decide(nle=NO)
        self.assertTrue(self.sent.unrung.exists())

    def test_other_answers_need_no_call(self):
        mos = make_sent(self.mo, self.sheet, [self.nle])
        self.decide(mos, nle="encouraged")
        self.assertTrue(mos.tell(by=self.ada))

    def test_person_reads_nothing_of_the_call(self):
        self.put_down()
        self.client.force_login(self.hal)
        page = self.client.get(self.sent.get_absolute_url())
        self.assertNotContains(page, "He took it well")


class WhenTests(DeskTestCase):
    def test_minute_in_which_it_was_sent_is_good(self):
        """What the browser sends has no seconds."""
        self.decide(nle=NO)
        sent_at = timezone.now() - timedelta(seconds=1)
        type(self.sent).objects.filter(pk=self.sent.pk).update(sent_at=sent_at)
        at = timezone.localtime(sent_at).strftime("%Y-%m-%dT%H:%M")
        self.sent.refresh_from_db()
        data = CALL | {"version": self.sent.version, "called_at": at}
        self.client.post(address("ring", self.sent), data)
        self.assertFalse(self.sent.unrung.exists())
