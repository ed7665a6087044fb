"""Where somebody who has found a hole reads whom to tell."""

from datetime import date, timedelta

import pytest
from django.test import SimpleTestCase, override_settings
from django.utils import timezone

pytestmark = pytest.mark.one_database

ADDRESS = "/.well-known/security.txt"
TOLD = {
    "PORTAL_URL": "https://leads.example.org",
    "SECURITY_CONTACT": "mailto:security@council.example",
}


@override_settings(**TOLD, SECURITY_TXT_EXPIRES=date(2999, 10, 31))
class SecurityTxtTests(SimpleTestCase):
    def test_it_says_whom_to_tell_and_until_when_that_holds(self):
        response = self.client.get(ADDRESS)
        self.assertEqual(response["Content-Type"], "text/plain; charset=utf-8")
        self.assertEqual(
            response.content.decode().splitlines(),
            [
                "Contact: mailto:security@council.example",
                "Expires: 2999-10-31T23:59:59Z",
                "Canonical: https://leads.example.org/.well-known/security.txt",
                "Policy: https://leads.example.org/terms/",
                "Preferred-Languages: en",
            ],
        )

    def test_the_terms_say_the_same_address(self):
        page = self.client.get("/terms/")
        self.assertContains(page, "security@council.example</a>")

    def test_it_is_there_through_its_last_day_and_no_longer(self):
        today = timezone.localdate()
        for last_day, code in [
            (today, 200),
            (today - timedelta(days=1), 404),
            (None, 404),
        ]:
            with self.subTest(last_day), self.settings(SECURITY_TXT_EXPIRES=last_day):
                self.assertEqual(self.client.get(ADDRESS).status_code, code)
