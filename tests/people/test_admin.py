"""Staff accounts: who makes them, and that nobody reaches above themselves."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Person
from tests.cast import CastTestCase, make_person

LIST = "/admin/people/person/"
ADD = f"{LIST}add/"
PASSWORD = "correct horse battery"


def page(person, action="change"):
    return f"{LIST}{person.pk}/{action}/"


class PersonAdminTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.root = make_person("Root", is_staff=True, is_superuser=True)
        cls.advisers = Group.objects.get(name="Advisers")
        cls.seniors = Group.objects.get(name="Senior advisers")

    def new(self, **fields):
        return {
            "email": "Newt@Example.org",
            "name": "Newt Example",
            "groups": [self.advisers.pk],
        } | fields

    def changed(self, person, **fields):
        groups = [group.pk for group in person.groups.all()]
        same = {"email": person.email, "name": person.name, "groups": groups}
        return same | {"is_active": "on"} | fields


class MakingStaffTests(PersonAdminTests):
    def test_senior_adviser_makes_an_adviser(self):
        self.client.force_login(self.sena)
        response = self.client.post(ADD, self.new())
        newt = Person.objects.get(email="newt@example.org")
        self.assertRedirects(response, page(newt))
        self.assertTrue(newt.is_staff)
        self.assertFalse(newt.is_superuser)
        self.assertFalse(newt.has_usable_password())
        self.assertTrue(newt.has_perm("registrations.review_statement"))

    def test_nobody_else_does(self):
        for person in [self.ada, self.edie, self.rita, self.hal]:
            with self.subTest(person.email):
                self.client.force_login(person)
                self.assertIn(self.client.post(ADD, self.new()).status_code, {302, 403})
        self.assertFalse(Person.objects.filter(email="newt@example.org").exists())

    def test_no_superuser_comes_of_it(self):
        self.client.force_login(self.sena)
        self.client.post(ADD, self.new(is_superuser="on", user_permissions=[1]))
        newt = Person.objects.get(email="newt@example.org")
        self.assertFalse(newt.is_superuser)
        self.assertFalse(newt.user_permissions.exists())

    def test_only_our_groups_are_offered_to_senior_advisers(self):
        powerful = Group.objects.create(name="Powerful")
        self.client.force_login(self.sena)
        response = self.client.post(ADD, self.new(groups=[powerful.pk]))
        self.assertContains(response, "not one of the available choices")
        self.client.force_login(self.root)
        self.client.post(ADD, self.new(groups=[powerful.pk]))
        self.assertTrue(powerful.user_set.exists())


class ChangingStaffTests(PersonAdminTests):
    def test_senior_adviser_moves_an_adviser_to_another_group(self):
        self.client.force_login(self.sena)
        data = self.changed(self.ada, groups=[self.seniors.pk])
        self.assertRedirects(self.client.post(page(self.ada), data), LIST)
        self.assertEqual(list(self.ada.groups.all()), [self.seniors])

    def test_nobody_below_makes_a_superuser(self):
        self.client.force_login(self.sena)
        for person in [self.sena, self.ada]:
            data = self.changed(person, is_superuser="on", is_staff="on")
            self.client.post(page(person), data)
        self.assertEqual(list(Person.objects.filter(is_superuser=True)), [self.root])

    def test_nobody_below_touches_a_superuser(self):
        self.client.force_login(self.sena)
        data = self.changed(self.root, email="sena2@example.org")
        self.assertEqual(self.client.post(page(self.root), data).status_code, 403)
        response = self.client.post(page(self.root, "account"), {"again": "yes"})
        self.assertEqual(response.status_code, 403)
        self.root.refresh_from_db()
        self.assertEqual(self.root.email, "root@example.org")

    def test_nor_somebody_with_a_group_beyond_the_table(self):
        self.ada.groups.add(Group.objects.create(name="Powerful"))
        self.client.force_login(self.sena)
        response = self.client.post(page(self.ada), self.changed(self.ada))
        self.assertEqual(response.status_code, 403)

    def test_superuser_makes_another(self):
        self.client.force_login(self.root)
        self.client.post(page(self.ada), self.changed(self.ada, is_superuser="on"))
        self.ada.refresh_from_db()
        self.assertTrue(self.ada.is_superuser)

    def test_nobody_sets_the_password_of_somebody_else(self):
        self.client.force_login(self.sena)
        before = self.ada.password
        data = {"password1": PASSWORD, "password2": PASSWORD}
        response = self.client.post(page(self.ada, "password"), data)
        self.assertRedirects(response, page(self.ada, "account"))
        self.ada.refresh_from_db()
        self.assertEqual(self.ada.password, before)

    def test_adviser_reads_only_and_sees_no_password(self):
        self.client.force_login(self.ada)
        response = self.client.get(page(self.priya))
        self.assertNotContains(response, "algorithm")
        self.assertNotContains(response, "password/")
        response = self.client.post(
            page(self.priya), self.changed(self.priya, name="X")
        )
        self.assertEqual(response.status_code, 403)

    def test_nobody_is_deleted(self):
        for person in [self.sena, self.root]:
            self.client.force_login(person)
            response = self.client.post(page(self.ada, "delete"), {"post": "yes"})
            self.assertEqual(response.status_code, 403)


class SchoolPeopleTests(PersonAdminTests):
    def test_they_are_listed_and_nobody_changes_them(self):
        for person in [self.sena, self.root]:
            with self.subTest(person.email):
                self.client.force_login(person)
                self.assertContains(self.client.get(LIST), "hal@example.org")
                self.assertContains(self.client.get(page(self.hal)), "hal@example.org")
                data = self.changed(self.hal, is_staff="on", groups=[self.seniors.pk])
                response = self.client.post(page(self.hal), data)
                self.assertEqual(response.status_code, 403)
        self.hal.refresh_from_db()
        self.assertFalse(self.hal.is_staff)

    @pytest.mark.one_database
    def test_list_asks_as_often_for_fifty_as_for_one(self):
        self.client.force_login(self.ada)
        before = self.queries()
        for number in range(50):
            make_person(f"Person{number}")
        self.assertEqual(self.queries(), before)

    def queries(self):
        self.client.get(LIST)  # What is asked once and remembered.
        with CaptureQueriesContext(connection) as queries:
            self.client.get(LIST)
        return len(queries)
