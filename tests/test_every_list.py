"""No list asks the database more often for fifty rows than for one."""

import uuid
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mi_sheets.models import Holiday
from registrations.desk import Answer
from registrations.journey import Journey
from registrations.status import Status
from remarks.models import Remark
from roles.models import Position, Source
from schools.models import Area
from tests.cast import (
    TODAY,
    CastTestCase,
    make_chapter,
    make_complete,
    make_criterion,
    make_extension,
    make_person,
    make_role,
    make_school,
    make_sent,
    make_sheet,
    make_staff,
)
from tests.people.data_requests import make_request
from tests.registrations.nil import make_contact, say
from tests.registrations.panels import make_panel, put, seat
from tests.registrations.partners import name
from tests.registrations.release import make_asked

pytestmark = pytest.mark.one_database

PUBLIC = [
    "/",
    "/roles/",
    "/guide/",
    "/search/?q=role",
    "/roles/for-boards/",
    "/mi-sheets/",
    "/schools/matching/?q=school",
]


class EveryListTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.root = make_staff("Root", is_superuser=True)

    def make(self, number):
        """One more row for every list that there is."""
        area = Area.objects.create(kind="district", code=f"E{number}", name="District")
        school = make_school(800000 + number, f"School {number}", district=area)
        role = make_role(f"role-{number}", f"Role {number}", "council")
        sheet = make_sheet(f"{number}/27", [role], published_at=self.ago(number))
        once = uuid.UUID(int=number)
        Remark.objects.create(once=once, is_useful=True, words="Good")
        make_chapter(f"chapter-{number}", f"Chapter {number}")
        position = Position.objects.create(slug=f"p-{number}", name="Position")
        role.positions.add(position)
        Source.objects.create(key=f"s-{number}", title="Source", checked_on=TODAY())
        Group.objects.create(name=f"Group {number}")
        day = TODAY() + timedelta(days=number)
        Holiday.objects.create(name="Half term", first_on=day, last_on=day)
        to = {"kind": "trust", "address": f"office@trust{number}.example"}
        sheet.reminders.create(last_day=day, days_before=3, **to).schools.add(school)
        make_extension(sheet, school, sheet.complete_by + timedelta(days=number))
        person = make_person(f"Person{number}")
        make_contact(school)
        say(person, sheet, school, self.heath)
        sent = make_sent(person, sheet, [role], school=school)
        put(make_panel(sheet, role, by=self.ada), sent, by=self.ada)
        self.answer(sent)
        make_request(person=person)

    def ago(self, hours):
        return timezone.now() - timedelta(hours=hours)

    def answer(self, statement):
        answers = [Answer(each, Status.LISTED) for each in statement.interests.all()]
        version = statement.version
        statement.decide(answers, by=self.ada, version=version, text="Dear")

    def lists(self):
        for model in admin.site._registry:
            meta = model._meta
            yield reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        queue = reverse("admin:registrations_statement_changelist")
        yield f"{queue}?queue=all"
        nil_returns = reverse("admin:registrations_nilreturn_changelist")
        yield f"{nil_returns}?state=unconfirmed"
        yield "/admin/registrations/schoolanswer/totals/12-26/"
        yield reverse("admin:registrations_statement_send")

    def queries(self, url):
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.client.get(url).status_code, 200)
        return len(queries)

    def counts(self):
        """How often each list asks, by its address."""
        self.client.logout()
        counts = {url: self.queries(url) for url in PUBLIC}
        self.client.force_login(self.root)
        return counts | {url: self.queries(url) for url in self.lists()}

    def test_one_row_or_fifty(self):
        self.make(1)
        self.counts()  # What is asked once and remembered.
        few = self.counts()
        self.assertGreater(len(few), 15)
        for number in range(2, 51):
            self.make(number)
        self.assertEqual(self.counts(), few)


class StatementPageTests(CastTestCase):
    """The page of a statement is a list as well: of roles, and of what happened."""

    def make(self, numbers):
        for number in numbers:
            role = make_role(f"role-{number}", f"Role {number}", "council")
            make_criterion(role, "have done it")
            self.sheet.invitations.create(role=role)
            yield role

    def queries(self, url, person):
        self.client.force_login(person)
        self.client.get(url)
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.client.get(url).status_code, 200)
        return len(queries)

    def counts(self, person, roles):
        """For an adviser, before and after an answer, and for the person."""
        statement = make_sent(person, self.sheet, roles)
        for interest in statement.interests.select_related("role"):
            for criterion in interest.role.criteria.all():
                interest.criterion_answers.create(criterion=criterion, answer="met")
        for number in range(len(roles)):  # Some lists are about those asked, too.
            make_asked(statement, "referee", to=f"{number}@example.org")
        own = statement.get_absolute_url()
        desk = reverse(
            "admin:registrations_statement_change", args=[statement.reference]
        )
        counts = [self.queries(desk, self.ada)]
        answers = [Answer(each, Status.LISTED) for each in statement.interests.all()]
        version = statement.version
        statement.decide(answers, by=self.priya, version=version, text="Dear")
        pages = [(desk, self.ada), (own, person), (f"{own}withdraw/", person)]
        pages.append((f"{own}agreements/", person))
        pages.append((statement.agreements.first().get_absolute_url(), person))
        return counts + [self.queries(*page) for page in pages]

    def test_one_partner_school_or_thirty(self):
        schools = [make_school(800000 + n, f"School {n}") for n in range(30)]
        for school in schools[::2]:
            make_contact(school)
        counts = []
        for person, partners in [(self.hal, schools[:1]), (self.mo, schools)]:
            statement = make_complete(person, self.sheet, [self.federation])
            role = f"/statements/{statement.reference}/role-federation/"
            name(statement, *partners)
            draft = [self.queries(role, person)]
            Journey(statement).send(by=person)
            own = statement.get_absolute_url()
            pages = [(own, person), (f"{own}print/", person), (role, person)]
            desk = reverse(
                "admin:registrations_statement_change", args=[statement.reference]
            )
            pages.append((desk, self.ada))
            counts.append(draft + [self.queries(*page) for page in pages])
        self.assertEqual(*counts)

    def test_one_offer_before_a_panel_or_thirty(self):
        panel = make_panel(self.sheet, self.locum, by=self.ada)
        member = seat(panel, self.cleo)
        seat(panel, self.ada)
        here = reverse("admin:registrations_panel_change", args=[panel.reference])
        pages = [(here, self.ada), (f"{here}pack/", self.ada)]
        pages.append((panel.get_absolute_url(), self.cleo))
        counts = []
        for people in [[self.hal], [make_person(f"P{n}") for n in range(30)]]:
            sent = [make_sent(each, self.sheet, [self.locum]) for each in people]
            for offer in put(panel, *sent, by=self.ada):
                offer.recommend(member, "no", "Too soon.")
            counts.append([self.queries(*page) for page in pages])
        self.assertEqual(*counts)

    def test_one_role_or_thirty(self):
        roles = list(self.make(range(30)))
        few = self.counts(self.hal, roles[:1])
        self.assertEqual(self.counts(self.mo, roles), few)
