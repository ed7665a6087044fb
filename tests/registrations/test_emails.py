"""E-mail carries a reference and a link, never answers, and goes to one person."""

from django.conf import settings
from django.test import override_settings
from django.utils.formats import date_format

from outbox.models import Message
from registrations.desk import Answer
from registrations.journey import Journey
from registrations.status import Status
from tests.cast import CastTestCase, make_complete

ANSWERS = [
    "01632 960001",
    "Heath School",
    "I have done it before.",
    "A turnaround in two years",
    "It was Stow School",
    "Locum leader",
    "National Leader of Education",
]


class EmailTests(CastTestCase):
    """Hal sends, is asked something, answers, and withdraws."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.statement = make_complete(cls.hal, cls.sheet, [cls.locum, cls.nle])
        interests = cls.statement.interests
        interests.update(evidence="A turnaround in two years")
        with override_settings(TEAM_MAIL_AT_ONCE=True):
            Journey(cls.statement).send(by=cls.hal)
        question = Answer(interests.get(role=cls.nle), Status.QUERIED, "Where?")
        cls.statement.refresh_from_db()
        version = cls.statement.version
        cls.statement.decide([question], by=cls.ada, version=version, text="Where?")
        cls.statement.tell(by=cls.ada)
        interests.update(reply="It was Stow School")
        nle = interests.get(role=cls.nle)
        Journey(cls.statement).send(by=cls.hal, only=nle)
        cls.statement.withdraw(list(interests.all()), by=cls.hal)

    def test_each_moment_has_its_message(self):
        sent = Message.objects.order_by("pk").values_list("template", "to")
        hal, team = self.hal.email, settings.TEAM_EMAIL
        self.assertEqual(
            list(sent),
            [
                ("statement_receipt", hal),
                ("statement_in_queue", team),
                ("statement_answer", hal),
                ("statement_question_answered", team),
                ("statement_withdrawn_team", team),
                ("statement_withdrawn", hal),
            ],
        )

    def test_each_has_the_reference_and_a_link(self):
        for message in Message.objects.exclude(template="statement_answer"):
            with self.subTest(message.template):
                self.assertIn(self.statement.reference, message.subject)
                self.assertIn(f"{settings.PORTAL_URL}/", message.body)

    def test_none_has_an_answer_in_it(self):
        for message in Message.objects.all():
            with self.subTest(message.template):
                for answer in ANSWERS:
                    self.assertNotIn(answer, message.subject + message.body)

    def test_what_goes_to_the_team_does_not_say_who_wrote(self):
        for message in Message.objects.filter(to=settings.TEAM_EMAIL):
            with self.subTest(message.template):
                for word in ["Hal", self.hal.email]:
                    self.assertNotIn(word, message.subject + message.body)

    def test_each_goes_to_one_address(self):
        for message in Message.objects.all():
            with self.subTest(message.template):
                self.assertEqual(message.as_email().recipients(), [message.to])

    def test_none_waits_for_an_adviser_but_the_answer(self):
        self.assertFalse(Message.objects.held().exists())

    def test_receipt_says_by_when_people_hear(self):
        receipt = Message.objects.get(template="statement_receipt")
        self.assertIn(f"by {date_format(self.sheet.reply_by)}", receipt.body)
