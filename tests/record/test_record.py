"""The record: whatever was done is in one list, for whoever may see it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exports.models import Export
from people.models import Person, SignIn
from registrations.desk import Answer
from registrations.status import Status
from tests.cast import CastTestCase, make_person, make_sent, make_staff
from tests.people.data_requests import make_request
from tests.registrations.nil import say

RECORD = "/admin/record/entry/"


class RecordTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.root = make_staff("Root", is_superuser=True)
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum])

    def read(self, query="", person=None):
        self.client.force_login(person or self.sena)
        return self.client.get(RECORD + query)


class WhatIsInItTests(RecordTestCase):
    def test_decision_has_its_adviser_and_leads_to_its_page(self):
        interest = self.sent.interests.get()
        answers = [Answer(interest, Status.LISTED)]
        version = self.sent.version
        self.sent.decide(answers, by=self.ada, version=version, text="Dear")
        page = self.read("?kind=statements")
        self.assertContains(page, "<b>Ada Example</b>")
        self.assertContains(page, f"Statement {self.sent.reference}")
        self.assertContains(page, f"/statement/{self.sent.reference}/")

    def test_everything_else(self):
        say(self.stan, self.sheet, self.stow)
        Export.objects.create(by=self.ada, what="Queue", rows=3, format="csv")
        SignIn.objects.create(
            person=self.priya, how="app", succeeded=True, network="192.0.2.7"
        )
        make_request()
        page = self.read()
        for words in [
            "Not this year ",
            "Took away: Queue",
            "Signed in: password, and code of an app",
            "from 192.0.2.7",
            "/admin/people/datarequest/",
        ]:
            self.assertContains(page, words)

    def test_permission_change_says_which_and_whose(self):
        self.client.force_login(self.root)
        senior = Group.objects.get(name="Senior advisers")
        data = {"email": self.ada.email, "name": "Ada Example", "is_superuser": "on"}
        page = f"/admin/people/person/{self.ada.pk}/"
        self.client.post(f"{page}change/", data | {"groups": [senior.pk]})
        for where in [self.read(), self.client.get(f"{page}history/")]:
            self.assertContains(where, "Groups: “Advisers” → “Senior advisers”")
            self.assertContains(where, "Superuser status: no → yes")
        self.assertContains(self.read(), "<b>Root Example</b>")


class FindingTests(RecordTestCase):
    def make(self, number):
        for each in range(number):
            Export.objects.create(
                by=self.ada, what=f"List {each}", rows=1, format="csv"
            )

    def test_words_are_looked_for_in_names_and_entries(self):
        self.make(2)
        page = self.read("?words=ada+list+1")
        self.assertContains(page, "Took away", count=1)
        self.assertContains(self.read("?words=nobody"), "Nothing fits")

    def test_narrowed_by_kind_and_days(self):
        self.make(1)
        old = timezone.now() - timedelta(days=40)
        Export.objects.create(by=self.ada, what="Old", rows=1, format="csv", at=old)
        day = timezone.localdate(old).isoformat()
        page = self.read(f"?kind=exports&since={day}&until={day}")
        self.assertContains(page, "Took away: Old")
        self.assertContains(page, "Took away", count=1)
        self.assertContains(self.read("?since=soon"), "enter a date")
        self.assertNotContains(self.read("?kind=sign-ins"), "Took away")

    def test_newest_first_and_paged(self):
        self.make(120)
        first = self.read("?kind=exports")
        self.assertContains(first, "List 119")
        self.assertNotContains(first, "List 69,")
        self.assertContains(self.read("?kind=exports&page=2"), "List 69,")
        last = self.read("?kind=exports&page=3")
        self.assertContains(last, "List 0,")
        self.assertNotContains(last, 'rel="next"')

    @pytest.mark.one_database
    def test_asks_as_often_for_fifty_as_for_one(self):
        def queries():
            with CaptureQueriesContext(connection) as asked:
                self.read()
            return len(asked)

        self.make(1)
        queries()
        few = queries()
        self.make(60)
        for number in range(5):
            person = make_person(f"Person{number}")
            make_sent(person, self.sheet, [self.locum])
            SignIn.objects.create(person=person, how="app", succeeded=True)
        self.assertEqual(queries(), few)
        self.assertLessEqual(few, 16)


class WhoReadsItTests(RecordTestCase):
    def test_senior_advisers_alone(self):
        for person in [self.ada, self.edie, self.rita]:
            self.assertEqual(self.read(person=person).status_code, 403)
        self.assertEqual(self.read(person=self.hal).status_code, 302)
        self.assertEqual(self.read().status_code, 200)

    def test_conflict_of_interest_hides_a_statement_here_too(self):
        self.assertContains(self.read(), self.sent.reference)
        self.sent.declare_conflict(by=self.sena, reason="A cousin.")
        self.assertNotContains(self.read(), self.sent.reference)
        self.assertContains(self.read(person=self.root), self.sent.reference)

    def test_shows_only_what_the_reader_could_open(self):
        """Somebody who may read the record, and little else."""
        entry = "view_entry"
        group = Group.objects.create(name="Auditors")
        permission = Group.objects.get(name="Senior advisers").permissions
        group.permissions.set(permission.filter(codename=entry))
        auditor = make_staff("Aud", "Auditors")
        SignIn.objects.create(person=self.ada, how="app", succeeded=True)
        self.ada.log(self.ada, "Something about a person.")
        page = self.read(person=Person.objects.get(pk=auditor.pk))
        self.assertContains(page, "Nothing fits")
