"""The register in the admin: to look at."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schools.models import Area, School
from tests.cast import make_school


class SchoolAdminTests(TestCase):
    url = reverse("admin:schools_school_changelist")

    @classmethod
    def setUpTestData(cls):
        cls.root = get_user_model().objects.create_superuser("root@example.org")
        kind = Area.Kind.DISTRICT
        cls.area = Area.objects.create(kind=kind, code="E07000143", name="Breckland")
        cls.heath = make_school(900401, "St. Heath’s School", district=cls.area)

    def setUp(self):
        self.client.force_login(self.root)

    def test_nobody_can_change_what_was_imported(self):
        for school in [self.heath, self.area]:
            name = f"admin:schools_{school._meta.model_name}"
            change = reverse(f"{name}_change", args=[school.pk])
            delete = reverse(f"{name}_delete", args=[school.pk])

            self.assertEqual(self.client.get(change).status_code, 200)
            self.assertEqual(self.client.post(change, {"name": "x"}).status_code, 403)
            self.assertEqual(self.client.post(delete).status_code, 403)
            self.assertEqual(self.client.get(reverse(f"{name}_add")).status_code, 403)

    def test_finds_schools_as_the_picker_does(self):
        make_school(900402, "Stow School")
        for words in ["saint heaths", "900401"]:
            response = self.client.get(self.url, {"q": words})
            self.assertEqual(list(response.context["cl"].queryset), [self.heath])

    def test_filters(self):
        make_school(900402, "Stow School", status=School.Status.CLOSED)
        response = self.client.get(self.url, {"status__exact": School.Status.OPEN})
        self.assertEqual(list(response.context["cl"].queryset), [self.heath])

    @pytest.mark.one_database
    def test_needs_as_many_queries_for_one_school_as_for_fifty(self):
        counts = []
        for number in [1, 50]:
            for each in range(number):
                urn = 900500 + number + each
                make_school(urn, f"School {urn}", district=self.area)
            with CaptureQueriesContext(connection) as queries:
                self.client.get(self.url)
            counts.append(len(queries))

        self.assertEqual(*counts)
