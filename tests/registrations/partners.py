"""What the tests of partner schools share: Hal of Heath names Stow and two others."""

from outbox.models import Message
from registrations.journey import Journey
from registrations.models import Partner
from roles.models import Role
from tests.cast import CastTestCase, make_complete, make_school

from .nil import make_contact


def name(statement, *schools, send=False):
    """Name these schools for the federation, as the page does; send, if wanted."""
    interest = statement.interests.get(role__kind=Role.Kind.COLLABORATIVE)
    Partner.objects.name_for(interest, list(schools))
    if send:
        Journey(statement).send(by=statement.person)
        statement.refresh_from_db()
    return list(interest.partners.named())


def make_asked_partner(person, sheet, role, school):
    """A school that somebody has named, and that has been asked."""
    make_contact(school)
    statement = make_complete(person, sheet, [role], school=None, school_unlisted="X")
    return name(statement, school, send=True)[0]


def questions():
    """The messages that have gone to partner schools, or are to go."""
    messages = Message.objects.filter(template="partner_asked")
    return messages.exclude(status=Message.Status.REPLACED)


class PartnersTestCase(CastTestCase):
    """Heath offers a federation. We know an address at Stow, and none at Hild."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.hild = make_school(900303, "St Hild’s School")
        cls.at_stow = make_contact(cls.stow, email="head@stow.example")
        roles = [cls.locum, cls.federation]
        cls.statement = make_complete(cls.hal, cls.sheet, roles)
        cls.interest = cls.statement.interests.get(role=cls.federation)
        cls.url = f"/statements/{cls.statement.reference}/role-federation/"

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def post(self, *lines, **answers):
        return self.client.post(self.url, {"partners": "\r\n".join(lines), **answers})

    def send(self):
        Journey(self.statement).send(by=self.hal)
        self.statement.refresh_from_db()

    def named(self):
        return [str(each.school) for each in self.interest.partners.named()]

    def partner(self, school=None):
        return self.interest.partners.named().get(school=school or self.stow)
