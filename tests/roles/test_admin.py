from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roles.models import Role, Source
from tests.cast import make_criterion, make_person, make_role

CHECKED = date(2026, 11, 23)


class RoleAdminTests(TestCase):
    url = reverse("admin:roles_role_changelist")

    @classmethod
    def setUpTestData(cls):
        cls.editor = make_person("Edie", is_staff=True)
        cls.editor.user_permissions.set(
            Permission.objects.filter(content_type__app_label="roles")
        )
        cls.role = make_role("locum", "Locum leader", Role.DecidedBy.COUNCIL)
        cls.source = Source.objects.create(
            key="sheet", title="A sheet", checked_on=CHECKED
        )

    def setUp(self):
        self.client.force_login(self.editor)

    def fill(self, rows):
        for number in range(rows):
            role = make_role(f"r-{rows}-{number}", "Role", Role.DecidedBy.COUNCIL)
            for each in [role, self.role]:
                self.add_fact(each)
                make_criterion(each, "You can", source=self.source)

    def add_fact(self, role, **fields):
        defaults = {"about": "what", "text": "It is.", "era": "2014"}
        role.facts.create(checked_on=CHECKED, **(defaults | fields)).sources.add(
            self.source
        )

    def queries(self, url):
        self.client.get(url)  # so that the permissions have been asked for
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.client.get(url).status_code, 200)
        return len(queries)

    def test_list_counts_what_is_not_verified(self):
        self.add_fact(self.role)
        self.add_fact(self.role)
        self.add_fact(self.role, is_verified=True)
        make_criterion(self.role, "You can")
        make_criterion(self.role, "You must", is_verified=True)

        self.assertContains(
            self.client.get(self.url), '<td class="field-unverified">3</td>'
        )

    @pytest.mark.one_database
    def test_list_asks_as_much_about_one_role_as_about_fifty(self):
        self.fill(1)
        one = self.queries(self.url)
        self.fill(50)
        self.assertEqual(self.queries(self.url), one)

    @pytest.mark.one_database
    def test_page_asks_as_much_about_one_row_as_about_ten(self):
        url = reverse("admin:roles_role_change", args=[self.role.pk])
        self.fill(1)
        one = self.queries(url)
        self.fill(10)
        self.assertEqual(self.queries(url), one)

    def test_other_lists_can_be_seen(self):
        for name in ["source", "position"]:
            with self.subTest(name=name):
                response = self.client.get(reverse(f"admin:roles_{name}_changelist"))
                self.assertEqual(response.status_code, 200)
