"""Staff sign in with a password, on a page of their own, where tries are counted."""

from django.contrib.auth import SESSION_KEY
from django.test import Client

from people.models import Person
from tests.cast import CastTestCase

from .sign_in import is_signed_in

STAFF = "/staff/sign-in/"
PASSWORD = "a long enough password"


class StaffSignInTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for person in [cls.ada, cls.hal]:
            person.set_password(PASSWORD)
            person.save()

    def sign_in(self, email, password=PASSWORD, query="", client=None):
        data = {"login": email, "password": password}
        return (client or self.client).post(STAFF + query, data)

    def test_password_leads_to_the_admin(self):
        self.assertEqual(self.sign_in("Ada@example.org").url, "/admin/")
        self.assertEqual(self.client.session[SESSION_KEY], str(self.ada.pk))
        self.assertTrue(self.client.session.get_expire_at_browser_close())

    def test_goes_on_to_the_page_one_wanted(self):
        first = self.client.get("/admin/outbox/message/", follow=True)
        self.assertEqual(
            first.redirect_chain[-1][0], STAFF + "?next=%2Fadmin%2Foutbox%2Fmessage%2F"
        )
        response = self.sign_in("ada@example.org", query="?next=/admin/outbox/message/")
        self.assertEqual(response.url, "/admin/outbox/message/")

    def test_goes_to_no_other_site(self):
        response = self.client.get("/admin/login/?next=//evil.example/")
        self.assertEqual(response.url, STAFF)
        response = self.sign_in("ada@example.org", query="?next=//evil.example/")
        self.assertEqual(response.url, "/admin/")

    def test_wrong_unknown_closed_and_school_people_look_alike(self):
        Person.objects.filter(pk=self.priya.pk).update(is_active=False)
        self.priya.set_password(PASSWORD)
        self.priya.save(update_fields=["password"])
        for email, password in [
            ("ada@example.org", "wrong"),
            ("nobody@example.org", PASSWORD),
            ("hal@example.org", PASSWORD),
            ("priya@example.org", PASSWORD),
        ]:
            with self.subTest(email):
                response = self.sign_in(email, password)
                words = "Enter the e-mail address and password of your staff account"
                self.assertContains(response, words)
                self.assertContains(response, f'value="{email}"')
                self.assertFalse(is_signed_in(self.client))

    def test_missing_answers_are_named(self):
        response = self.sign_in("", "")
        self.assertContains(response, "Enter your e-mail address")
        self.assertContains(response, "Enter your password")

    def test_password_is_never_shown_again(self):
        self.assertNotContains(self.sign_in("ada@example.org", "hunter2"), "hunter2")

    def test_tries_are_counted_by_the_admin_too(self):
        for _ in range(5):
            self.sign_in("ada@example.org", "wrong", client=Client())
        response = self.sign_in("ada@example.org", client=Client())
        self.assertContains(response, "There have been too many tries")
        data = {"username": "ada@example.org", "password": PASSWORD}
        response = self.client.post("/admin/login/", data)
        self.assertRedirects(response, STAFF)
        self.assertFalse(is_signed_in(self.client))

    def test_a_school_person_is_told_whose_page_it_is(self):
        self.client.force_login(self.hal)
        response = self.client.get("/admin/", follow=True)
        self.assertContains(response, "You are signed in as hal@example.org")
        self.sign_in("ada@example.org")
        self.assertEqual(self.client.session[SESSION_KEY], str(self.ada.pk))

    def test_staff_who_are_signed_in_are_not_asked_again(self):
        self.client.force_login(self.ada)
        for path in [STAFF, "/sign-in/"]:
            self.assertEqual(self.client.get(path).url, "/admin/")


class SignOutTests(CastTestCase):
    def test_reading_the_page_signs_nobody_out(self):
        self.client.force_login(self.hal)
        self.assertContains(self.client.get("/sign-out/"), "Do you want to sign out?")
        self.assertTrue(is_signed_in(self.client))

    def test_signs_out_from_the_admin_too(self):
        for path in ["/sign-out/", "/admin/logout/"]:
            with self.subTest(path):
                self.client.force_login(self.ada)
                response = self.client.post(path)
                self.assertRedirects(response, "/", fetch_redirect_response=False)
                self.assertFalse(is_signed_in(self.client))

    def test_whoever_is_signed_out_already_is_left_alone(self):
        response = self.client.get("/sign-out/")
        self.assertRedirects(response, "/", fetch_redirect_response=False)


class AddressesTests(CastTestCase):
    def test_none_of_the_other_pages_of_the_library_is_there(self):
        for path in [
            "signup/",
            "accounts/signup/",
            "accounts/login/",
            "password/reset/",
            "sign-in/signup/",
            "email/",
        ]:
            with self.subTest(path):
                self.assertEqual(self.client.get(f"/{path}").status_code, 404)

    def test_only_forms_are_answered(self):
        for path in ["/sign-in/", "/sign-in/code/", "/sign-out/", STAFF]:
            with self.subTest(path):
                self.assertEqual(self.client.put(path).status_code, 405)
                self.assertEqual(self.client.generic("TRACE", path).status_code, 405)
