"""There is one of each, whatever the code does: the database refuses a second."""

from django.db import IntegrityError, transaction

from registrations.models import Agreement
from tests.cast import CastTestCase, make_complete, make_draft


class OneOfEachTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = make_complete(cls.hal, cls.sheet, [cls.locum, None])
        cls.interest = cls.draft.interests.get(role=cls.locum)

    def assert_once(self, make, **fields):
        with self.assertRaises(IntegrityError), transaction.atomic():
            make(**fields)

    def test_one_statement_for_a_person_and_a_sheet(self):
        self.assert_once(make_draft, person=self.hal, sheet=self.sheet)
        make_draft(self.mo, self.sheet)

    def test_one_interest_for_a_role(self):
        self.assert_once(self.draft.interests.create, role=self.locum)
        self.draft.interests.create(role=self.nle)

    def test_one_offer_of_something_else(self):
        self.assert_once(self.draft.interests.create, role=None)

    def test_one_answer_to_a_criterion(self):
        answers = self.interest.criterion_answers
        answers.create(criterion=self.experience, answer="met")
        self.assert_once(answers.create, criterion=self.experience, answer="not_yet")

    def test_one_agreement_of_a_body_counts(self):
        said = {"statement": self.draft, "body": "board"}
        first = Agreement.objects.create(**said)
        self.assert_once(Agreement.objects.create, **said)
        Agreement.objects.create(statement=self.draft, body="head")
        first.close(Agreement.State.REPLACED, by=self.hal)
        Agreement.objects.create(**said)

    def test_one_request_for_a_referee(self):
        said = {"statement": self.draft, "body": "referee"}
        Agreement.objects.create(**said, to="one@example.org")
        self.assert_once(Agreement.objects.create, **said, to="one@example.org")
        Agreement.objects.create(**said, to="two@example.org")
