"""What a member of a panel sees and says: the offers before it, while it is open."""

import pytest

from registrations.journey import Journey
from registrations.models import Interest, Recommendation, Statement
from registrations.status import Status
from tests.cast import make_person, make_sent

from .panels import PanelTestCase, make_panel, put, seat


class PanelTests(PanelTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.stan)

    def offer(self, number=1):
        return self.client.get(f"{self.url}{number}/")

    def say(self, says="recommend", reason="Has done it well.", number=1, **kwargs):
        data = {"says": says, "reason": reason}
        return self.client.post(f"{self.url}{number}/", data, **kwargs)

    def test_member_reads_who_offers_and_that_role_alone(self):
        Interest.objects.filter(statement=self.hals, role=self.nle).update(
            evidence="Twenty years a head."
        )
        self.about_hal.interest.criterion_answers.create(
            criterion=self.experience, answer="met"
        )
        self.about_hal.interest.evidence = "I led Stow for a term."
        self.about_hal.interest.save()
        answers = Journey(self.hals).answers()
        self.hals.events.create(what="changed", by=self.hal, answers=answers)
        response = self.offer()
        for words in ["Hal", "Heath School", "have led a school", "I led Stow"]:
            with self.subTest(words):
                self.assertContains(response, words)
        hidden = ["01632 960001", "hal@example.org", "Twenty years", "Something else"]
        hidden += ["National Leader", self.hals.reference, "Mo Middle"]
        for words in hidden:
            with self.subTest(words):
                self.assertNotContains(response, words)

    @pytest.mark.one_database
    def test_what_partner_schools_said_is_not_shown(self):
        panel = make_panel(self.sheet, self.federation, by=self.ada)
        seat(panel, self.stan)
        sent = make_sent(self.cleo, self.sheet, [self.federation])
        interest = sent.interests.get()
        said = {"words": "We are wary.", "answered_by_name": "Stella Stow"}
        interest.partners.create(school=self.stow, **said)
        answers = Journey(sent).answers()
        sent.events.create(what="partner", answers=answers)
        put(panel, sent, by=self.ada)
        response = self.client.get(f"{panel.get_absolute_url()}1/")
        self.assertContains(response, "Stow School")
        self.assertNotContains(response, "wary")
        self.assertNotContains(response, "Stella")

    def test_everything_else_is_not_found(self):
        other = make_panel(self.sheet, self.nle, by=self.ada)
        put(other, self.hals, by=self.ada)
        reference = self.hals.reference
        for url in [
            other.get_absolute_url(),
            f"{other.get_absolute_url()}1/",
            f"{self.url}3/",
            f"/statements/{reference}/",
            f"/statements/{reference}/print/",
        ]:
            with self.subTest(url):
                self.assertEqual(self.client.get(url).status_code, 404)
        self.assertFalse(Statement.objects.visible_to(self.stan).exists())

    def test_nobody_else_finds_it(self):
        for person in [self.hal, self.mo, self.ada, self.rita, self.edie]:
            self.client.force_login(person)
            for url in [self.url, f"{self.url}1/"]:
                with self.subTest(f"{person} {url}"):
                    self.assertEqual(self.client.get(url).status_code, 404)

    def test_closed_or_removed_it_is_gone_and_nothing_is_taken(self):
        self.panel.close()
        for url in [self.url, f"{self.url}1/"]:
            self.assertEqual(self.client.get(url).status_code, 404)
        self.assertEqual(self.say().status_code, 404)
        self.assertFalse(self.about_hal.recommend(self.stans, "no", "Late."))
        self.panel.reopen()
        self.assertEqual(self.client.get(self.url).status_code, 200)
        self.stans.remove()
        self.assertEqual(self.client.get(self.url).status_code, 404)
        self.assertEqual(self.say().status_code, 404)
        self.assertFalse(self.about_hal.recommend(self.stans, "no", "Late."))
        self.assertFalse(Recommendation.objects.exists())

    def test_withdrawn_offer_is_gone(self):
        self.hals.withdraw([self.about_hal.interest], by=self.hal)
        self.assertEqual(self.offer().status_code, 404)
        self.assertNotContains(self.client.get(self.url), "1. Hal")

    def test_nobody_reads_their_own_offer(self):
        own = make_sent(self.stan, self.sheet, [self.locum])
        [offer] = put(self.panel, own, by=self.ada)
        self.assertEqual(self.offer(offer.number).status_code, 404)
        self.assertFalse(offer.recommend(self.stans, "recommend", "I am good."))

    @pytest.mark.one_database
    def test_answer_and_reason_are_asked_for(self):
        response = self.say("", " ")
        self.assertContains(response, "Select what you recommend")
        self.assertContains(response, "Enter a reason")
        response = self.say(reason="x" * 1001)
        self.assertContains(response, "must be 1,000 characters or fewer")
        self.assertFalse(Recommendation.objects.exists())

    def test_leads_to_the_next_and_then_back(self):
        self.assertRedirects(self.say(), f"{self.url}2/")
        self.assertRedirects(self.say("no", number=2), self.url)
        self.assertContains(self.client.get(self.url), "There is nothing more to do")

    def test_moves_no_status(self):
        self.say()
        interest = Interest.objects.get(pk=self.about_hal.interest_id)
        self.assertEqual(interest.status, Status.WAITING)

    def test_said_twice_is_once_and_can_be_changed(self):
        for _ in range(2):
            self.say()
        self.say("reserve", "On second thoughts.")
        said = Recommendation.objects.get()
        self.assertEqual([said.says, said.reason], ["reserve", "On second thoughts."])

    def test_nothing_is_taken_once_the_panel_has_spoken(self):
        self.about_hal.record("no", "Too soon.", by=self.ada, leaving="")
        response = self.say(follow=True)
        self.assertContains(response, "was not saved")
        self.assertFalse(Recommendation.objects.exists())

    def test_nobody_reads_what_others_say_before_saying_their_own(self):
        self.about_hal.recommend(self.stans, "no", "Stans words.")
        for person in [self.cleo, self.priya]:
            self.client.force_login(person)
            self.assertNotContains(self.offer(), "Stans words.")
            self.say()
            self.assertContains(self.offer(), "Stans words.")
            self.say("no", "Oh, then no.")
        said = Recommendation.objects.exclude(member=self.stans)
        self.assertEqual({each.says for each in said}, {"recommend"})

    def test_member_from_outside_never_reads_the_others(self):
        self.about_hal.recommend(self.chair, "no", "The chairs words.")
        self.say()
        self.assertNotContains(self.offer(), "The chairs words.")
        self.about_hal.record("no", "Too soon.", by=self.ada, leaving="")
        self.assertNotContains(self.offer(), "The chairs words.")

    def test_who_knows_the_person_steps_back_and_is_kept_out(self):
        self.say()
        self.say("know", "He is my brother.")
        self.assertEqual(self.offer().status_code, 404)
        self.assertNotContains(self.client.get(self.url), "1. Hal")
        self.assertEqual(self.offer(2).status_code, 200)
        self.assertFalse(Recommendation.objects.exists())
        conflict = self.hals.conflicts.get()
        self.assertEqual(conflict.person, self.stan)
        self.assertIn("He is my brother.", conflict.reason)
        self.assertFalse(self.about_hal.recommend(self.stans, "no", "Late."))

    def test_conflict_of_an_adviser_keeps_them_out_of_the_panel_too(self):
        self.hals.declare_conflict(by=self.priya, reason="I was a governor there.")
        self.client.force_login(self.priya)
        self.assertEqual(self.offer().status_code, 404)
        self.assertEqual(self.offer(2).status_code, 200)

    @pytest.mark.one_database
    def test_member_finds_the_panel_on_their_own_page(self):
        page = self.client.get("/statements/")
        self.assertContains(page, "You sit on a panel")
        self.assertContains(page, self.url)
        self.client.force_login(make_person("Nobody"))
        self.assertNotContains(self.client.get("/statements/"), "You sit on a panel")
