"""When a school is "offering", and when somebody there has only offered."""

from registrations.models import Agreement, Statement
from registrations.reports import Answer, answers_of

from .release import ReleaseTestCase, answer, make_asked, make_declared


class ReleasedTests(ReleaseTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sheet.asks = ["maintained"]
        cls.sheet.save()

    def answer_of_heath(self):
        return answers_of(self.sheet).get(pk=self.heath.pk).answer

    def test_somebody_has_offered_until_release_is_agreed(self):
        self.assertEqual(self.answer_of_heath(), Answer.OFFERED)
        asked = make_asked(self.sent)
        self.assertEqual(self.answer_of_heath(), Answer.OFFERED)
        answer(asked, "supported")
        self.assertEqual(self.answer_of_heath(), Answer.OFFERED)
        answer(asked, "agreed")
        self.assertEqual(self.answer_of_heath(), Answer.OFFERING)

    def test_writers_word_is_enough_until_somebody_declines(self):
        declared = make_declared(self.sent)
        self.assertEqual(self.answer_of_heath(), Answer.OFFERING)
        declared.to = "hal@example.org"
        declared.ask(by=self.mo)
        self.assertEqual(self.answer_of_heath(), Answer.OFFERING)
        answer(declared, "declined", reason="Never said so.")
        self.assertEqual(self.answer_of_heath(), Answer.OFFERED)

    def test_one_that_declines_outweighs_one_that_agrees(self):
        answer(make_asked(self.sent), "agreed")
        answer(make_asked(self.sent, "board"), "declined", reason="Not now.")
        self.assertFalse(Statement.objects.released().exists())

    def test_referee_releases_nobody_and_keeps_nobody(self):
        referee = make_asked(self.sent, "referee")
        answer(referee, "agreed")
        self.assertFalse(Statement.objects.released().exists())
        make_declared(self.sent)
        other = make_asked(self.sent, "referee", to="other@example.org")
        answer(other, "declined", reason="I hardly know Mo.")
        self.assertTrue(Statement.objects.released().exists())

    def test_what_counts_no_more_does_not_count(self):
        make_declared(self.sent).recall(by=self.mo)
        self.assertFalse(Statement.objects.released().exists())
        first = make_asked(self.sent)
        answer(first, "declined", reason="Not now.")
        again = Agreement(statement=self.sent, body="head", to="x@example.org")
        again.ask(by=self.mo, instead_of=first)
        answer(again, "agreed")
        self.assertTrue(Statement.objects.released().exists())

    def test_whoever_is_asked_anew_has_not_agreed_yet(self):
        first = make_asked(self.sent)
        answer(first, "agreed")
        again = Agreement(statement=self.sent, body="head", to="x@example.org")
        again.ask(by=self.mo, instead_of=first)
        self.assertFalse(Statement.objects.released().exists())

    def test_agreement_about_something_withdrawn_is_none(self):
        locum = self.sent.interests.get(role=self.locum)
        nle = self.sent.interests.get(role=self.nle)
        answer(asked := make_asked(self.sent), "agreed")
        asked.interests.set([nle])
        self.assertEqual(self.answer_of_heath(), Answer.OFFERING)
        self.sent.withdraw([nle], by=self.mo)
        self.assertTrue(locum.is_offered)
        self.assertEqual(self.answer_of_heath(), Answer.OFFERED)


class QueueFilterTests(ReleaseTestCase):
    """Advisers find who was declined, and who has something to be told first."""

    def found(self, which):
        self.client.force_login(self.ada)
        url = f"/admin/registrations/statement/?queue=all&release={which}"
        return self.sent.reference in self.client.get(url).content.decode()

    def all_found(self):
        return [each for each in ["agreed", "declined", "question"] if self.found(each)]

    def test_each_answer_is_found_and_no_other(self):
        asked = make_asked(self.sent)
        self.assertEqual(self.all_found(), [])
        answer(asked, "question", question="Which days?")
        self.assertEqual(self.all_found(), ["question"])
        answer(asked, "declined", reason="Not now.")
        self.assertEqual(self.all_found(), ["declined"])
        make_declared(self.sent, "board")
        self.assertEqual(self.all_found(), ["declined"])

    def test_what_is_withdrawn_or_asked_anew_is_not_found(self):
        asked = make_asked(self.sent)
        answer(asked, "declined", reason="Not now.")
        again = Agreement(statement=self.sent, body="head", to="x@example.org")
        again.ask(by=self.mo, instead_of=asked)
        self.assertEqual(self.all_found(), [])
        answer(again, "declined", reason="Not now, either.")
        self.assertTrue(self.found("declined"))
        self.sent.withdraw(self.sent.interests.all(), by=self.mo)
        self.assertEqual(self.all_found(), [])
