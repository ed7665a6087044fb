"""Partner schools hear of a withdrawal, once, and again if the role comes back."""

from outbox.models import Message
from registrations.models import Partner

from .nil import make_contact
from .partners import PartnersTestCase, name, questions

SENT = Message.Status.SENT


class LetGoTests(PartnersTestCase):
    """Stow and Hild are asked, and their questions have gone."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make_contact(cls.hild, email="head@hild.example")
        name(cls.statement, cls.stow, cls.hild, send=True)
        Message.objects.update(status=SENT)
        cls.page = f"/statements/{cls.statement.reference}"

    def withdraw(self, *roles):
        roles = roles or ["federation"]
        return self.client.post(f"{self.page}/withdraw/", {"interests": roles})

    def offer_again(self):
        self.client.post(f"{self.page}/offer-again/", {"interests": ["federation"]})

    def told(self, moment="withdrawn"):
        sent = Message.objects.filter(template=f"partner_{moment}")
        return sorted(sent.values_list("to", flat=True))

    def answer(self, school, state):
        said = {"words": "Too far.", "board": "", "answered_by_name": "Pat"}
        self.partner(school).answer(state=state, answered_by_position="Head", **said)

    def test_whoever_was_asked_or_takes_part_is_told_once(self):
        self.answer(self.stow, "confirmed")
        for _ in range(2):
            self.withdraw()
        self.assertEqual(self.told(), ["head@hild.example", "head@stow.example"])
        message = Message.objects.get(
            template="partner_withdrawn", to=self.partner().to
        )
        self.assertIn("Federation", message.body)
        for secret in ["Hal", "01632 960001", "Too far.", "Hild"]:
            self.assertNotIn(secret, message.body)

    def test_whoever_declined_or_was_left_out_is_left_alone(self):
        self.answer(self.stow, "declined")
        self.partner(self.hild).leave_out()
        self.withdraw()
        self.assertEqual(self.told(), [])

    def test_another_role_is_nothing_to_them(self):
        self.withdraw("locum-leader")
        self.assertEqual(self.told(), [])
        self.withdraw("all")
        self.assertEqual(len(self.told()), 2)

    def test_role_that_is_unticked_counts_as_withdrawn(self):
        answers = {"roles": ["locum-leader"], "sentence_locum-leader": "Yes."}
        self.client.post(f"{self.page}/offer/", answers)
        self.assertEqual(len(self.told()), 2)
        answers["roles"].append("federation")
        answers["sentence_federation"] = "After all."
        self.client.post(f"{self.page}/offer/", answers)
        self.assertEqual(len(self.told("offered_again")), 2)

    def test_question_that_has_not_gone_goes_no_more_and_is_asked_later(self):
        Message.objects.filter(template="partner_asked").update(status="queued")
        self.withdraw()
        self.assertEqual(self.told(), [])
        self.assertFalse(questions().exists())
        self.offer_again()
        self.assertEqual(questions().count(), 2)
        self.assertEqual(self.told("offered_again"), [])

    def test_they_hear_when_it_comes_back_and_their_answer_stands(self):
        self.answer(self.stow, "confirmed")
        self.withdraw()
        self.offer_again()
        self.assertEqual(len(self.told("offered_again")), 2)
        self.assertEqual(self.partner().state, Partner.State.CONFIRMED)
        link = f"/partners/{self.partner().token}/"
        again = Message.objects.filter(template="partner_offered_again")
        self.assertIn(link, again.get(to="head@stow.example").body)
        self.assertEqual(questions().count(), 2)
        self.client.logout()
        self.assertContains(self.client.get(link), "Change our answer")
