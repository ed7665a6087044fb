"""E-mail about agreements: who writes, a link, and what is kept about its reader."""

from django.conf import settings

from outbox.models import Message

from .release import ReleaseTestCase, answer, letters, make_asked

ANSWERS = ["Locum leader", "National Leader", "5 days", "We need Mo", "From when?"]


class AgreementEmailTests(ReleaseTestCase):
    def test_first_letter_has_the_link_and_what_is_kept_about_its_reader(self):
        asked = make_asked(self.sent)
        letter = letters("asked").get()
        self.assertEqual(letter.to, "hal@example.org")
        for words in [
            settings.PORTAL_URL + asked.get_absolute_url(),
            "What we keep about you",
            "Mo Middle gave us these.",
            f"{settings.PORTAL_URL}/privacy/",
            "A late answer does no harm",
        ]:
            self.assertIn(words, letter.body)

    def test_says_where_the_address_came_from(self):
        make_asked(self.sent, from_list=True)
        self.assertIn("list of schools’ addresses", letters("asked").get().body)

    def test_referee_is_told_that_it_is_in_confidence(self):
        make_asked(self.sent, "referee")
        self.assertIn("you have answered, and not what", letters("asked").get().body)

    def test_writer_hears_that_there_is_an_answer_and_not_what(self):
        answer(make_asked(self.sent), "declined", reason="We need Mo here.")
        letter = letters("answered").get()
        self.assertEqual(letter.to, self.mo.email)
        self.assertIn(f"/statements/{self.sent.reference}/agreements/", letter.body)
        for words in ["declined", "Hal", "agree", "not agree"]:
            self.assertNotIn(words, letter.body.replace("/agreements/", ""))

    def test_team_hears_of_a_question_and_of_a_refusal(self):
        answer(make_asked(self.sent), "question", question="From when?")
        answer(make_asked(self.sent, "board"), "declined", reason="We need Mo here.")
        answer(make_asked(self.sent, "trust", to="t@example.org"), "agreed")
        subjects = letters("for_team").order_by("pk").values_list("to", "subject")
        team, reference = settings.TEAM_EMAIL, self.sent.reference
        self.assertEqual(
            list(subjects),
            [
                (team, f"A question about releasing somebody ({reference})"),
                (team, f"No agreement about releasing somebody ({reference})"),
            ],
        )

    def test_referees_question_is_for_the_team_alone(self):
        referee = make_asked(self.sent, "referee")
        answer(referee, "question", question="From when?")
        self.assertFalse(letters("answered").exists())
        self.assertIn("has not been told", letters("for_team").get().body)
        answer(referee, "agreed")
        self.assertTrue(letters("answered").exists())

    def test_none_has_an_answer_in_it_and_each_has_the_reference(self):
        asked, board = make_asked(self.sent), make_asked(self.sent, "board")
        asked.chase()
        answer(board, "question", question="From when?")
        answer(asked, "declined", reason="We need Mo here.")
        for message in Message.objects.filter(template__startswith="agreement_"):
            with self.subTest(message.template):
                self.assertIn(self.sent.reference, message.subject)
                for words in ANSWERS:
                    self.assertNotIn(words, message.subject + message.body)
                if message.to == settings.TEAM_EMAIL:
                    self.assertNotIn("Mo", message.body)
