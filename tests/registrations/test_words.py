"""What pages and letters must say, and the words they must not use too soon."""

import re

from django.conf import settings
from django.utils.formats import date_format

from registrations import emails
from registrations.desk import Answer
from registrations.status import ANSWERED, Status
from tests.cast import CastTestCase, make_complete, make_sent

# Nobody has been given anything while checks, a national body or schools decide.
SUCCESS = re.compile(
    r"congratulat|accredited|designated|appointed|approved|accepted|success", re.I
)


class BeforeSendingTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        draft = make_complete(cls.hal, cls.sheet, [cls.locum])
        cls.address = f"/statements/{draft.reference}"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def page(self, name):
        return self.client.get(f"{self.address}/{name}/")

    def test_registering_is_not_applying(self):
        for name in ["offer", "check"]:
            with self.subTest(name):
                words = "Registering is not applying, and it gives nobody a title."
                self.assertContains(self.page(name), words)

    def test_says_at_the_start_who_will_be_asked_and_what_they_see(self):
        invited = f"/statements/invited/{self.sheet.slug}/{self.heath.urn}/"
        for url in ["/start/", f"{self.address}/you/", invited]:
            if url == invited:
                self.client.logout()
            with self.subTest(url):
                page = self.client.get(url)
                self.assertContains(page, "your headteacher if you are on the staff")
                self.assertContains(page, "They see your name, the roles and the days.")

    def test_privacy_notice_is_shown_with_its_version_and_not_agreed_to(self):
        page = self.page("check")
        self.assertContains(page, 'href="/privacy/">privacy notice</a>')
        self.assertContains(page, f"(version {settings.PRIVACY_VERSION})")
        self.assertContains(page, "public task")
        self.assertNotContains(page, 'type="checkbox"')

    def test_says_by_when_people_hear(self):
        by = date_format(self.sheet.reply_by)
        self.assertContains(self.page("check"), f"We will reply by {by}.")

    def test_self_check_bars_nobody_and_says_whom_to_ask(self):
        page = self.page("role-locum-leader")
        self.assertContains(page, "Nobody is turned down because of this self-check.")
        self.assertContains(page, "If you are not sure, ask your headteacher.", 2)

    def test_box_says_what_to_leave_out_and_what_may_be_disclosed(self):
        page = self.page("role-locum-leader")
        for words in [
            "Do not name pupils",
            "leave out anybody’s health",
            "may have to disclose",
        ]:
            self.assertContains(page, words)


class LetterTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        roles = [cls.locum, cls.nle, cls.federation]
        cls.sent = make_sent(cls.hal, cls.sheet, roles)

    def letter(self, interest, status):
        answer = Answer(interest, status, "A note", "Sam Sample, director")
        return emails.answer_text(self.sent, [answer])

    def letters(self):
        """The letter about every answer that can be given."""
        for interest in self.sent.interests.select_related("role"):
            for status in interest.outcomes:
                yield status, self.letter(interest, status)

    def test_no_letter_and_no_status_speaks_of_success_before_it_is_true(self):
        for status, letter in self.letters():
            with self.subTest(status):
                self.assertNotRegex(letter + status.label, SUCCESS)
        self.assertEqual({status for status, _ in self.letters()}, set(ANSWERED))

    def test_each_letter_says_what_has_still_to_happen_or_who_decides(self):
        letters = dict(self.letters())
        for status, words in [
            (Status.LISTED, "list, subject to checks"),
            (Status.LISTED, "Nobody is deployed without the agreement"),
            (Status.RESERVE, "You need do nothing now"),
            (Status.SUPPORTED, "A national body decides about this role"),
            (Status.SUPPORTED, "Sam Sample, director will sign"),
            (Status.ENCOURAGED, "A national body decides about this role"),
            (Status.NOTED, "Schools decide about this among themselves"),
            (Status.QUERIED, "Answer it here"),
            (Status.NOT_THIS_TIME, "This closes nothing"),
        ]:
            with self.subTest(status):
                self.assertIn(words, letters[status])

    def test_each_letter_has_the_reference_the_note_and_whom_to_ask(self):
        for status, letter in self.letters():
            with self.subTest(status):
                for words in [self.sent.reference, "A note", settings.TEAM_TELEPHONE]:
                    self.assertIn(words, letter)
