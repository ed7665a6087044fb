"""One page of questions: it saves its own answers, and goes on to what is missing."""

from registrations.models import CriterionAnswer, Statement
from registrations.status import Status
from tests.cast import CastTestCase, make_complete, make_draft, make_sent


class EditStepTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def post(self, statement, slug, **answers):
        url = f"/statements/{statement.reference}/{slug}/"
        return self.client.post(url, answers)

    def test_page_saves_its_own_columns_only(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        Statement.objects.filter(pk=draft.pk).update(name="Changed meanwhile")
        self.post(draft, "time", days_per_term="7", reach="local")
        draft.refresh_from_db()
        self.assertEqual((draft.days_per_term, draft.name), (7, "Changed meanwhile"))

    def test_goes_on_to_what_is_missing_and_then_to_check(self):
        draft = make_complete(self.hal, self.sheet, [self.locum], days_per_term=None)
        you = self.post(
            draft,
            "you",
            name="Hal",
            telephone="01632 960001",
            position=self.head.pk,
            school="900101",
        )
        self.assertRedirects(you, f"/statements/{draft.reference}/time/")
        time = self.post(draft, "time", days_per_term="3", reach="county")
        self.assertRedirects(time, f"/statements/{draft.reference}/check/")

    def test_role_needs_a_sentence(self):
        draft = make_draft(self.hal, self.sheet)
        response = self.post(draft, "offer", roles=["locum-leader"])
        self.assertContains(
            response, "Locum leader: say in a sentence what you could offer"
        )
        self.assertFalse(draft.interests.exists())

    def test_sentence_without_its_role_is_not_lost(self):
        draft = make_draft(self.hal, self.sheet)
        response = self.post(draft, "offer", sentence_nle="I would lead a school.")
        self.assertContains(response, "Select “National Leader of Education” too")
        self.assertContains(response, "I would lead a school.")

    def test_nothing_offered_is_said(self):
        draft = make_draft(self.hal, self.sheet)
        response = self.post(draft, "offer")
        self.assertContains(
            response, "Select a role, or say what else your school could do"
        )

    def test_role_that_is_no_longer_invited_stays_while_it_is_ticked(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        self.sheet.invitations.filter(role=self.locum).delete()
        self.post(sent, "time", days_per_term="7", reach="local")
        sent.refresh_from_db()
        self.assertEqual(sent.days_per_term, 7)
        page = self.client.get(f"/statements/{sent.reference}/offer/")
        self.assertContains(page, "This call no longer invites it.")
        sentences = {"sentence_locum-leader": "Still.", "sentence_nle": "And this."}
        self.post(sent, "offer", roles=["locum-leader", "nle"], **sentences)
        offered = sent.interests.offered().values_list("sentence", flat=True)
        self.assertEqual(list(offered), ["Still.", "And this."])

    def test_what_is_missing_elsewhere_is_said_and_the_typing_kept(self):
        sent = make_sent(self.hal, self.sheet, [self.locum])
        Statement.objects.filter(pk=sent.pk).update(telephone="")
        page = self.post(sent, "time", days_per_term="7", reach="local")
        self.assertContains(page, "missing on the page “You and your school”")
        self.assertContains(page, 'value="7"')
        sent.refresh_from_db()
        self.assertEqual(sent.days_per_term, 5)

    def test_something_else_is_an_offer(self):
        draft = make_draft(self.hal, self.sheet)
        self.post(draft, "offer", something_else="Host a visit")
        interest = draft.interests.get()
        self.assertEqual((interest.role, interest.sentence), (None, "Host a visit"))

    def test_role_that_the_sheet_does_not_invite_is_refused(self):
        self.sheet.invitations.filter(role=self.nle).delete()
        draft = make_draft(self.hal, self.sheet)
        response = self.post(draft, "offer", roles=["nle"], sentence_nle="Me")
        self.assertEqual(response.status_code, 200)
        self.assertFalse(draft.interests.exists())

    def test_role_given_up_before_sending_is_forgotten(self):
        draft = make_complete(self.hal, self.sheet, [self.locum, self.nle])
        self.post(
            draft,
            "offer",
            roles=["locum-leader"],
            **{
                "sentence_locum-leader": "Cover",
                "sentence_nle": "I have done it before.",
            },
        )
        interest = draft.interests.get()
        self.assertEqual((interest.role, interest.sentence), (self.locum, "Cover"))

    def test_saving_for_later_with_a_mistake_forgets_no_offer(self):
        draft = make_complete(self.hal, self.sheet, [self.locum, self.nle])
        answers = {"roles": ["locum-leader"], "sentence_locum-leader": "x" * 301}
        self.post(draft, "offer", **answers, later="yes")
        offered = draft.interests.values_list("role__slug", flat=True)
        self.assertEqual(set(offered), {"locum-leader", "nle"})

    def test_days_are_a_whole_number(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        for days, error in [
            ("", "Enter how many days a term you could give"),
            ("five", "Enter the days as a whole number, like 5"),
            ("2.5", "Enter the days as a whole number, like 5"),
            ("0", "Days a term must be 1 or more"),
            ("66", "Days a term must be 65 or fewer"),
            ("9" * 400, "Days a term must be 65 or fewer"),
        ]:
            with self.subTest(days):
                response = self.post(draft, "time", days_per_term=days, reach="local")
                self.assertContains(response, error)
                self.assertContains(response, f'value="{days}"' if days else "days")
        draft.refresh_from_db()
        self.assertEqual(draft.days_per_term, 5)

    def test_self_check_is_kept_and_never_bars(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        answers = {
            f"criterion_{self.experience.pk}": "not_yet",
            f"criterion_{self.references.pk}": "not_sure",
            "evidence": "",
        }
        response = self.post(draft, "role-locum-leader", **answers)
        self.assertRedirects(response, f"/statements/{draft.reference}/check/")
        kept = CriterionAnswer.objects.values_list("criterion__text", "answer")
        self.assertEqual(
            dict(kept),
            {
                "have led a school or a team": "not_yet",
                "can name two referees": "not_sure",
            },
        )

    def test_evidence_is_300_words_at_most(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        self.post(draft, "role-locum-leader", evidence="word " * 300)
        interest = draft.interests.get()
        self.assertEqual(len(interest.evidence.split()), 300)
        response = self.post(draft, "role-locum-leader", evidence="word " * 302)
        self.assertContains(response, "must be 300 words or fewer. Take out 2.")

    def test_characters_that_no_page_can_show_are_left_out(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        self.post(draft, "role-locum-leader", evidence="Led\x00 a\x0b school\r\nwell")
        self.assertEqual(draft.interests.get().evidence, "Led a school\nwell")

    def test_somebody_elses_page_is_not_found(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        for person in [self.mo, self.stan, self.cleo, self.ada]:
            with self.subTest(person.email):
                self.client.force_login(person)
                response = self.post(draft, "time", days_per_term="9", reach="local")
                self.assertEqual(response.status_code, 404)
        draft.refresh_from_db()
        self.assertEqual(draft.days_per_term, 5)

    def test_page_that_does_not_exist_is_not_found(self):
        draft = make_complete(self.hal, self.sheet, [self.locum])
        for slug in ["role-nle", "role-", "nonsense"]:
            with self.subTest(slug):
                self.assertEqual(self.post(draft, slug).status_code, 404)


class AfterSendingTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def url(self, slug):
        return f"/statements/{self.sent.reference}/{slug}/"

    def test_change_reaches_the_advisers_as_soon_as_it_is_saved(self):
        answers = {"days_per_term": "9", "reach": "local"}
        response = self.client.post(self.url("time"), answers)
        self.assertRedirects(response, self.sent.get_absolute_url())
        time = next(s for s in self.sent.answers if s["step"] == "time")
        self.assertIn(["How many days a term could you give?", "9"], time["rows"])
        self.assertEqual(self.sent.events.filter(what="changed").count(), 1)

    def test_saving_the_same_again_records_nothing(self):
        answers = {"days_per_term": "5", "reach": "county"}
        self.client.post(self.url("time"), answers)
        self.assertFalse(self.sent.events.filter(what="changed").exists())

    def test_what_was_sent_is_not_saved_with_a_mistake_for_later(self):
        response = self.client.post(self.url("time"), {"later": "yes", "reach": "x"})
        self.assertContains(response, "Enter how many days a term you could give")

    def test_once_taken_it_is_closed_and_says_who_reads_it(self):
        self.sent.take(by=self.ada)
        response = self.client.post(
            self.url("time"), {"days_per_term": "9", "reach": "local"}, follow=True
        )
        self.assertContains(response, "Ada Example has been reading your statement")
        self.sent.refresh_from_db()
        self.assertEqual(self.sent.days_per_term, 5)

    def test_role_given_up_after_sending_is_withdrawn(self):
        answers = {
            "roles": ["locum-leader"],
            "sentence_locum-leader": "I have done it before.",
            "sentence_nle": "I have done it before.",
        }
        self.client.post(self.url("offer"), answers)
        nle = self.sent.interests.get(role=self.nle)
        self.assertEqual(nle.status, Status.WITHDRAWN)

    def test_role_withdrawn_can_be_offered_again(self):
        self.sent.withdraw(self.sent.interests.filter(role=self.nle), by=self.hal)
        answers = {
            "roles": ["locum-leader", "nle"],
            "sentence_locum-leader": "I have done it before.",
            "sentence_nle": "Yes, after all.",
        }
        self.client.post(self.url("offer"), answers)
        nle = self.sent.interests.get(role=self.nle)
        self.assertEqual(
            (nle.status, nle.sentence), (Status.WAITING, "Yes, after all.")
        )
