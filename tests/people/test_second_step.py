"""The second step of staff: required, offered, limited, lost, and never gone around."""

from unittest.mock import patch

from django.test import Client, override_settings

from outbox.models import Message
from tests.cast import CastTestCase

from .second_step import (
    APP,
    ENTER,
    STAFF,
    STEP,
    code_of,
    enter_password,
    give_app,
    give_password,
    set_up_app,
    spare_codes,
    wrong,
)
from .sign_in import is_signed_in

ADMIN = "/admin/"
required = override_settings(SECOND_STEP_REQUIRED=True)


class SecondStepTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        give_password(cls.ada, cls.sena)

    def enter(self, code, client=None):
        return (client or self.client).post(ENTER, {"code": code})


@required
class RequiredTests(SecondStepTestCase):
    def test_who_has_none_is_led_to_set_it_up_and_nowhere_else(self):
        enter_password(self.client, self.ada)
        for url in [ADMIN, "/admin/registrations/statement/", "/statements/"]:
            self.assertRedirects(self.client.get(url), STEP)
        page = self.client.get(STEP)
        self.assertContains(page, "You need one before you can work here")
        self.assertRedirects(set_up_app(self.client), f"{STEP}codes/")
        self.assertEqual(self.client.get(ADMIN).status_code, 200)

    def test_who_has_one_is_asked_for_it(self):
        give_app(self.ada)
        self.assertRedirects(enter_password(self.client, self.ada), ENTER)
        self.assertFalse(is_signed_in(self.client))
        self.assertEqual(self.client.get(ADMIN).status_code, 302)
        self.assertEqual(self.enter(code_of()).url, ADMIN)
        self.assertEqual(self.client.get(ADMIN).status_code, 200)

    def test_session_that_has_not_done_it_ends(self):
        enter_password(self.client, self.ada)
        give_app(self.ada)  # In another browser.
        for url in [ADMIN, f"{STEP}codes/"]:
            self.ada.refresh_from_db()
            self.client.force_login(self.ada)
            response = self.client.get(url)
            self.assertIn(STAFF, response.url)
            self.assertFalse(is_signed_in(self.client))

    def test_school_people_and_public_pages_know_nothing_of_it(self):
        self.client.force_login(self.hal)
        self.assertEqual(self.client.get("/statements/").status_code, 200)
        for url in [STEP, APP, f"{STEP}passkey/", f"{STEP}codes/new/"]:
            self.assertEqual(self.client.get(url).status_code, 404)
        enter_password(self.client, self.ada)
        self.assertEqual(self.client.get("/roles/").status_code, 200)

    def test_the_last_way_is_not_removed(self):
        app = give_app(self.ada)
        enter_password(self.client, self.ada)
        self.enter(code_of())
        response = self.client.post(f"{STEP}remove/{app.pk}/")
        self.assertContains(response, "Add another way first")
        self.assertTrue(self.ada.has_second_step)


class OfferedTests(SecondStepTestCase):
    def test_nobody_has_to(self):
        enter_password(self.client, self.ada)
        page = self.client.get(ADMIN)
        self.assertContains(page, f'href="{STEP}"')

    def test_set_up_asks_for_the_code_and_is_told_and_kept(self):
        enter_password(self.client, self.ada)
        page = self.client.get(APP)
        self.assertContains(page, "<svg")
        self.assertNotContains(page, "data:")
        response = self.client.post(APP, {"code": "000000"})
        self.assertContains(response, "Enter the code that the app shows now")
        self.assertFalse(self.ada.has_second_step)
        set_up_app(self.client)
        self.assertTrue(self.ada.has_second_step)
        letter = Message.objects.get(template="second_step_changed")
        self.assertEqual(letter.to, "ada@example.org")
        self.assertEqual(len(spare_codes(self.ada)), 10)

    def test_secrets_are_locked_in_the_database(self):
        app = give_app(self.ada)
        self.assertNotIn("JBSWY3", str(app.data))
        with self.settings(SECRET_KEY="another " * 8):
            enter_password(self.client, self.ada)
            self.assertContains(self.enter(code_of()), "Enter the code")

    def test_it_can_be_removed(self):
        app = give_app(self.ada)
        enter_password(self.client, self.ada)
        self.enter(code_of())
        page = f"{STEP}remove/{app.pk}/"
        self.client.get(page)
        self.assertTrue(self.ada.has_second_step)
        self.assertRedirects(self.client.post(page), STEP)
        self.assertFalse(self.ada.authenticator_set.exists())

    def test_it_is_not_removed_by_whoever_finds_the_browser_open(self):
        app = give_app(self.ada)
        enter_password(self.client, self.ada)
        self.enter(code_of())
        page = f"{STEP}remove/{app.pk}/"
        with patch("people.adapter.RECENTLY", -1):
            response = self.client.post(page)
        self.assertRedirects(response, f"/staff/again/?next={page}")
        self.assertTrue(self.ada.has_second_step)
        self.client.post(response.url, {"password": "a long enough password"})
        self.assertFalse(self.ada.has_second_step)

    def test_nobody_removes_that_of_another(self):
        app = give_app(self.sena)
        enter_password(self.client, self.ada)
        page = self.client.post(f"{STEP}remove/{app.pk}/")
        self.assertEqual(page.status_code, 404)
        self.assertTrue(self.sena.has_second_step)

    def test_password_is_asked_again_when_the_sign_in_is_old(self):
        enter_password(self.client, self.ada)
        with patch("people.adapter.RECENTLY", -1):
            response = self.client.get(APP)
            self.assertRedirects(response, f"/staff/again/?next={APP}")
            page = self.client.post(response.url, {"password": "wrong"})
            self.assertContains(page, "Enter the password of your staff account")
        response = self.client.post(
            response.url, {"password": "a long enough password"}
        )
        self.assertEqual(response.url, APP)


class CodeTests(SecondStepTestCase):
    def setUp(self):
        super().setUp()
        give_app(self.ada)
        enter_password(self.client, self.ada)

    def test_code_of_the_app_lets_in_once(self):
        self.assertEqual(self.enter(code_of()).url, ADMIN)
        other = Client()
        enter_password(other, self.ada)
        with patch("allauth.mfa.totp.internal.auth.TOTP._mark_code_used") as library:
            library.return_value = True  # Which forgets too soon.
            self.assertContains(self.enter(code_of(), other), "Enter the code that")
        self.assertFalse(is_signed_in(other))

    def test_code_of_a_clock_that_is_a_little_off_lets_in(self):
        self.assertEqual(self.enter(code_of(steps=-1)).url, ADMIN)

    def test_spare_code_lets_in_once(self):
        code = spare_codes(self.ada)[3]
        self.assertEqual(self.enter(f" {code[:4]} {code[4:]}").url, ADMIN)
        self.assertNotIn(code, spare_codes(self.ada))
        other = Client()
        enter_password(other, self.ada)
        self.assertEqual(self.enter(code, other).status_code, 200)
        self.assertFalse(is_signed_in(other))

    def test_wrong_codes_are_limited_whatever_browser_they_come_from(self):
        for _ in range(5):
            other = Client()
            enter_password(other, self.ada)
            self.enter(wrong(code_of(steps=5)), other)
        page = self.enter(code_of())
        self.assertContains(page, "There have been too many tries")
        self.assertFalse(is_signed_in(self.client))

    def test_nobody_else_is_kept_out_by_it(self):
        for _ in range(6):
            self.enter("000000")
        other = Client()
        self.assertEqual(enter_password(other, self.sena).url, ADMIN)

    def test_nonsense_for_a_passkey_is_refused_in_words(self):
        for credential in ["", "x", "[]", "{}", '{"id": 1, "response": {}}']:
            page = self.client.post(ENTER, {"credential": credential})
            self.assertContains(page, "The passkey did not work")
        self.assertFalse(is_signed_in(self.client))

    def test_page_is_for_those_whose_password_was_right(self):
        self.assertRedirects(Client().get(ENTER), STAFF)

    def test_new_spare_codes_replace_the_old_ones(self):
        self.enter(code_of())
        old = spare_codes(self.ada)
        self.assertContains(self.client.get(f"{STEP}codes/"), old[0])
        self.client.post(f"{STEP}codes/new/")
        self.assertFalse(set(old) & set(spare_codes(self.ada)))
