"""Two windows on one page: neither replaces what the other saved without saying so."""

import re
from datetime import timedelta

import time_machine
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Message
from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import Status
from tests.cast import CastTestCase, make_complete, make_sent
from tests.people.sign_in import ask, enter, is_signed_in, newest_code

TIME = {"days_per_term": "5", "reach": "county"}


class WindowsTestCase(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def open(self, url):
        """What the page says of the answers that it shows."""
        page = self.client.get(url).content.decode()
        return re.search('name="seen" value="([^"]*)"', page)[1]


class TwoWindowsTests(WindowsTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = make_complete(cls.hal, cls.sheet, [cls.locum, cls.nle])
        cls.time = f"/statements/{cls.draft.reference}/time/"

    def days(self):
        self.draft.refresh_from_db()
        return self.draft.days_per_term

    def save(self, seen, **answers):
        return self.client.post(self.time, TIME | answers | {"seen": seen})

    def test_second_window_is_told_and_keeps_its_typing(self):
        first, second = self.open(self.time), self.open(self.time)
        self.save(first, days_per_term="7")
        response = self.save(second, days_per_term="9")
        self.assertContains(response, "You saved this page in another window")
        self.assertContains(response, "<title>Error: ")
        self.assertContains(response, 'value="9"')
        self.assertRegex(response.content.decode(), r"<dd[^>]*>\s*7\s*</dd>")
        self.assertEqual(self.days(), 7)

    def test_it_says_when_the_statement_was_last_saved(self):
        stale = self.open(self.time)
        later = timezone.now() + timedelta(hours=1)
        with time_machine.travel(later, tick=False):
            self.save(self.open(self.time), days_per_term="7")
        response = self.save(stale, days_per_term="9")
        moment = date_format(timezone.localtime(later), "DATETIME_FORMAT")
        self.assertContains(response, f"last saved your statement on {moment}")

    def test_pressing_again_saves_what_was_typed(self):
        stale = self.open(self.time)
        self.save(self.open(self.time), days_per_term="7")
        page = self.save(stale, days_per_term="9").content.decode()
        seen = re.search('name="seen" value="([^"]*)"', page)[1]
        response = self.save(seen, days_per_term="9")
        self.assertEqual(response.status_code, 302)
        self.assertEqual(self.days(), 9)

    def test_double_click_is_harmless(self):
        seen = self.open(self.time)
        for _ in range(2):
            response = self.save(seen, days_per_term="7")
            self.assertEqual(response.status_code, 302)
        self.assertEqual(self.days(), 7)

    def test_another_page_saved_meanwhile_is_no_reason(self):
        seen = self.open(self.time)
        evidence = {"evidence": "Two years"}
        self.client.post(self.time.replace("time", "role-nle"), evidence)
        self.assertEqual(self.save(seen, days_per_term="7").status_code, 302)

    def test_mistake_does_not_make_a_stale_page_fresh(self):
        stale = self.open(self.time)
        self.save(self.open(self.time), days_per_term="7")
        page = self.save(stale, days_per_term="many").content.decode()
        seen = re.search('name="seen" value="([^"]*)"', page)[1]
        self.save(seen, days_per_term="9")
        self.assertEqual(self.days(), 7)

    def test_saving_for_later_replaces_nothing_unread_either(self):
        stale = self.open(self.time)
        self.save(self.open(self.time), days_per_term="7")
        self.save(stale, days_per_term="9", later="yes")
        self.assertEqual(self.days(), 7)

    def test_every_page_knows_the_same_answers_again(self):
        """As the browser sends them back, and as they were read."""
        Statement.objects.update(available_from="2027-01-05")
        pages = {
            "you": {
                "name": "Hal",
                "telephone": "01632 960001",
                "position": self.head.pk,
                "school": "Heath School, Testham (900101)",
                "school_unlisted": "",
            },
            "offer": {
                "roles": ["locum-leader", "nle"],
                "sentence_locum-leader": "I have done it before.",
                "sentence_nle": "I have done it before.",
                "sentence_federation": "",
                "something_else": "",
            },
            "time": TIME
            | {
                "available_from_day": "5",
                "available_from_month": "1",
                "available_from_year": "2027",
            },
            "role-nle": {"evidence": " "},
            "schools": {"others": ""},
        }
        for slug, answers in pages.items():
            with self.subTest(slug):
                url = f"/statements/{self.draft.reference}/{slug}/"
                response = self.client.post(url, answers | {"seen": "another"})
                self.assertEqual(response.status_code, 302)

    def test_first_page_of_a_second_window_does_not_replace_the_first(self):
        self.draft.delete()
        url = "/statements/begin/12-26/"
        first, second = self.open(url), self.open(url)
        you = {"telephone": "01632 960001", "position": self.head.pk}
        you["school"] = "900101"
        self.client.post(url, you | {"name": "Hal", "seen": first})
        response = self.client.post(url, you | {"name": "Al", "seen": second})
        self.assertContains(response, "You saved this page in another window")
        self.assertEqual(Statement.objects.get().name, "Hal")

    def test_typing_from_before_the_sign_in_ended_is_checked_as_well(self):
        stale = self.open(self.time)
        self.save(self.open(self.time), days_per_term="7")
        session = self.client.session
        typed = f"days_per_term=9&reach=county&seen={stale}"
        kept = {"path": self.time, "typed": typed, "writer": str(self.hal.pk)}
        session["typing"] = kept | {"at": timezone.now().timestamp()}
        session.save()
        seen = self.open(self.time)
        self.assertEqual(seen, stale)
        self.save(seen, days_per_term="9")
        self.assertEqual(self.days(), 7)


class GivenUpTests(WindowsTestCase):
    def test_typing_about_a_role_given_up_in_another_window_is_given_back(self):
        draft = make_complete(self.hal, self.sheet, [self.locum, self.nle])
        url = f"/statements/{draft.reference}/role-nle/"
        draft.choose({self.locum: "Cover"}, by=self.hal)
        response = self.client.post(url, {"evidence": "Three hundred words"})
        self.assertContains(response, "Three hundred words", status_code=404)
        self.client.force_login(self.mo)
        response = self.client.post(url, {"evidence": "Three hundred words"})
        self.assertNotContains(response, "Three hundred words", status_code=404)


class AfterTakingTests(WindowsTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])

    def url(self, slug):
        return f"/statements/{self.sent.reference}/{slug}/"

    def test_typing_that_comes_too_late_is_shown_again(self):
        self.sent.take(by=self.ada)
        typed = {"evidence": "Three hundred words about Stow."}
        response = self.client.post(self.url("role-nle"), typed)
        self.assertContains(response, "Ada Example has been reading your statement")
        self.assertContains(response, "Three hundred words about Stow.")
        self.assertNotContains(response, "Save and send")

    def test_question_answered_by_a_double_click_is_answered_once(self):
        nle = self.sent.interests.get(role=self.nle)
        question = [Answer(nle, Status.QUERIED, "Where?")]
        version = self.sent.version
        self.sent.decide(question, by=self.ada, version=version, text="Where?")
        self.sent.tell(by=self.ada)
        url = self.url("role-nle")
        answer = {"reply": "At Stow", "evidence": "", "seen": self.open(url)}
        for _ in range(2):
            response = self.client.post(url, answer)
            self.assertRedirects(response, self.sent.get_absolute_url())
        answered = Message.objects.filter(template="statement_question_answered")
        self.assertEqual(answered.count(), 1)
        other = self.client.post(url, answer | {"reply": "At Heath"})
        self.assertContains(other, "At Heath")
        nle.refresh_from_db()
        self.assertEqual(nle.reply, "At Stow")


class BackButtonTests(WindowsTestCase):
    def test_going_back_after_sending_leads_to_the_receipt(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        check = f"/statements/{draft.reference}/check/"
        self.client.post(check)
        for response in [self.client.get(check), self.client.post(check)]:
            self.assertRedirects(response, draft.get_absolute_url())
        self.assertEqual(draft.events.filter(what="sent").count(), 1)

    def test_browsers_keep_no_copy_of_a_page(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        for slug in ["you", "check"]:
            response = self.client.get(f"/statements/{draft.reference}/{slug}/")
            self.assertIn("no-store", response.headers["Cache-Control"])


class AWeekLaterTests(CastTestCase):
    def test_draft_is_found_on_a_phone(self):
        self.client.force_login(self.hal)
        answers = {"name": "Hal Heath", "later": "yes"}
        self.client.post("/statements/begin/12-26/", answers)
        draft = Statement.objects.get()
        with time_machine.travel(timezone.now() + timedelta(days=7)):
            self.assertRedirects(
                self.client.get(draft.get_absolute_url()),
                f"/sign-in/?next={draft.get_absolute_url()}",
            )
            phone = self.client_class()
            ask(phone, "HAL@example.org")
            enter(phone, newest_code("hal@example.org"))
            self.assertTrue(is_signed_in(phone))
            self.assertContains(phone.get("/statements/"), "Not sent yet")
            page = phone.get(draft.get_absolute_url(), follow=True)
            self.assertContains(page, 'value="Hal Heath"')
        self.assertEqual(Statement.objects.count(), 1)
