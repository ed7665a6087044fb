"""A role that schools do together asks which take part, and where boards stand."""

from registrations.desk import Answer
from registrations.models import Board, Partner
from registrations.status import Status
from tests.cast import make_complete

from .partners import PartnersTestCase, name, questions


class NamePartnersTests(PartnersTestCase):
    def test_only_a_role_done_together_asks(self):
        self.assertContains(self.client.get(self.url), 'name="partners"')
        other = self.url.replace("federation", "locum-leader")
        self.assertNotContains(self.client.get(other), 'name="partners"')

    def test_asks_about_schools_and_not_about_the_person(self):
        page = self.client.get(self.url)
        self.assertContains(page, "What would your schools bring?")
        other = self.client.get(self.url.replace("federation", "locum-leader"))
        self.assertContains(other, "What would you bring?")
        offer = self.client.get(self.url.replace("role-federation", "offer"))
        self.assertContains(offer, "Federation: what could your schools offer")
        self.assertContains(offer, "Locum leader: what could you offer")

    def test_mistakes_about_them_speak_of_schools_too(self):
        response = self.post(evidence="word " * 301)
        self.assertContains(response, "What your schools would bring must be 300 words")
        offer = self.url.replace("role-federation", "offer")
        response = self.client.post(offer, {"roles": ["federation"]})
        self.assertContains(response, "say in a sentence what your schools could offer")

    def test_schools_are_named_one_to_a_line(self):
        self.post("stow school", "", "900303")
        self.assertEqual(self.named(), ["Stow School", "St Hild’s School"])

    def test_line_that_means_no_school_is_named_and_the_typing_kept(self):
        response = self.post("Stow School", "Hogwarts")
        self.assertContains(response, "We cannot find “Hogwarts”")
        self.assertContains(response, "Stow School\nHogwarts</textarea>")
        self.assertEqual(self.named(), [])

    def test_ones_own_schools_are_no_partners(self):
        self.statement.other_schools.set([self.hild])
        for school in [self.heath, self.hild]:
            with self.subTest(school):
                response = self.post(str(school))
                self.assertContains(response, f"You speak for {school} yourself")
        self.assertEqual(self.named(), [])

    def test_new_schools_bring_questions_about_them(self):
        response = self.post("Stow School", "900303")
        self.assertEqual((response.status_code, response.url), (302, self.url))
        page = self.client.get(self.url)
        self.assertContains(page, "questions about the schools you named now")
        self.assertContains(page, "Stow School: where does its governing board stand?")
        response = self.post("Stow School", "900303", board_900202="considers")
        check = f"/statements/{self.statement.reference}/check/"
        self.assertRedirects(response, check)

    def test_saving_for_later_asks_nothing_more(self):
        self.assertRedirects(self.post("Stow School", later="yes"), "/statements/")
        self.assertEqual(self.named(), ["Stow School"])

    def test_answer_to_a_question_that_names_them_closes_the_page(self):
        self.send()
        answers = [Answer(self.interest, Status.QUERIED, "Which schools?")]
        version = self.statement.version
        self.statement.decide(answers, by=self.ada, version=version, text="Dear Hal")
        self.statement.tell(by=self.ada)
        response = self.post("Stow School", "900303", reply="These.")
        self.assertRedirects(response, self.statement.get_absolute_url())
        self.assertEqual(self.named(), ["Stow School", "St Hild’s School"])
        self.assertEqual(questions().get().to, "head@stow.example")

    def test_own_board_and_theirs_are_kept(self):
        self.post("Stow School", board="supports")
        self.post("Stow School", board="supports", board_900202="not_asked")
        self.interest.refresh_from_db()
        self.assertEqual(self.interest.board, Board.SUPPORTS)
        self.assertEqual(self.partner().board, Board.NOT_ASKED)

    def test_address_is_asked_for_only_where_we_have_none_and_never_shown(self):
        self.post("Stow School", "900303")
        page = self.client.get(self.url)
        self.assertContains(page, 'name="to_900303"')
        self.assertContains(
            page, "We have no address for this school: enter one, or an"
        )
        self.assertNotContains(page, 'name="to_900202"')
        self.assertNotContains(page, "stow.example")

    def test_address_that_came_back_is_no_address(self):
        self.at_stow.bounced_at = self.statement.started_at
        self.at_stow.save()
        self.post("Stow School")
        self.assertContains(self.client.get(self.url), 'name="to_900202"')

    def test_address_is_kept_and_cleared(self):
        self.post("900303")
        self.post("900303", to_900303="Office@Hild.example")
        self.assertEqual(self.partner(self.hild).to, "office@hild.example")
        self.post("900303", to_900303="")
        self.assertEqual(self.partner(self.hild).to, "")

    def test_address_that_cannot_be_is_refused(self):
        self.post("900303")
        for to, error in [
            ("hild", "Enter an e-mail address for St Hild’s School"),
            ("HAL@example.org", "this one is your own"),
            ("x" * 250 + "@hild.example", "must be 254 characters or fewer"),
        ]:
            with self.subTest(to):
                self.assertContains(self.post("900303", to_900303=to), error)
        self.assertEqual(self.partner(self.hild).to, "")

    def test_school_that_is_taken_off_and_was_not_asked_is_forgotten(self):
        self.post("Stow School", "900303")
        self.post("900303")
        self.assertEqual(self.named(), ["St Hild’s School"])
        self.assertEqual(Partner.objects.count(), 1)

    def test_what_is_shown_again_is_accepted_again(self):
        self.post("Stow School", "900303")
        shown = self.client.get(self.url).context["form"]["partners"].value()
        self.post(*shown.split("\n"))
        self.assertEqual(len(self.named()), 2)

    def test_is_checked_frozen_and_downloaded(self):
        self.post("Stow School", board="supports")
        self.post("Stow School", board="supports", board_900202="considers")
        words = "Stow School: not confirmed yet. Its governing board: will consider it"
        check = self.client.get(f"/statements/{self.statement.reference}/check/")
        self.assertContains(check, words)
        self.send()
        section = next(s for s in self.statement.answers if s["role"] == "federation")
        (question, answer), (_, own) = section["rows"]
        self.assertEqual(question, "Which schools would take part with yours?")
        self.assertEqual(answer, f"{words}, as far as we know.")
        self.assertEqual(own, "Supports it")
        self.assertContains(self.client.get("/statements/my-data.json"), words)

    def test_nobody_is_asked_about_a_draft(self):
        self.post("Stow School")
        self.assertFalse(questions().exists())
        self.assertIsNone(self.partner().asked_at)

    def test_somebody_elses_statement_names_nobody(self):
        other = make_complete(self.stan, self.sheet, [self.federation])
        url = f"/statements/{other.reference}/role-federation/"
        self.assertEqual(self.client.post(url, {"partners": "Heath"}).status_code, 404)
        self.assertFalse(other.interests.get().partners.exists())

    def test_unconfirmed_partners_never_block(self):
        name(self.statement, self.stow, self.hild, send=True)
        self.assertTrue(self.statement.is_sent)
        self.assertEqual(self.interest.partners.unanswered().count(), 2)
