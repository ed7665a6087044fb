"""“None of these, but we could…”: what is no role is an offer, too."""

from registrations.desk import Answer
from registrations.journey import Journey
from registrations.status import Status
from roles.models import Contribution
from tests.cast import CastTestCase, make_complete, make_draft, make_sent
from tests.spam import patience

from .desk import QUEUE, page_of


def make_contributions():
    names = {"visit": "Host a visit", "ring": "Ring a new head", "room": "Lend a room"}
    return {
        slug: Contribution.objects.create(
            slug=slug, name=name, hint=f"{name}, now and then.", order=order
        )
        for order, (slug, name) in enumerate(names.items())
    }


class ContributionsTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.listed = make_contributions()
        cls.draft = make_draft(cls.hal, cls.sheet)

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def post(self, statement=None, **answers):
        statement = statement or self.draft
        return self.client.post(f"/statements/{statement.reference}/offer/", answers)

    def ticked(self, statement=None):
        interests = (statement or self.draft).interests.offered()
        return [c.slug for i in interests for c in i.contributions.all()]

    def test_ticking_one_without_a_word_is_an_offer(self):
        self.post(contributions=["visit", "room"])
        interest = self.draft.interests.get()
        self.assertEqual((interest.role, interest.sentence), (None, ""))
        self.assertEqual(self.ticked(), ["visit", "room"])

    def test_box_for_words_stands_beside_the_list(self):
        self.post(contributions=["ring"], something_else="On Sundays, too.")
        interest = self.draft.interests.get()
        self.assertEqual(interest.in_words, "Ring a new head\nOn Sundays, too.")

    def test_may_go_with_a_role(self):
        self.post(
            roles=["locum-leader"],
            **{"sentence_locum-leader": "Cover"},
            contributions=["visit"],
        )
        self.assertEqual(self.draft.interests.count(), 2)

    def test_unticking_the_last_takes_the_offer_back(self):
        self.post(contributions=["visit"])
        self.post(roles=["locum-leader"], **{"sentence_locum-leader": "Cover"})
        self.assertEqual(self.draft.interests.get().role, self.locum)

    def test_nothing_ticked_and_nothing_written_is_no_offer(self):
        self.assertContains(self.post(), "Select a role, or say what else")
        self.assertFalse(self.draft.interests.exists())

    def test_what_is_not_on_the_list_is_refused_and_the_saved_kept(self):
        self.post(contributions=["visit"])
        response = self.post(contributions=["gold"])
        self.assertContains(response, "Select what you could do from the list")
        self.post(contributions=["gold"], later="yes")
        self.assertEqual(self.ticked(), ["visit"])

    def test_each_says_what_it_means(self):
        response = self.client.get(f"/statements/{self.draft.reference}/offer/")
        self.assertContains(response, "Lend a room, now and then.")

    def test_one_that_editors_have_ended_is_offered_to_nobody_new(self):
        Contribution.objects.filter(slug="room").update(is_current=False)
        page = self.client.get(f"/statements/{self.draft.reference}/offer/")
        self.assertNotContains(page, "Lend a room")
        self.assertContains(
            self.post(contributions=["room"]), "Select what you could do"
        )

    def test_one_that_editors_have_ended_stays_with_who_ticked_it(self):
        self.post(contributions=["room"])
        Contribution.objects.filter(slug="room").update(is_current=False)
        self.post(contributions=["room", "visit"])
        self.assertEqual(self.ticked(), ["visit", "room"])

    def test_without_a_list_there_is_only_the_box(self):
        Contribution.objects.all().delete()
        page = self.client.get(f"/statements/{self.draft.reference}/offer/")
        self.assertNotContains(page, 'name="contributions"')
        self.assertContains(page, 'name="something_else"')

    def test_is_checked_frozen_and_downloaded(self):
        draft = make_complete(self.mo, self.sheet, [None])
        draft.choose({None: "And more"}, by=self.mo, contributions=self.both())
        row = ["Something else", "Host a visit\nRing a new head\nAnd more"]
        self.client.force_login(self.mo)
        check = self.client.get(f"/statements/{draft.reference}/check/")
        self.assertContains(check, "Host a visit<br>Ring a new head<br>And more")
        Journey(draft).send(by=self.mo)
        offer = next(s for s in draft.answers if s["step"] == "offer")
        self.assertEqual(offer["rows"], [row])
        self.assertContains(self.client.get("/statements/my-data.json"), "Host a visit")

    def both(self):
        return [self.listed["visit"], self.listed["ring"]]

    def sent(self, person, *slugs):
        sent = make_complete(person, self.sheet, [None])
        listed = [self.listed[slug] for slug in slugs]
        sent.choose({None: ""}, by=person, contributions=listed)
        Journey(sent).send(by=person)
        sent.refresh_from_db()
        return sent

    def test_adviser_reads_and_answers_it_like_any_offer(self):
        sent = self.sent(self.mo, "visit")
        self.client.force_login(self.ada)
        self.assertContains(self.client.get(page_of(sent)), "Host a visit")
        answer = Answer(sent.interests.get(), Status.NOTED)
        sent.decide([answer], by=self.ada, version=sent.version, text="Dear Mo")
        self.assertEqual(sent.interests.get().status, Status.NOTED)

    def test_queue_can_be_narrowed_to_one(self):
        visit, room = self.sent(self.mo, "visit"), self.sent(self.stan, "room")
        self.client.force_login(self.ada)
        response = self.client.get(f"{QUEUE}?contribution=visit")
        self.assertContains(response, visit.reference)
        self.assertNotContains(response, room.reference)
        visit.withdraw(list(visit.interests.all()), by=self.mo)
        response = self.client.get(f"{QUEUE}?contribution=visit&queue=all")
        self.assertNotContains(response, visit.reference)

    def test_start_page_names_them_in_advance(self):
        self.assertContains(self.client.get("/start/"), "<li>Lend a room</li>")

    def test_changing_them_after_sending_reaches_the_advisers(self):
        sent = make_sent(self.mo, self.sheet, [None])
        self.client.force_login(self.mo)
        self.post(sent, contributions=["room"], something_else="")
        self.assertEqual(sent.answers[1]["rows"], [["Something else", "Lend a room"]])


class OnePageTests(CastTestCase):
    """A school that was invited ticks on its one page what anybody can tick."""

    def test_invited_school_can_tick_one(self):
        make_contributions()
        self.client.force_login(self.hal)
        url = "/statements/invited/12-26/900101/"
        self.assertContains(self.client.get(url), 'value="visit"')
        answers = {
            "name": "Hal",
            "telephone": "01632 960001",
            "position": self.head.pk,
            "contributions": ["visit"],
            "days_per_term": "3",
            "reach": "county",
        }
        self.client.post(url, answers | patience())
        sent = self.hal.statements.get()
        self.assertTrue(sent.is_sent)
        self.assertEqual(sent.interests.get().in_words, "Host a visit")
