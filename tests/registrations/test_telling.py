"""What a person can see before, and after, an adviser tells them: deciding is not."""

from registrations.desk import Answer
from registrations.status import Status
from tests.cast import CastTestCase, make_sent

DECIDED = [
    "On the Norfolk list",
    "We will support",
    "Only now and then",
    "Sam Sample, director",
    "We have answered",
    "already answered",
]


class TellingTests(CastTestCase):
    """Ada has decided on everything that Hal offers, and her message waits."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])
        locum, nle = cls.sent.interests.order_by("pk")
        answers = [
            Answer(locum, Status.LISTED, "Only now and then"),
            Answer(nle, Status.SUPPORTED, signatory="Sam Sample, director"),
        ]
        version = cls.sent.version
        cls.sent.decide(answers, by=cls.ada, version=version, text="Dear Hal")

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def pages(self):
        own = self.sent.get_absolute_url()
        for url in ["/statements/", own, f"{own}withdraw/", f"{own}time/"]:
            yield self.client.get(url, follow=True)

    def test_no_page_shows_what_was_decided_or_that_it_was(self):
        for page in self.pages():
            with self.subTest(page.request["PATH_INFO"]):
                for words in DECIDED:
                    self.assertNotContains(page, words)

    def test_until_then_the_person_waits_and_need_do_nothing(self):
        page = self.client.get(self.sent.get_absolute_url())
        self.assertContains(page, "You need do nothing until then")
        self.assertContains(page, "We will reply by", 2)

    def test_once_told_the_receipt_shows_status_note_and_signatory(self):
        self.sent.tell(by=self.ada)
        page = self.client.get(self.sent.get_absolute_url())
        for words in DECIDED[:-1]:
            self.assertContains(page, words)
