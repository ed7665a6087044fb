"""Whoever has a statement already: no twin, nothing replaced unasked or lost."""

from django.test import Client

from registrations.models import Statement
from tests.cast import make_sent

from .invited import PAGE, InvitedTestCase


class AlreadyBegunTests(InvitedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = Statement.objects.create(
            person=cls.hal, mi_sheet=cls.sheet, name="Hal Heath", school=cls.stow
        )

    def setUp(self):
        super().setUp()
        self.client.force_login(self.hal)

    def test_draft_is_led_to_and_keeps_its_answers(self):
        self.assertContains(self.client.get(PAGE), "You have begun a statement already")
        response = self.client.post(PAGE, self.typed(), follow=True)
        self.assertContains(response, "You have begun a statement already")
        self.assertContains(response, "I can cover at a day’s notice.")
        self.assertContains(response, "Anywhere in the county")
        self.assertContains(response, "1 9 2031")
        self.draft.refresh_from_db()
        self.assertEqual((self.draft.name, self.draft.school), ("Hal Heath", self.stow))
        self.assertEqual(Statement.objects.count(), 1)

    def test_so_it_is_when_a_code_was_entered(self):
        browser = Client()
        self.press(browser, email="hal@example.org")
        response = self.enter(client=browser, email="hal@example.org")
        self.assertEqual(response.url, PAGE)
        self.assertContains(browser.get(PAGE), "I can cover at a day’s notice.")
        self.assertEqual(Statement.objects.get().name, "Hal Heath")

    def test_what_was_typed_takes_its_place_when_asked_to(self):
        self.press()
        response = self.client.post(PAGE, {"use": "yes"})
        self.assertEqual(response.url, f"/statements/{self.draft.reference}/check/")
        self.draft.refresh_from_db()
        self.assertEqual(self.draft.name, "Nell Newhead")
        self.assertEqual(self.draft.school, self.heath)
        self.assertEqual(self.draft.interests.get().role, self.locum)
        self.assertFalse(self.draft.is_sent)
        self.assertContains(
            self.client.get(response.url), "Your draft says now what you typed"
        )
        self.assertNotContains(self.client.get(PAGE), "I can cover")

    def test_nothing_takes_its_place_if_nothing_was_typed(self):
        self.client.post(PAGE, {"use": "yes"})
        self.draft.refresh_from_db()
        self.assertEqual(self.draft.name, "Hal Heath")

    def test_what_was_sent_is_led_to_and_never_replaced(self):
        self.draft.delete()
        sent = make_sent(self.hal, self.sheet, [self.nle])
        response = self.client.post(PAGE, self.typed(), follow=True)
        self.assertContains(response, "You have sent a statement already")
        self.assertContains(response, sent.reference)
        self.assertContains(response, "I can cover at a day’s notice.")
        self.assertNotContains(response, "Use what I typed")
        self.client.post(PAGE, {"use": "yes"})
        self.assertEqual(Statement.objects.get().interests.get().role, self.nle)

    def test_draft_sent_meanwhile_is_not_replaced_either(self):
        self.press()
        Statement.objects.filter(pk=self.draft.pk).update(sent_at=self.draft.saved_at)
        self.client.post(PAGE, {"use": "yes"})
        self.assertEqual(Statement.objects.get().name, "Hal Heath")

    def test_what_was_typed_can_be_cleared(self):
        self.press()
        self.client.post(PAGE, {"forget": "yes"})
        self.assertNotContains(self.client.get(PAGE), "I can cover")
