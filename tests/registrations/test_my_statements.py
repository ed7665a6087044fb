"""Whoever comes by an invitation and has nothing yet finds the way."""

from schools.models import School
from tests.people.sign_in import ask, enter, newest_code

from .invited import NELL, PAGE, InvitedTestCase


class MyStatementsTests(InvitedTestCase):
    url = "/statements/"

    def test_what_was_typed_and_not_sent_is_pointed_out(self):
        self.press()
        ask(self.client, NELL)
        enter(self.client, newest_code(NELL))
        response = self.client.get(self.url)
        self.assertContains(response, "You have filled in a statement and not sent it")
        self.assertContains(response, "It is for Heath School")
        self.assertContains(response, f'href="{PAGE}"')

    def test_nobody_else_is_told(self):
        self.press()
        self.client.force_login(self.mo)
        self.assertNotContains(self.client.get(self.url), "filled in a statement")

    def test_school_that_knows_the_address_is_one_page_away(self):
        self.heath.contacts.create(kind="head", email="hal@example.org")
        self.heath.contacts.create(kind="office", email="hal@example.org")
        self.stow.contacts.create(kind="head", email="stan@example.org")
        self.client.force_login(self.hal)
        self.assertContains(self.client.get(self.url), f'href="{PAGE}"', count=1)
        self.press()
        self.assertNotContains(self.client.get(self.url), f'href="{PAGE}"')

    def test_school_that_has_closed_is_not(self):
        self.heath.contacts.create(kind="head", email="hal@example.org")
        School.objects.filter(pk=self.heath.pk).update(status=School.Status.CLOSED)
        self.client.force_login(self.hal)
        self.assertNotContains(self.client.get(self.url), PAGE)
