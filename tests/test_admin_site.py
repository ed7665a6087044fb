"""The front page of the admin begins with what its reader works on."""

from django.test import override_settings

from tests.cast import CastTestCase


class AdminIndexTests(CastTestCase):
    def apps(self, person):
        self.client.force_login(person)
        response = self.client.get("/admin/")
        return [app["app_label"] for app in response.context["app_list"]]

    def test_advisers_find_the_statements_first(self):
        self.assertEqual(self.apps(self.ada)[:2], ["registrations", "outbox"])

    def test_editors_find_the_sheets_first_and_no_statements(self):
        self.assertEqual(self.apps(self.edie)[:2], ["mi_sheets", "roles"])

    def test_readers_find_nothing_to_send(self):
        self.assertNotIn("outbox", self.apps(self.rita))

    def test_demonstration_says_so_on_the_pages_of_the_staff_too(self):
        words = "It is not run by Norfolk County Council."
        self.client.force_login(self.ada)
        self.assertNotContains(self.client.get("/admin/"), words)
        with override_settings(IS_DEMONSTRATION=True, ROOT_URLCONF="tests.test_pages"):
            self.assertContains(self.client.get("/admin/"), words)
