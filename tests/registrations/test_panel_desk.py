"""How advisers run a panel, and what it leaves on the page of a statement."""

import pytest
from django.urls import reverse

from outbox.models import Message
from people.models import Person
from registrations.journey import Journey
from registrations.models import Panel, Recommendation
from registrations.status import Status
from tests.cast import TODAY, make_criterion, make_person, make_sent
from tests.pdf import faults, makes_pdf, objects

from .desk import QUEUE
from .desk import page_of as statement_page
from .panels import PanelTestCase, make_panel, page_of, put, seat

ADD = reverse("admin:registrations_panel_add")


def letters(template):
    return Message.objects.filter(template=f"panel_{template}")


class PanelDeskTests(PanelTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)
        self.here = page_of(self.panel)

    def press(self, button, value="yes", **data):
        return self.client.post(self.here, {button: value} | data, follow=True)

    def record(self, says="recommend", reason="Strong.", leaving="", **kwargs):
        data = {"says": says, "reason": reason, "leaving": leaving}
        return self.client.post(page_of(self.panel, 1), data | kwargs, follow=True)

    def make(self, **data):
        defaults = {
            "mi_sheet": self.sheet.pk,
            "role": self.nle.pk,
            "meets_on": TODAY().isoformat(),
            "place": "Online",
        }
        return self.client.post(ADD, defaults | data, follow=True)

    # Making it

    def test_made_for_a_role_that_the_sheet_invites(self):
        self.make()
        panel = Panel.objects.get(role=self.nle)
        self.assertEqual([panel.place, panel.made_by], ["Online", self.ada])

    @pytest.mark.one_database
    def test_says_what_is_missing_or_wrong(self):
        response = self.make(mi_sheet="", role="", meets_on="", place=" ")
        for words in ["Select the MI sheet", "Select the role", "Enter the day"]:
            self.assertContains(response, words)
        response = self.make(meets_on="2099-01-01")
        self.assertContains(response, "must be within a year")

    def test_second_one_about_a_role_leads_to_the_open_one(self):
        response = self.make(role=self.locum.pk)
        self.assertRedirects(response, self.here)
        response = self.client.get(f"{ADD}?sheet=12/26&role=locum-leader")
        self.assertRedirects(response, self.here)
        self.assertEqual(Panel.objects.count(), 1)

    def test_open_again_only_while_no_other_is(self):
        self.press("close")
        make_panel(self.sheet, self.locum, by=self.ada)
        self.assertContains(self.press("reopen"), "Another panel about this role")
        Panel.objects.exclude(pk=self.panel.pk).update(closed_at=self.panel.made_at)
        self.press("reopen")
        self.panel.refresh_from_db()
        self.assertTrue(self.panel.is_open)

    # Who sits on it

    def test_member_from_outside_is_asked_with_what_is_kept_and_no_names(self):
        data = {
            "outside-name": "Olive Outside",
            "outside-position": "Diocesan officer",
            "outside-email": "Olive@diocese.example",
        }
        for _ in range(2):
            self.press("add_outside", **data)
        member = self.panel.members.get(name="Olive Outside")
        self.assertEqual(member.person.email, "olive@diocese.example")
        [letter] = letters("invited").filter(to="olive@diocese.example")
        for words in [self.panel.get_absolute_url(), "/privacy/", "What we keep"]:
            self.assertIn(words, letter.body)
        for words in ["Hal,", "Mo Middle", self.hals.reference]:
            self.assertNotIn(words, letter.subject + letter.body)

    @pytest.mark.one_database
    def test_address_has_to_be_the_members_own(self):
        data = {"outside-name": "X", "outside-position": "Head"}
        for email, error in [
            ("head@heath.example", "only the member reads"),
            ("ada@example.org", "Choose a colleague"),
            ("x", "like name@example.org"),
        ]:
            with self.subTest(email):
                response = self.press("add_outside", **data, **{"outside-email": email})
                self.assertContains(response, error)
        gone = make_person("Gone", is_active=False)
        response = self.press("add_outside", **data, **{"outside-email": gone.email})
        self.assertContains(response, "access of this address was closed")

    def test_colleague_is_one_who_may_decide(self):
        response = self.press("add_colleague", **{"colleague-person": self.edie.pk})
        self.assertContains(response, "Select a colleague")
        self.press("add_colleague", **{"colleague-person": self.sena.pk})
        self.assertTrue(self.panel.member(self.sena))

    def test_one_chairs_it(self):
        self.press("chair", self.stans.pk)
        chairs = self.panel.members.filter(is_chair=True)
        self.assertEqual([each.person for each in chairs], [self.stan])

    def test_removed_before_it_left_the_invitation_does_not_go(self):
        for _ in range(2):
            self.press("remove", self.stans.pk)
        [letter] = letters("invited").filter(to=self.stan.email)
        self.assertEqual(letter.status, Message.Status.REPLACED)
        self.assertFalse(letters("let_go").exists())

    def test_removed_afterwards_they_are_told(self):
        letters("invited").update(status=Message.Status.SENT)
        self.press("remove", self.stans.pk)
        [letter] = letters("let_go")
        self.assertEqual(letter.to, self.stan.email)

    def test_closed_members_from_outside_are_thanked(self):
        for _ in range(2):
            self.press("close")
        told = {letter.to for letter in letters("closed")}
        self.assertEqual(told, {self.cleo.email, self.stan.email})
        self.assertEqual(letters("closed").count(), 2)

    # What is before it

    def test_what_awaits_an_answer_can_be_put_and_later_ones_too(self):
        stans = make_sent(self.stan, self.sheet, [self.locum, self.nle])
        interest = stans.interests.get(role=self.locum)
        self.assertContains(self.client.get(self.here), stans.reference)
        other = stans.interests.get(role=self.nle)
        self.press("put", interest=[interest.pk, other.pk])
        offer = self.panel.offers.get(interest=interest)
        self.assertEqual(offer.number, 3)
        self.assertFalse(self.panel.offers.filter(interest=other).exists())
        self.assertContains(self.press("put", interest=[interest.pk]), "tick an offer")
        event = stans.events.get(what="panel")
        self.assertIn("Put before it", event.note)

    def test_put_by_mistake_it_is_taken_off_unless_somebody_spoke(self):
        self.about_mo.recommend(self.stans, "no", "Too soon.")
        for number in [1, 2]:
            self.client.post(page_of(self.panel, number), {"take_off": "yes"})
        self.assertEqual(list(self.panel.offers.all()), [self.about_mo])

    def test_conflict_of_interest_keeps_an_adviser_out(self):
        self.about_hal.recommend(self.stans, "no", "Stans words.")
        self.hals.declare_conflict(by=self.ada, reason="My neighbour.")
        page = self.client.get(self.here)
        self.assertNotContains(page, "1. Hal")
        self.assertContains(page, "1 more, of which a conflict")
        self.assertEqual(self.client.get(page_of(self.panel, 1)).status_code, 404)
        self.assertNotContains(self.client.get(f"{self.here}pack/"), "1. Hal")
        self.assertEqual(self.record().status_code, 404)
        mos = put(make_panel(self.sheet, self.nle, by=self.ada), self.hals, by=self.ada)
        self.assertEqual(mos, [])

    # What it recommends

    def test_sum_is_for_the_team_and_hidden_from_members_who_have_not_said(self):
        self.about_hal.recommend(self.stans, "no", "Stans words.")
        url = page_of(self.panel, 1)
        self.assertContains(self.client.get(url), "Stans words.")
        self.assertContains(self.client.get(self.here), "Not recommended 1, of 3")
        self.client.force_login(self.priya)
        self.assertNotContains(self.client.get(url), "Stans words.")
        self.assertNotContains(self.client.get(self.here), "Not recommended 1")
        self.about_hal.recommend(self.priyas, "recommend", "Yes.")
        self.assertContains(self.client.get(url), "Stans words.")

    def test_recommendation_is_no_decision_and_stands_beside_the_role(self):
        self.about_hal.recommend(self.stans, "no", "Stans words.")
        self.record()
        interest = self.hals.interests.get(role=self.locum)
        self.assertEqual(interest.status, Status.WAITING)
        page = self.client.get(statement_page(self.hals))
        for words in ["Panel: recommended", "Strong.", "Cleo, Governor, chair"]:
            self.assertContains(page, words)
        event = self.hals.events.filter(what="panel").last()
        self.assertIn("Wrote a recommendation: Stan.", event.note)
        self.assertIn("Priya", event.note)
        self.assertEqual(event.by, self.ada)

    def test_who_stepped_back_did_not_sit(self):
        self.about_hal.step_back(self.stans, "My brother.")
        self.record()
        self.about_hal.refresh_from_db()
        self.assertNotIn("Stan", self.about_hal.names)
        self.assertIn("Cleo", self.about_hal.names)

    def test_second_click_records_once_and_a_colleague_is_not_overwritten(self):
        for _ in range(2):
            self.record()
        self.assertEqual(self.hals.events.filter(what="panel").count(), 2)
        response = self.record("no", "Weak.")
        self.assertContains(response, "was faster: recommended")
        self.record("no", "Weak.", leaving="recommend")
        self.about_hal.refresh_from_db()
        self.assertEqual(self.about_hal.says, "no")

    def test_leads_on_to_the_next_of_which_nothing_is_put_down(self):
        self.assertRedirects(self.record(next="yes"), page_of(self.panel, 2))
        self.assertRedirects(self.record("no", leaving="recommend"), self.here)

    def test_queue_finds_what_is_before_a_panel_and_what_it_has_spoken_about(self):
        self.record()
        for chosen, found in [("before", [self.mos]), ("spoken", [self.hals])]:
            page = self.client.get(f"{QUEUE}?panel={chosen}")
            self.assertEqual(list(page.context["cl"].result_list), found)

    @pytest.mark.one_database
    def test_says_what_is_missing(self):
        response = self.record("", " ")
        self.assertContains(response, "Select what the panel recommends")
        self.assertContains(response, "Enter a reason")

    # The pack

    @pytest.mark.one_database
    def test_pack_has_a_cover_and_each_offer(self):
        page = self.client.get(f"{self.here}pack/")
        for words in ["County Hall, room 3", "Cleo", "have led a school", "1. Hal"]:
            self.assertContains(page, words)
        self.assertContains(page, "Give it back to")
        for words in ["01632 960001", "National Leader", "hal@example.org"]:
            self.assertNotContains(page, words)

    @pytest.mark.one_database
    def test_members_own_copy_leaves_out_what_they_stepped_back_from(self):
        self.about_hal.step_back(self.stans, "My brother.")
        page = self.client.get(f"{self.here}pack/?for={self.stans.pk}")
        self.assertContains(page, "copy for Stan")
        self.assertContains(page, "2. Mo Middle")
        self.assertNotContains(page, "1. Hal")
        for wrong in ["0", "x", "9" * 30]:
            response = self.client.get(f"{self.here}pack/?for={wrong}")
            self.assertEqual(response.status_code, 404)

    @makes_pdf
    @pytest.mark.one_database
    def test_pack_as_a_file_has_the_longest_offer_on_one_page(self):
        for number in range(8):
            make_criterion(self.locum, f"have led {number} schools of this sort")
        interest = self.about_hal.interest
        for criterion in self.locum.criteria.all():
            interest.criterion_answers.create(criterion=criterion, answer="met")
        interest.evidence = "sentence about work " * 100
        interest.save()
        answers = Journey(self.hals).answers()
        self.hals.events.create(what="changed", by=self.hal, answers=answers)
        response = self.client.get(f"{self.here}pack.pdf")
        self.assertEqual(response["Content-Type"], "application/pdf")
        self.assertEqual(faults(response.content), [])
        tree = [o for o in objects(response.content).values() if "/Type /Pages" in o]
        self.assertIn("/Count 3", tree[0])  # A cover, and a page for each offer.

    # Who may

    @pytest.mark.one_database
    def test_only_advisers_and_senior_advisers(self):
        pages = [self.here, page_of(self.panel, 1), f"{self.here}pack/", ADD]
        for person, code in [(self.sena, 200), (self.rita, 403), (self.edie, 403)]:
            self.client.force_login(person)
            for url in pages:
                with self.subTest(f"{person} {url}"):
                    self.assertEqual(self.client.get(url).status_code, code)
        self.assertEqual(self.client.post(self.here, {"close": "yes"}).status_code, 403)

    def test_closed_it_takes_no_members_and_no_offers(self):
        self.panel.close()
        self.assertIsNone(seat(self.panel, make_person("Late")))
        sent = make_sent(self.stan, self.sheet, [self.locum])
        self.assertEqual(put(self.panel, sent, by=self.ada), [])
        self.record()
        self.about_hal.refresh_from_db()
        self.assertTrue(self.about_hal.is_recorded)
        self.assertFalse(Recommendation.objects.exists())

    def test_list_shows_open_or_closed_ones(self):
        url = reverse("admin:registrations_panel_changelist")
        found = [
            [panel.reference for panel in response.context["cl"].result_list]
            for response in [
                self.client.get(url, {"state": state}) for state in ["open", "closed"]
            ]
        ]
        self.assertEqual(found, [[self.panel.reference], []])

    def test_nobody_is_made_by_a_wrong_form(self):
        before = Person.objects.count()
        self.press("add_outside", **{"outside-email": "new@example.org"})
        self.assertEqual(Person.objects.count(), before)
