"""The council’s own sign-in lets in the staff we invited, and nobody else."""

from urllib.parse import parse_qs, urlsplit

from django.contrib.auth import SESSION_KEY
from django.test import Client, override_settings

from people.models import Person
from tests.cast import CastTestCase

from .council import council, new_key, settings_for
from .second_step import STAFF

GO = f"{STAFF}council/"
BACK = f"{GO}back/"


class SingleSignOnTests(CastTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.council = cls.enterClassContext(council())
        cls.enterClassContext(override_settings(**settings_for(cls.council)))

    def setUp(self):
        super().setUp()
        self.council.signs_with = self.council.key

    def come_back(self, client=None):
        client = client or self.client
        asked = parse_qs(urlsplit(client.get(GO).url).query)
        self.council.nonce = asked["nonce"][0]
        return client.get(BACK, {"code": "c", "state": asked["state"][0]}, follow=True)

    def assert_in(self, person, client=None):
        session = (client or self.client).session
        self.assertEqual(session.get(SESSION_KEY), str(person.pk))

    def assert_out(self, response, words="have no staff account here"):
        self.assertContains(response, words)
        self.assertNotIn(SESSION_KEY, self.client.session)

    def test_whom_we_invited_comes_in_without_a_password(self):
        self.assertContains(self.client.get(STAFF), f'href="{GO}"')
        self.council.vouch_for("Ada@Example.org")
        with self.settings(SECOND_STEP_REQUIRED=True):
            page = self.come_back()
        self.assertEqual(page.redirect_chain[-1][0], "/admin/")
        self.assert_in(self.ada)
        self.assertEqual(self.ada.socialaccount_set.get().extra_data, {})

    def test_asks_with_a_proof_that_only_this_browser_has(self):
        asked = parse_qs(urlsplit(self.client.get(GO).url).query)
        self.assertEqual(asked["code_challenge_method"], ["S256"])
        self.council.vouch_for("ada@example.org")
        response = self.client.get(BACK, {"code": "c", "state": "x"}, follow=True)
        self.assert_out(response, "did not work")
        self.come_back()
        self.assertIn("code_verifier", self.council.asked)

    def test_nobody_else_comes_in_or_is_made(self):
        before = Person.objects.count()
        Person.objects.filter(pk=self.priya.pk).update(is_active=False)
        for email in ["new@example.org", "hal@example.org", "priya@example.org", None]:
            self.council.vouch_for(email)
            self.assert_out(self.come_back())
        self.assertEqual(Person.objects.count(), before)

    def test_address_has_to_be_verified(self):
        for claim in [False, None, "true"]:
            self.council.vouch_for("ada@example.org", email_verified=claim)
            self.assert_out(self.come_back())
        with self.settings(OIDC_TRUSTS_EMAIL=True):
            self.come_back()
        self.assert_in(self.ada)

    def test_is_known_by_the_councils_key_and_not_by_the_address(self):
        self.council.vouch_for("ada@example.org", sub="1")
        self.come_back()
        self.client.logout()
        self.council.vouch_for("ada@example.org", sub="2")
        self.assert_out(self.come_back())
        self.council.vouch_for("married@example.org", sub="1")
        self.come_back()
        self.assert_in(self.ada)

    def test_who_is_let_in_again_is_found_anew(self):
        self.council.vouch_for("ada@example.org", sub="1")
        self.come_back()
        self.client.logout()
        self.ada.let_in_again(by=self.sena)
        self.council.vouch_for("ada@example.org", sub="2")
        self.come_back()
        self.assert_in(self.ada)

    def test_who_has_left_stays_out(self):
        self.council.vouch_for("ada@example.org")
        self.come_back()
        self.client.logout()
        Person.objects.filter(pk=self.ada.pk).update(is_active=False)
        self.assert_out(self.come_back())

    def test_word_of_somebody_else_is_not_taken(self):
        self.council.signs_with = new_key()
        self.council.vouch_for("ada@example.org")
        self.assert_out(self.come_back(), "did not work")
        self.council.signs_with = self.council.key
        for claim in [
            {"nonce": "x"},
            {"nonce": None},
            {"iss": "https://evil.example"},
            {"aud": "x"},
            {"exp": 1},
        ]:
            self.council.vouch_for("ada@example.org", **claim)
            self.assert_out(self.come_back(), "did not work")

    def test_an_address_cannot_ask_the_provider_for_anything_else(self):
        odd = {"auth_params": "prompt=none", "scope": "admin", "process": "connect"}
        asked = parse_qs(urlsplit(self.client.get(GO, odd).url).query)
        self.assertEqual({*asked["scope"][0].split()}, {"openid", "profile", "email"})
        self.assertNotIn("prompt", asked)

    def test_provider_that_says_it_is_another_is_not_taken(self):
        self.council.vouch_for("ada@example.org")
        with self.settings(OIDC_SERVER="https://login.example/tenant"):
            self.assert_out(self.come_back(), "did not work")

    def test_who_turns_back_can_use_the_password(self):
        state = parse_qs(urlsplit(self.client.get(GO).url).query)["state"][0]
        data = {"error": "access_denied", "state": state}
        self.assert_out(self.client.get(BACK, data, follow=True), "did not work")

    def test_council_that_does_not_answer_is_said(self):
        away = {"server_url": "http://127.0.0.1:9", "fetch_userinfo": False}
        found = settings_for(self.council)
        found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]["settings"] = away
        with self.settings(**found):
            self.assert_out(self.client.get(GO, follow=True), "did not work")


class NotSetUpTests(CastTestCase):
    def test_none_of_it_is_there(self):
        self.assertNotContains(self.client.get(STAFF), "council/")
        for path in [GO, BACK]:
            self.assertEqual(Client().get(path).status_code, 404)
