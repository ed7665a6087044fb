"""The address of an invitation: of a school and a sheet, and of nobody."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.test import override_settings
from django.urls import reverse

from registrations.invited import invitation_url
from schools.models import School
from tests.cast import TODAY, CastTestCase, make_school, make_sheet


class InvitationUrlTests(CastTestCase):
    @override_settings(PORTAL_URL="https://sl.example.org")
    def test_names_the_school_and_the_sheet(self):
        self.assertEqual(
            invitation_url(self.sheet, self.heath),
            "https://sl.example.org/statements/invited/12-26/900101/",
        )

    def test_leads_to_a_page_about_the_school(self):
        url = invitation_url(self.sheet, self.heath)
        response = self.client.get(urlsplit(url).path)
        self.assertContains(response, "Heath School")


class SchoolPageTests(CastTestCase):
    """The school's page in the admin has the address for each open call."""

    def page(self, school, person=None):
        self.client.force_login(person or self.ada)
        url = reverse("admin:schools_school_change", args=[school.pk])
        return self.client.get(url)

    def test_has_an_address_for_each_open_call(self):
        make_sheet("13/26", [self.nle])
        make_sheet("14/26", takes_statements=False)
        past = TODAY() - timedelta(days=1)
        make_sheet("15/26", [self.nle], complete_by=past, takes_late=False)
        for person in [self.ada, self.rita]:
            response = self.page(self.heath, person)
            for number in ["12-26", "13-26"]:
                self.assertContains(response, f"/statements/invited/{number}/900101/")
            for number in ["14-26", "15-26"]:
                self.assertNotContains(response, f"/{number}/")

    def test_closed_school_has_none(self):
        old = make_school(900303, "Old School", status=School.Status.CLOSED)
        self.assertContains(self.page(old), "No call is open that this school could")
