"""What the tests of the adviser's desk share: Ada at her desk."""

from django.urls import reverse

from outbox.models import Message
from tests.cast import CastTestCase, make_sent

QUEUE = reverse("admin:registrations_statement_changelist")
SEND = reverse("admin:registrations_statement_send")


def page_of(statement):
    return reverse("admin:registrations_statement_change", args=[statement.reference])


def address(name, statement):
    return reverse(f"admin:registrations_statement_{name}", args=[statement.reference])


def typed(statement, *, do="save", text="", written="", **answers):
    """
    What the page of a statement posts.

    Each answer is an outcome, or a list of outcome, note and signatory; in the
    name of its role an underscore stands for a hyphen.
    """
    data = {"version": statement.version, "text": text, "written": written, do: "yes"}
    for name, answer in answers.items():
        slug = name.replace("_", "-")
        parts = [answer] if isinstance(answer, str) else answer
        fields = ["outcome", "note", "signatory"]
        data |= dict(zip([f"{slug}-{field}" for field in fields], parts, strict=False))
    return data


def held():
    return Message.objects.held()


class DeskTestCase(CastTestCase):
    """Hal has offered all three roles; Ada is at her desk."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle, cls.federation])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def decide(self, statement=None, **answers):
        """Post answers as Ada does; see ``typed``."""
        statement = statement or self.sent
        statement.refresh_from_db()
        response = self.client.post(page_of(statement), typed(statement, **answers))
        statement.refresh_from_db()
        return response

    def change_message(self, do, **data):
        self.sent.refresh_from_db()
        message = self.sent.held_message
        data = {"version": self.sent.version, "body": message and message.body} | data
        response = self.client.post(address("message", self.sent), data | {do: "yes"})
        self.sent.refresh_from_db()
        return response

    def status_of(self, role):
        return self.sent.interests.get(role=role).status
