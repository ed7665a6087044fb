"""The button pressed many times at once: one statement, one receipt, one answer."""

from outbox.models import Message
from registrations.models import Event, Statement
from tests.cast import CastTransactionTestCase
from tests.people.sign_in import newest_code, same_browser

from .invited import CODE, NELL, PAGE, InvitedTestCase
from .test_parallel import at_once

TIMES = 4  # A code has five tries.


class ParallelInvitedTests(CastTransactionTestCase):
    typed = InvitedTestCase.typed

    def press_at_once(self, url, data):
        windows = [same_browser(self.client) for _ in range(TIMES)]
        return at_once(TIMES, lambda number: windows[number].post(url, data))

    def assert_sent_once(self, email):
        self.assertTrue(Statement.objects.get().is_sent)
        self.assertEqual(Event.objects.filter(what="sent").count(), 1)
        self.assertEqual(Event.objects.filter(what="changed").count(), 0)
        receipts = Message.objects.filter(to=email, is_code=False)
        self.assertEqual(receipts.count(), 1)

    def test_signed_in_all_get_the_receipt(self):
        self.client.force_login(self.hal)
        responses = self.press_at_once(PAGE, self.typed())
        receipt = Statement.objects.get().get_absolute_url()
        self.assertEqual({each.url for each in responses}, {receipt})
        self.assert_sent_once("hal@example.org")

    def test_the_code_sends_it_once(self):
        self.client.post(PAGE, self.typed())
        responses = self.press_at_once(CODE, {"code": newest_code(NELL)})
        receipt = Statement.objects.get().get_absolute_url()
        urls = {each.url for each in responses}
        self.assertIn(receipt, urls)
        self.assertLessEqual(urls, {receipt, PAGE})  # Where it says so, if too late.
        self.assert_sent_once(NELL)
