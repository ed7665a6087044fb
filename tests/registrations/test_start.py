"""The start page: what will be asked, what happens next, and who reads it."""

from django.utils.formats import date_format

from tests.cast import CastTestCase


class StartTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.page = self.client.get("/start/")

    def test_asks_every_question_in_advance(self):
        for question in [
            "Your name",
            "Your position",
            "Locum leader",
            "National Leader of Education",
            "How many days a term could you give?",
            "Where could you support a school?",
        ]:
            self.assertContains(self.page, question)

    def test_says_how_long_it_takes_and_that_one_can_stop(self):
        self.assertContains(self.page, "about two minutes")
        self.assertContains(self.page, "come back on another device")

    def test_says_until_when_and_by_when_people_hear(self):
        self.assertContains(self.page, f"<strong>{self.sheet.deadline_words}</strong>")
        self.assertContains(self.page, f"by {date_format(self.sheet.reply_by)}")

    def test_says_that_registering_is_not_applying(self):
        self.assertContains(self.page, "Registering is not applying")

    def test_says_who_reads_it_and_what_it_is_not_used_for(self):
        self.assertContains(self.page, "neither your chair nor your colleagues")
        self.assertContains(self.page, "not used for anybody’s appraisal")

    def test_says_what_may_be_disclosed_and_what_to_leave_out(self):
        self.assertContains(self.page, "it may have to be disclosed")
        self.assertContains(self.page, "leave out anybody’s health")
        self.assertContains(self.page, 'href="/privacy/"')
