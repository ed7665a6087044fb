"""All that is held about a person, for that person alone."""

from django.apps import apps
from django.test import SimpleTestCase
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from registrations.desk import Answer
from registrations.my_data import PARTS, PARTS_OF_A_STATEMENT
from registrations.status import Status
from tests.cast import CastTestCase, make_complete, make_sent

from .panels import make_panel, put, seat


class MyDataTests(CastTestCase):
    url = "/statements/my-data.json"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])
        make_complete(cls.mo, cls.sheet, [cls.nle])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def test_has_ones_own_and_nobody_elses(self):
        data = self.client.get(self.url).json()
        self.assertEqual(data["person"]["email"], "hal@example.org")
        (statement,) = data["statements"]
        self.assertEqual(statement["reference"], self.sent.reference)
        self.assertEqual(statement["answers"]["Your time"]["From when?"], "")
        self.assertEqual(
            statement["answers_sent"]["What you could offer"],
            {"Locum leader": "I have done it before."},
        )

    def test_decided_is_not_in_it_until_told(self):
        interest = self.sent.interests.get()
        self.sent.decide(
            [Answer(interest, Status.NOT_THIS_TIME, "Too soon.")],
            by=self.ada,
            version=self.sent.version,
            text="Dear Hal",
        )
        before = self.client.get(self.url)
        self.sent.put_down_call(by=self.ada, note="Rang.")
        self.sent.tell(by=self.ada)
        after = self.client.get(self.url)
        for words in ["Not this time", "Too soon."]:
            self.assertNotContains(before, words)
            self.assertContains(after, words)

    def test_what_staff_did_is_not_in_it(self):
        self.sent.take(by=self.ada)
        response = self.client.get(self.url)
        self.assertNotContains(response, "Ada")
        self.assertNotContains(response, "Taken")

    def test_messages_are_in_it_and_codes_are_not(self):
        receipt = Message.objects.get(to="hal@example.org")
        self.assertEqual(self.client.get(self.url).json()["messages"], [])
        sent = {"status": Message.Status.SENT, "sent_at": timezone.now()}
        Message.objects.update(**sent)
        Message.objects.create(
            to="hal@example.org", subject="Code", body="123456", is_code=True, **sent
        )
        (message,) = self.client.get(self.url).json()["messages"]
        self.assertEqual(message["subject"], receipt.subject)

    def test_reminders_are_in_it_and_nobody_elses(self):
        for address in ["hal@example.org", "mo@example.org"]:
            self.sheet.reminders.create(
                kind="draft",
                last_day=self.sheet.complete_by,
                days_before=5,
                address=address,
            )
        (found,) = self.client.get(self.url).json()["reminders"]
        self.assertEqual(found["why"], "Draft not sent")

    def test_not_this_year_is_in_it(self):
        nil = self.hal.nil_returns.create(
            mi_sheet=self.sheet, name="Hal", reasons=["capacity"], wants_help=True
        )
        nil.schools.create(school=self.heath)
        (found,) = self.client.get(self.url).json()["not_this_year"]
        self.assertEqual(found["reasons"], ["We have no capacity"])
        self.assertEqual(found["schools"], ["Heath School"])
        self.assertEqual(found["where_each_stands"], {"Heath School": "Not confirmed"})

    def test_seat_on_a_panel_is_in_it_without_whom_it_was_about(self):
        panel = make_panel(self.sheet, self.locum, by=self.ada)
        member = seat(panel, self.mo)
        [offer] = put(panel, self.sent, by=self.ada)
        offer.recommend(member, "no", "Too soon.")
        self.client.force_login(self.mo)
        (found,) = self.client.get(self.url).json()["panels"]
        self.assertEqual(found["you_wrote"][0]["reason"], "Too soon.")
        self.assertNotIn("Hal", str(found))
        self.client.force_login(self.hal)
        self.assertNotContains(self.client.get(self.url), "Too soon.")


# What is kept of a person, or hangs on something that is, and where they find it.
WHERE = {
    "Statement": "statements",
    "Interest": "statements: roles",
    "CriterionAnswer": "statements: answers",
    "Agreement": "statements: answers",
    "Partner": "statements: answers",
    "Event": "statements: what_you_did",
    "Listing": "statements: on_the_list",
    "Reminder": "reminders",
    "SchoolChange": "statements: other_schools_named",
    "NilReturn": "not_this_year",
    "NilReturnEvent": "not_this_year",
    "NilReturnSchool": "not_this_year",
    "PanelMember": "panels",
    "Recommendation": "panels",
    "DataRequest": "data_requests",
    "DataRequestEvent": "data_requests",
    "Hold": "kept_as_it_is",
    "LogEntry": "person",
    "Entry": "person",
}
NOT_THEIRS = {
    "EmailAddress": "the sign-in library's own, and empty",
    "EmailConfirmation": "the same",
    "Extension": "a school's; it only says which adviser gave it",
    "InternalNote": "among advisers: disclosed on request, once it has been weighed",
    "Panel": "a meeting; it only says which adviser made it",
    "PanelOffer": "what others say of an offer: disclosed once it has been weighed",
    "Conflict": "a tie of an adviser, who reads it in the history",
    "SignIn": "of the staff alone, and deleted after some weeks",
    "Authenticator": "a second step, which only staff have",
    "SocialAccount": "the council's own sign-in, which only staff have",
    "SocialToken": "the same",
    "LinkAdviser": "which adviser a school rings",
    "Target": "a number; it only says which adviser set it",
    "Patch": "an adviser's own settings",
    "Export": "a list that one of the staff took away",
    "Wording": "a text; it only says which adviser wrote it",
    "Forgetting": "numbers; it only says who of the staff erased somebody",
    "Version": "a role's or a chapter's; it only says which editor wrote it",
}


class NothingIsForgottenTests(SimpleTestCase):
    """A model that leads to a person is in the download, or it is said why not."""

    def test_every_model_that_leads_to_a_person_is_named(self):
        found, new = {Person}, True
        while new:
            new = {m for m in apps.get_models() if leads_to(m, found)} - found
            found |= new
        names = {model.__name__ for model in found - {Person}}
        hint = "Add a part to registrations/my_data.py, and name it in WHERE."
        self.assertEqual(names, WHERE.keys() | NOT_THEIRS.keys(), hint)

    def test_what_is_named_is_a_part(self):
        parts = {name.partition(": ")[0] for name in WHERE.values()}
        self.assertLessEqual(parts, PARTS.keys())
        within = {name.partition(": ")[2] for name in WHERE.values()} - {""}
        self.assertLessEqual(within, PARTS_OF_A_STATEMENT.keys())


def leads_to(model, found):
    fields = model._meta.get_fields()
    own = [field for field in fields if field.many_to_one or field.one_to_one]
    return any(f.concrete and f.related_model in found for f in own)
