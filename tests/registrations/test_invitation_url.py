"""The address of an invitation: of a school and a sheet, and of nobody."""

from urllib.parse import urlsplit

from django.test import override_settings

from registrations.invited import invitation_url
from tests.cast import CastTestCase


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
