"""Where agreements to release somebody stand, as their writer sees it."""

from roles.models import Position
from schools.models import School
from tests.cast import make_complete, make_criterion, make_school

from .release import ReleaseTestCase, answer, date_back, make_asked, make_declared


class WhoHasToAgreeTests(ReleaseTestCase):
    def proposed(self):
        return [p.body.value for p in self.client.get(self.url).context["proposed"]]

    def post_of(self, group):
        return Position.objects.create(slug=group, name=group.title(), group=group)

    def test_staff_ask_their_head(self):
        self.assertEqual(self.proposed(), ["head"])
        self.lead(position=self.post_of("teachers"))
        self.assertEqual(self.proposed(), ["head"])

    def test_head_of_a_maintained_school_asks_the_board(self):
        self.lead()
        self.assertEqual(self.proposed(), ["board"])

    def test_head_of_an_academy_asks_the_trust_as_its_scheme_says(self):
        academy = make_school(900303, "Marram Academy", type_name="Academy converter")
        self.lead(academy)
        self.assertEqual(self.proposed(), ["trust"])
        self.assertContains(self.client.get(self.url), "scheme of delegation")

    def test_trust_of_a_foundation_does_not_make_an_academy(self):
        school = make_school(
            900304,
            "Foundation School",
            type_name="Foundation school",
            kind=School.Kind.MAINTAINED,
            trust_name="The Foundation",
        )
        self.lead(school)
        self.assertEqual(self.proposed(), ["board"])

    def test_chairs_and_governors_ask_their_own_board(self):
        self.lead(position=self.post_of("governors"))
        self.assertEqual(self.proposed(), ["board"])

    def test_of_others_we_know_nothing_and_they_choose(self):
        self.lead(position=Position.objects.create(slug="other", name="Other"))
        page = self.client.get(self.url)
        self.assertEqual(page.context["proposed"], [])
        for body in ["head", "board", "trust", "referee"]:
            self.assertContains(page, f"{self.url}ask/{body}/")

    def test_role_may_ask_for_a_referee_or_a_board(self):
        for supporter in ["referee", "board"]:
            text = f"A {supporter} supports you"
            make_criterion(self.nle, text, kind="support", supporter=supporter)
        self.assertEqual(self.proposed(), ["head", "referee", "board"])
        words = "National Leader of Education asks for it: “A referee supports you”."
        self.assertContains(self.client.get(self.url), words)

    def test_role_that_is_withdrawn_asks_for_nobody(self):
        make_criterion(self.nle, "A referee", kind="support", supporter="referee")
        nle = self.sent.interests.get(role=self.nle)
        self.sent.withdraw([nle], by=self.mo)
        self.assertEqual(self.proposed(), ["head"])

    def test_trust_decides_in_place_of_a_board_and_a_head_is_not_asked_of_heads(self):
        for supporter in ["head", "board"]:
            make_criterion(self.nle, "Support", kind="support", supporter=supporter)
        academy = make_school(900303, "Marram Academy", type_name="Academy converter")
        self.lead(academy)
        self.assertEqual(self.proposed(), ["trust"])

    def test_whoever_was_asked_is_not_proposed_again_but_another_referee_may_be(self):
        make_asked(self.sent)
        make_asked(self.sent, "referee")
        page = self.client.get(self.url)
        self.assertEqual(page.context["proposed"], [])
        self.assertNotContains(page, f"{self.url}ask/head/")
        self.assertContains(page, f"{self.url}ask/referee/")


class WhereItStandsTests(ReleaseTestCase):
    def test_nothing_yet_says_what_those_asked_will_see(self):
        page = self.client.get(self.url)
        self.assertContains(page, "It shows nothing else: not what you wrote")
        self.assertContains(page, "a late agreement does no harm")

    def test_asked(self):
        make_asked(self.sent)
        page = self.client.get(self.url)
        self.assertContains(page, "Headteacher: Hal Heath")
        self.assertContains(page, "at hal@example.org")
        self.assertContains(page, "Up to 5 days a term")

    def test_address_of_the_list_is_only_hinted_at(self):
        make_asked(self.sent, to="head.heath@example.org", from_list=True)
        page = self.client.get(self.url)
        self.assertContains(page, "h…@example.org")
        self.assertNotContains(page, "head.heath@example.org")

    def test_declared_says_that_nobody_has_confirmed_it(self):
        make_declared(self.sent, minute="14.2")
        page = self.client.get(self.url)
        self.assertContains(page, "Declared, not confirmed")
        self.assertContains(page, "Minute 14.2.")
        self.assertContains(page, "Ask them to confirm")

    def test_what_was_answered(self):
        asked = make_asked(self.sent, "board")
        for state, said, words in [
            ("considering", {"considers_on": self.sheet.complete_by}, "On an agenda"),
            ("supported", {}, "The meeting has not decided yet."),
            ("question", {"question": "<b>From when?"}, "&lt;b&gt;From when?"),
            ("agreed", {"minute": "7"}, "Minute 7."),
        ]:
            answer(asked, state, **said)
            with self.subTest(state):
                self.assertContains(self.client.get(self.url), words)

    def test_reason_for_a_refusal_is_not_shown(self):
        answer(make_asked(self.sent), "declined", reason="We need Mo here.")
        page = self.client.get(self.url)
        self.assertContains(page, "Not agreed")
        self.assertContains(page, "ask them")
        self.assertNotContains(page, "We need Mo here.")

    def test_referee_has_answered_and_not_what(self):
        referee = make_asked(self.sent, "referee")
        for state, said in [
            ("question", {"question": "Which Mo?"}),
            ("declined", {"reason": "I hardly know Mo."}),
        ]:
            answer(referee, state, answered_by="Cleo Secret", **said)
            page = self.client.get(self.url)
            for words in ["Which Mo?", "hardly know", "Cleo Secret", "Not agreed"]:
                self.assertNotContains(page, words)
        self.assertContains(page, "Has answered")
        receipt = self.client.get(self.sent.get_absolute_url())
        self.assertContains(receipt, "Referee: has answered")

    def test_offering_more_later_is_not_agreed_by_it(self):
        answer(make_asked(self.sent), "agreed")
        words = "You now offer more than this was about."
        self.assertNotContains(self.client.get(self.url), words)
        self.sent.days_per_term = 4
        self.sent.save()
        self.assertNotContains(self.client.get(self.url), words)
        self.sent.days_per_term = 6
        self.sent.save()
        self.assertContains(self.client.get(self.url), words)
        self.sent.days_per_term = 5
        self.sent.save()
        self.sent.choose(
            {self.locum: "x", self.nle: "x", self.federation: "x"}, by=self.mo
        )
        self.assertContains(self.client.get(self.url), words)

    def test_expired_link_can_be_sent_again(self):
        asked = make_asked(self.sent)
        date_back(asked, 180)
        self.assertNotContains(self.client.get(self.url), "Link expired")
        date_back(asked, 1)
        page = self.client.get(self.url)
        self.assertContains(page, "Link expired")
        self.assertContains(page, "Ask again")

    def test_receipt_says_where_it_stands_even_when_an_adviser_has_begun(self):
        own = self.sent.get_absolute_url()
        self.assertContains(self.client.get(own), "Nobody asked yet")
        make_asked(self.sent)
        self.sent.take(by=self.ada)
        page = self.client.get(own)
        self.assertContains(page, "Headteacher: asked")
        self.assertContains(page, f'href="{self.url}"')

    def test_copies_of_the_statement_say_the_same(self):
        make_declared(self.sent, "board", minute="14.2")
        answer(make_asked(self.sent, "referee"), "declined", reason="I hardly know Mo.")
        page = self.client.get(f"{self.sent.get_absolute_url()}print/")
        self.assertContains(page, "Declared, not confirmed")
        self.assertContains(page, "Minute 14.2.")
        self.assertContains(page, "Has answered")
        self.assertNotContains(page, "hardly know")

    def test_draft_and_what_is_withdrawn_have_none(self):
        self.sent.withdraw(list(self.sent.interests.all()), by=self.mo)
        for page in ["", "ask/head/", "declare/head/"]:
            response = self.client.get(self.url + page)
            self.assertRedirects(response, self.sent.get_absolute_url())
        self.assertNotContains(
            self.client.get(self.sent.get_absolute_url()), "Agreement to release you"
        )
        draft = make_complete(self.stan, self.sheet, [self.locum])
        self.client.force_login(self.stan)
        for page in ["", "ask/head/", "declare/head/"]:
            url = f"/statements/{draft.reference}/agreements/{page}"
            checks = f"/statements/{draft.reference}/check/"
            self.assertRedirects(self.client.get(url), checks)

    def test_nobody_else_finds_it(self):
        asked = make_asked(self.sent)
        pages = ["", "ask/board/", "declare/board/", f"{asked.pk}/recall/"]
        pages.append(f"{asked.pk}/replace/")
        for person in [self.hal, self.stan, self.cleo, self.ada]:
            self.client.force_login(person)
            for page in pages:
                with self.subTest(f"{person} {page}"):
                    url = self.url + page
                    self.assertEqual(self.client.get(url).status_code, 404)
                    self.assertEqual(
                        self.client.post(url).status_code, 405 if not page else 404
                    )

    def test_my_data_has_it_without_what_is_in_confidence(self):
        answer(make_asked(self.sent), "declined", reason="We need Mo here.")
        referee = make_asked(self.sent, "referee", from_list=True)
        answer(referee, "agreed", reason="Mo is a star.", answered_by="Cleo Secret")
        response = self.client.get("/statements/my-data.json")
        head, referee = response.json()["statements"][0]["agreements"]
        self.assertEqual(head["where_it_stands"], "Not agreed")
        self.assertEqual(referee["where_it_stands"], "Has answered")
        self.assertEqual(referee["asked_where"], "c…@example.org")
        for words in ["We need Mo", "a star", "Cleo Secret", "cleo@example.org"]:
            self.assertNotContains(response, words)
