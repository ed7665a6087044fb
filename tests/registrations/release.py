"""What the tests of agreements share: Mo would be released by the head of Heath."""

from datetime import timedelta

from django.utils import timezone

from outbox.models import Message
from registrations.models import Agreement
from tests.cast import CastTestCase, make_sent

HEAD = {"name": "Hal Heath", "position": "Headteacher", "to": "hal@example.org"}
CHAIR = {"name": "Cleo Chair", "position": "Chair", "to": "cleo@example.org"}


def make_asked(statement, body="head", **fields):
    """An agreement that has been asked for by e-mail."""
    who = HEAD if body == "head" else CHAIR
    agreement = Agreement(statement=statement, body=body, **(who | fields))
    assert agreement.ask(by=statement.person)
    return agreement


def make_declared(statement, body="head", **fields):
    """An agreement of which there is only its writer's word."""
    fields = {"agreed_on": timezone.localdate()} | fields
    agreement = Agreement(statement=statement, body=body, **fields)
    assert agreement.declare(by=statement.person)
    return agreement


def date_back(agreement, days):
    """Let it have been asked some days ago."""
    Agreement.objects.filter(pk=agreement.pk).update(
        asked_at=agreement.asked_at - timedelta(days=days),
        expires_on=agreement.expires_on - timedelta(days=days),
    )
    agreement.refresh_from_db()


def answer(agreement, state, **said):
    """Answer through the link, as its page does."""
    said = {"answered_by": "Hal Heath, headteacher"} | said
    return agreement.answer(Agreement.State(state), **said)


def letters(template):
    return Message.objects.filter(template=f"agreement_{template}")


class ReleaseTestCase(CastTestCase):
    """Mo, a middle leader at Heath, has offered two roles for 5 days a term."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.sent = make_sent(
            cls.mo,
            cls.sheet,
            [cls.locum, cls.nle],
            position=cls.middle_leader,
            name="Mo Middle",
        )
        cls.url = f"/statements/{cls.sent.reference}/agreements/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.mo)

    def post(self, page, **answers):
        return self.client.post(f"{self.url}{page}/", answers, follow=True)

    def lead(self, school=None, position=None):
        """Let the writer be somebody else, or at another school."""
        self.sent.position = position or self.head
        self.sent.school = school or self.heath
        self.sent.save()
