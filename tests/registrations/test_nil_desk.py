"""“Not this year” at the adviser's desk: the list, a page, and the telephone."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import MISheet
from outbox.models import Message
from registrations.models import NilReturn
from tests.cast import CastTestCase, make_sent

from .nil import make_contact, say

LIST = reverse("admin:registrations_nilreturn_changelist")
TELEPHONE = reverse("admin:registrations_nilreturn_telephone")


class NilDeskTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        MISheet.objects.update(asks=["maintained"])
        cls.said = say(cls.hal, cls.sheet, cls.heath, cls.stow)
        cls.heaths, cls.stows = cls.said.standing()
        cls.url = reverse(
            "admin:registrations_nilreturn_change", args=[cls.said.reference]
        )

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def noted(self, row, answer, note="Spoke to the office at 9", **more):
        prefix = f"school-{row.pk}"
        data = {"answer": answer, "note": note, "seen": row.version} | more
        return {f"{prefix}-{name}": value for name, value in data.items()}

    def listed(self, query=""):
        response = self.client.get(f"{LIST}?{query}")
        return [each.reference for each in response.context["cl"].result_list]


class ListTests(NilDeskTestCase):
    def test_says_who_for_which_schools_why_and_whether_it_counts(self):
        self.heaths.settle(True, "telephone")
        response = self.client.get(LIST)
        for words in [
            self.said.reference,
            "hal@example.org",
            "Heath School: <b>Counts</b>",
            "Stow School: <b>Not confirmed</b>",
            "We have no capacity",
        ]:
            self.assertContains(response, words)

    def test_filters_help_what_is_unconfirmed_refused_and_taken_back(self):
        help_wanted = say(
            self.stan, self.sheet, self.stow, wants_help=True, telephone="01632 960001"
        )
        help_wanted.schools.get().settle(False, "telephone")
        gone = say(self.mo, self.sheet, self.heath)
        gone.take_back(by=self.mo)
        said, helped, gone = [
            [each.reference] for each in [self.said, help_wanted, gone]
        ]
        self.assertEqual(self.listed(), helped + said)
        self.assertEqual(self.listed("help=yes"), helped)
        self.assertEqual(self.listed("state=unconfirmed"), said)
        self.assertEqual(self.listed("state=refused"), helped)
        self.assertEqual(self.listed("state=withdrawn"), gone)
        self.assertEqual(len(self.listed("state=all")), 3)
        self.assertEqual(self.listed("q=Stow+School"), helped + said)
        self.assertEqual(self.listed("q=900101&state=unconfirmed"), said)

    def test_asks_the_schools_again_by_mail(self):
        make_contact(self.heath)
        action = {"action": "ask_again", "_selected_action": self.said.pk}
        response = self.client.post(LIST, action, follow=True)
        self.assertContains(response, "Schools asked by e-mail: 1.")
        self.assertContains(response, "Not confirmed, and not asked now: 1.")
        self.assertEqual(Message.objects.filter(template="nil_confirm").count(), 1)
        self.assertEqual(self.said.events.last().by, self.ada)

    def test_action_leads_to_the_telephone_page_of_those_chosen(self):
        other = say(self.stan, self.sheet, self.stow)
        action = {
            "action": "by_telephone",
            "_selected_action": [self.said.pk, other.pk],
        }
        response = self.client.post(LIST, action, follow=True)
        self.assertEqual(len(response.context["forms"].forms), 3)


class TelephoneTests(NilDeskTestCase):
    def test_yes_by_telephone_counts_with_who_when_and_the_note(self):
        response = self.client.post(self.url, self.noted(self.stows, "yes"))
        self.assertRedirects(response, self.url)
        self.stows.refresh_from_db()
        self.assertEqual(self.stows.state, self.stows.State.COUNTS)
        self.assertEqual(self.stows.how, "telephone")
        event = self.said.events.get(what="confirmed")
        self.assertEqual((event.by, event.school), (self.ada, self.stow))
        self.assertEqual(event.note, "Spoke to the office at 9")
        page = self.client.get(self.url)
        self.assertContains(page, "Stow School: counts")
        self.assertContains(page, "Ada Example")

    def test_no_by_telephone_is_told_to_who_said_it(self):
        self.client.post(self.url, self.noted(self.heaths, "no"))
        self.heaths.refresh_from_db()
        self.assertEqual(self.heaths.state, self.heaths.State.REFUSED)
        message = Message.objects.get(template="nil_refused")
        self.assertEqual(message.reader, self.hal.pk)
        self.assertNotIn("office at 9", message.body)

    def test_school_may_say_otherwise_later(self):
        self.client.post(self.url, self.noted(self.heaths, "no"))
        self.heaths.refresh_from_db()
        self.client.post(self.url, self.noted(self.heaths, "yes"))
        self.heaths.refresh_from_db()
        self.assertEqual(self.heaths.state, self.heaths.State.COUNTS)

    def test_note_is_needed_and_so_is_an_answer_with_one(self):
        response = self.client.post(self.url, self.noted(self.heaths, "yes", note=" "))
        self.assertContains(response, "enter whom you spoke to, and when")
        response = self.client.post(self.url, self.noted(self.heaths, ""))
        self.assertContains(response, "select what it says, or clear your note")
        self.assertContains(response, "Spoke to the office at 9")
        self.assertFalse(self.said.events.filter(what="confirmed").exists())

    def test_nothing_selected_notes_nothing(self):
        response = self.client.post(
            self.url, self.noted(self.heaths, "", note=""), follow=True
        )
        self.assertContains(response, "Nothing was noted")

    def test_of_two_advisers_the_first_counts_and_the_second_is_told(self):
        mine, hers = self.noted(self.heaths, "yes"), self.noted(self.heaths, "no")
        self.client.post(self.url, mine)
        self.client.force_login(self.priya)
        response = self.client.post(self.url, hers, follow=True)
        self.assertContains(response, "not noted, because it was answered meanwhile")
        self.heaths.refresh_from_db()
        self.assertEqual(self.heaths.state, self.heaths.State.COUNTS)

    def test_second_click_notes_it_once(self):
        for _ in range(2):
            self.client.post(self.url, self.noted(self.heaths, "yes"))
        self.assertEqual(self.said.events.filter(what="confirmed").count(), 1)

    def test_several_returns_on_one_page(self):
        other = say(self.stan, self.sheet, self.stow)
        row = other.schools.get()
        url = f"{TELEPHONE}?n={self.said.reference}&n={other.reference}&n=nothing"
        data = self.noted(self.stows, "no") | self.noted(row, "yes")
        self.assertRedirects(self.client.post(url, data), LIST)
        row.refresh_from_db()
        self.assertEqual(row.state, row.State.COUNTS)
        self.stows.refresh_from_db()
        self.assertEqual(self.stows.state, row.State.REFUSED)

    def test_taken_back_there_is_nobody_to_ring(self):
        self.said.take_back(by=self.hal)
        self.client.post(self.url, self.noted(self.heaths, "yes"))
        self.heaths.refresh_from_db()
        self.assertFalse(self.heaths.is_confirmed)
        response = self.client.get(f"{TELEPHONE}?n={self.said.reference}")
        self.assertContains(response, "None of these has a school to ask any more")


class HelpTests(NilDeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.help_wanted = {"wants_help": True, "telephone": "01632 960001"}
        say(cls.hal, cls.sheet, cls.heath, cls.stow, **cls.help_wanted)

    def rang(self, words="Spoke to Hal. Wants a mentor."):
        return self.client.post(self.url, {"call": words}, follow=True)

    def test_who_would_welcome_help_waits_until_somebody_has_rung(self):
        self.assertEqual(self.listed("help=ring"), [self.said.reference])
        self.assertContains(self.client.get(LIST), "Please ring 01632 960001")
        self.assertContains(self.client.get(self.url), "Nobody has rung yet")
        self.assertContains(self.rang(), "Your call is noted")
        self.assertEqual(self.listed("help=ring"), [])
        self.assertEqual(self.listed("help=yes"), [self.said.reference])
        self.assertContains(self.client.get(LIST), "Rung on")

    def test_what_came_of_it_is_in_the_history_and_no_message(self):
        before = Message.objects.count()
        self.rang()
        event = self.said.events.get(what="rung")
        self.assertEqual(
            (event.by, event.note), (self.ada, "Spoke to Hal. Wants a mentor.")
        )
        self.assertEqual(Message.objects.count(), before)
        self.client.force_login(self.hal)
        for url in ["/not-this-year/12-26/said/", "/statements/my-data.json"]:
            self.assertNotContains(self.client.get(url), "Wants a mentor")

    def test_it_must_be_said_and_by_an_adviser(self):
        self.assertContains(self.rang(" "), "Enter what came of your call")
        self.client.force_login(self.rita)
        self.assertEqual(self.rang().status_code, 403)
        self.assertNotContains(self.client.get(self.url), "Note that I have rung")
        self.assertEqual(self.listed("help=ring"), [self.said.reference])

    def test_help_that_is_wanted_anew_waits_anew(self):
        self.rang()
        say(self.hal, self.sheet, self.heath, **self.help_wanted)
        self.assertEqual(self.listed("help=ring"), [])
        say(self.hal, self.sheet, self.heath, wants_help=False, telephone="")
        say(self.hal, self.sheet, self.heath, **self.help_wanted)
        self.assertEqual(self.listed("help=ring"), [self.said.reference])


class PageTests(NilDeskTestCase):
    def test_has_what_was_said_and_what_became_of_it(self):
        say(self.hal, self.sheet, self.heath, self.stow, reasons=["staffing"])
        response = self.client.get(self.url)
        for words in ["Our staffing is changing", "We have no capacity", "Changed"]:
            self.assertContains(response, words)

    def test_says_what_the_school_answers_all_in_all(self):
        make_sent(self.mo, self.sheet, [self.locum])
        response = self.client.get(self.url)
        self.assertContains(response, "Someone has offered (release not agreed)")
        self.assertContains(response, "Not heard from yet")

    def test_says_that_the_sheet_does_not_ask_the_school(self):
        MISheet.objects.update(asks=["academy"])
        response = self.client.get(self.url)
        self.assertContains(response, "This sheet does not ask the school", count=2)

    def test_late_is_marked(self):
        yesterday = timezone.localdate() - timedelta(days=1)
        MISheet.objects.update(complete_by=yesterday)
        for url in [self.url, LIST]:
            self.assertContains(self.client.get(url), "desk-late")


class AccessTests(NilDeskTestCase):
    def test_one_function_says_who_sees_what(self):
        see = [self.hal, self.ada, self.sena, self.rita]
        for person in [*see, self.mo, self.stan, self.cleo, self.edie]:
            with self.subTest(person):
                seen = NilReturn.objects.visible_to(person).exists()
                self.assertEqual(seen, person in see)

    def test_advisers_review_and_readers_read(self):
        for person in [self.ada, self.sena]:
            self.client.force_login(person)
            self.assertContains(self.client.get(self.url), "Note what they said")
        self.client.force_login(self.rita)
        self.assertContains(self.client.get(LIST), self.said.reference)
        self.assertNotContains(self.client.get(self.url), "Note what they said")
        for url in [self.url, f"{TELEPHONE}?n={self.said.reference}"]:
            response = self.client.post(url, self.noted(self.heaths, "yes"))
            self.assertEqual(response.status_code, 403)
        for name in ["by_telephone", "ask_again"]:
            action = {"action": name, "_selected_action": self.said.pk}
            self.client.post(LIST, action)
        self.assertEqual(self.said.events.count(), 1)

    def test_nobody_else_sees_any(self):
        for person in [self.edie, self.hal, self.stan, None]:
            self.client.logout()
            if person:
                self.client.force_login(person)
            for url in [LIST, self.url, TELEPHONE]:
                with self.subTest(f"{person} {url}"):
                    response = self.client.get(url)
                    self.assertIn(response.status_code, [302, 403, 404])

    def test_nobody_adds_changes_or_deletes_any_around_the_verbs(self):
        for rest in ["add/", f"{self.said.pk}/change/", f"{self.said.pk}/delete/"]:
            self.assertEqual(self.client.get(LIST + rest).status_code, 404)
        self.client.post(
            LIST, {"action": "delete_selected", "_selected_action": self.said.pk}
        )
        self.assertTrue(NilReturn.objects.exists())
