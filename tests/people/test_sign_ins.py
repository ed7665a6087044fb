"""It is kept who of the staff signed in, when, how and from where, and who failed."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import SignIn
from tests.cast import CastTestCase

from .second_step import (
    ENTER,
    code_of,
    enter_password,
    give_app,
    give_password,
    spare_codes,
)
from .sign_in import ask, enter, newest_code

LIST = "/admin/people/signin/"


class SignInTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        give_password(cls.ada, cls.sena)

    def kept(self):
        found = SignIn.objects.order_by("pk")
        return [(each.person, str(each)) for each in found]

    def test_password_alone(self):
        enter_password(self.client, self.ada, REMOTE_ADDR="192.0.2.7")
        self.assertEqual(self.kept(), [(self.ada, "Password")])
        kept = SignIn.objects.get()
        self.assertEqual(kept.network, "192.0.2.7")
        self.assertLess(timezone.now() - kept.at, timedelta(minutes=1))

    def test_second_step_is_said(self):
        give_app(self.ada)
        for code in [code_of(), spare_codes(self.ada)[0]]:
            client = Client()
            enter_password(client, self.ada)
            client.post(ENTER, {"code": "000000"})
            client.post(ENTER, {"code": code})
        self.assertEqual(
            self.kept(),
            [
                (self.ada, "Failed: second step"),
                (self.ada, "Password, and code of an app"),
                (self.ada, "Failed: second step"),
                (self.ada, "Password, and spare code"),
            ],
        )

    def test_failures_are_kept_without_what_was_typed(self):
        enter_password(self.client, self.ada, "wrong")
        data = {"login": "nobody@example.org", "password": "x"}
        self.client.post("/staff/sign-in/", data)
        failed = "Failed: password"
        self.assertEqual(self.kept(), [(self.ada, failed), (None, failed)])
        fields = {field.name for field in SignIn._meta.get_fields()}
        self.assertEqual(fields & {"email", "password"}, set())

    def test_school_people_are_not_watched(self):
        ask(self.client, "hal@example.org")
        enter(self.client, newest_code("hal@example.org"))
        enter_password(Client(), self.hal, "x")
        self.assertEqual(self.kept(), [])

    def test_what_is_old_goes(self):
        old = timezone.now() - timedelta(days=366)
        SignIn.objects.create(person=self.ada, how="password", succeeded=True, at=old)
        enter_password(self.client, self.sena)
        self.assertEqual(self.kept(), [(self.sena, "Password")])


class ListTests(CastTestCase):
    def make(self, number):
        facts = {"person": self.ada, "how": "app", "network": "192.0.2.7"}
        for each in range(number):
            SignIn.objects.create(**facts, succeeded=bool(each % 2))

    def queries(self):
        with CaptureQueriesContext(connection) as queries:
            self.assertContains(self.client.get(LIST), "192.0.2.7")
        return len(queries)

    def test_senior_advisers_read_it_and_change_nothing(self):
        self.make(1)
        self.client.force_login(self.sena)
        few = self.queries()
        self.make(49)
        self.assertEqual(self.queries(), few)
        page = f"{LIST}{SignIn.objects.first().pk}/"
        for action in ["change", "delete"]:
            response = self.client.post(f"{page}{action}/", {"post": "yes"})
            self.assertEqual(response.status_code, 403)
        self.assertEqual(SignIn.objects.count(), 50)

    def test_nobody_else_reads_it(self):
        for person in [self.ada, self.edie, self.rita]:
            self.client.force_login(person)
            self.assertEqual(self.client.get(LIST).status_code, 403)

    def test_account_shows_the_last_ones(self):
        self.make(2)
        self.client.force_login(self.sena)
        page = self.client.get(f"/admin/people/person/{self.ada.pk}/account/")
        self.assertContains(page, "from 192.0.2.7", count=2)
