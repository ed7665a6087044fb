"""
The people, schools and roles that every test may use.

Ada and Priya are advisers, Sena is a senior adviser, Edie an editor, Rita a
reader. Hal is head of Heath School, and Mo is a middle leader there. Stan is
head of Stow School, and must never see what Hal or Mo write. Cleo chairs
Heath's governing board.

The sheet 12/26 is open, and invites three roles, one of each who decides:
locum leader (the council), NLE (a national body) and federation (the schools).
"""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from mi_sheets.models import MISheet
from people.models import Person
from registrations.journey import Journey
from registrations.models import Statement
from roles.models import Chapter, Criterion, Position, Role
from schools.models import Area, School

TODAY = timezone.localdate


def make_person(first_name, **fields):
    """Somebody of this name at example.org, without a password."""
    email = f"{first_name.lower()}@example.org"
    return Person.objects.create(email=email, **fields)


def make_staff(first_name, *groups, **fields):
    name = f"{first_name} Example"
    person = make_person(first_name, name=name, is_staff=True, **fields)
    Membership = Person.groups.through
    Membership.objects.bulk_create(
        Membership(person=person, group=group)
        for group in Group.objects.filter(name__in=groups)
    )
    return person


def make_school(urn, name, **fields):
    defaults = {
        "la_code": "926",
        "status": School.Status.OPEN,
        "type_name": "Community school",
        "kind": School.Kind.MAINTAINED,
        "phase": School.Phase.PRIMARY,
        "town": "Testham",
        "postcode": "NR99 9ZZ",
    }
    school = School(urn=urn, name=name, **(defaults | fields))
    school.save()
    return school


def make_role(slug, name, decided_by, **fields):
    defaults = {
        "summary": f"What a {name.lower()} does.",
        "scope": Role.Scope.LOCAL,
        "kind": Role.Kind.DESIGNATION,
        "status_now": Role.StatusNow.CURRENT,
        "is_published": True,
    }
    fields = defaults | fields
    return Role.objects.create(slug=slug, name=name, decided_by=decided_by, **fields)


def make_criterion(role, text, **fields):
    defaults = {
        "kind": Criterion.Kind.EVIDENCE,
        "era": "2014",
        "checked_on": TODAY(),
        "ask": "your headteacher",
    }
    return Criterion.objects.create(role=role, text=text, **(defaults | fields))


def make_chapter(slug, title, **fields):
    defaults = {
        "audience": Chapter.Audience.EVERYBODY,
        "summary": f"About: {title}",
        "is_published": True,
    }
    return Chapter.objects.create(slug=slug, title=title, **(defaults | fields))


def make_passage(chapter, text, *sources, **fields):
    """A fact of 2014 that was read in its source, unless it is said otherwise."""
    defaults = {"era": "2014", "is_verified": True, "checked_on": TODAY()}
    passage = chapter.passages.create(text=text, **(defaults | fields))
    passage.sources.set(sources)
    return passage


def make_sheet(number, roles=(), **fields):
    """A sheet published yesterday that takes statements for another 30 days."""
    defaults = {
        "title": f"Call {number}",
        "kind": MISheet.Kind.ACTION,
        "published_at": timezone.now() - timedelta(days=1),
        "complete_by": TODAY() + timedelta(days=30),
        "reply_by": TODAY() + timedelta(days=58),
        "takes_statements": True,
    }
    sheet = MISheet.objects.create(number=number, **(defaults | fields))
    for order, role in enumerate(roles):
        sheet.invitations.create(role=role, order=order)
    return sheet


def make_extension(sheet, school, until, **fields):
    """More time for a school, given by an adviser."""
    defaults = {"reason": "Flooded.", "by": Person.objects.get(email="ada@example.org")}
    return sheet.extensions.create(school=school, until=until, **(defaults | fields))


def make_draft(person, sheet, **fields):
    """A statement just begun."""
    return Statement.objects.create(person=person, mi_sheet=sheet, **fields)


def make_complete(person, sheet, roles, **fields):
    """A draft with all that is needed to send it. The role None is something else."""
    defaults = {
        "name": person.email.partition("@")[0].title(),
        "telephone": "01632 960001",
        "position": Position.objects.get(slug="headteacher"),
        "school": School.objects.order_by("urn").first(),
        "days_per_term": 5,
        "reach": Statement.Reach.COUNTY,
    }
    statement = make_draft(person, sheet, **(defaults | fields))
    statement.choose(dict.fromkeys(roles, "I have done it before."), by=person)
    return statement


def make_sent(person, sheet, roles, **fields):
    """A statement that awaits an answer."""
    statement = make_complete(person, sheet, roles, **fields)
    Journey(statement).send(by=person)
    statement.refresh_from_db()
    return statement


class Cast:
    """Introduces everybody; the attributes are named in the module's docstring."""

    @classmethod
    def introduce(cls, self):
        self.head, _ = Position.objects.get_or_create(
            slug="headteacher",
            defaults={"name": "Headteacher or principal", "group": "heads"},
        )
        self.middle_leader, _ = Position.objects.get_or_create(
            slug="middle-leader",
            defaults={"name": "Middle leader", "group": "leaders", "order": 1},
        )
        self.breckland = Area.objects.create(
            kind=Area.Kind.DISTRICT, code="E07000143", name="Breckland"
        )
        self.heath = make_school(900101, "Heath School", district=self.breckland)
        self.stow = make_school(900202, "Stow School")
        self.locum = make_role("locum-leader", "Locum leader", Role.DecidedBy.COUNCIL)
        self.nle = make_role(
            "nle",
            "National Leader of Education",
            Role.DecidedBy.NATIONAL,
            scope=Role.Scope.NATIONAL,
            abbreviation="NLE",
        )
        self.federation = make_role(
            "federation",
            "Federation",
            Role.DecidedBy.SCHOOLS,
            kind=Role.Kind.COLLABORATIVE,
        )
        self.experience = make_criterion(self.locum, "have led a school or a team")
        self.references = make_criterion(self.locum, "can name two referees")
        self.years = make_criterion(self.nle, "have been a head for 3 years")
        self.sheet = make_sheet("12/26", [self.locum, self.nle, self.federation])
        self.hal = make_person("Hal")
        self.mo = make_person("Mo")
        self.stan = make_person("Stan")
        self.cleo = make_person("Cleo")
        self.ada = make_staff("Ada", "Advisers")
        self.priya = make_staff("Priya", "Advisers")
        self.sena = make_staff("Sena", "Senior advisers")
        self.edie = make_staff("Edie", "Editors")
        self.rita = make_staff("Rita", "Readers")


class CastTestCase(TestCase):
    """A test with the cast on stage, undone after each test."""

    @classmethod
    def setUpTestData(cls):
        Cast.introduce(cls)

    def setUp(self):
        cache.clear()


class CastTransactionTestCase(TransactionTestCase):
    """The same for tests with threads, whose transactions are real."""

    def setUp(self):
        cache.clear()
        Cast.introduce(self)
