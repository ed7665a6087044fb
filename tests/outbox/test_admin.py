"""The list of messages in the admin: to be found and tried again, never codes."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outbox.models import Message
from tests.cast import CastTestCase

from .cases import make_message

LIST = "/admin/outbox/message/"
Status = Message.Status


class MessageAdminTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.ada)

    def try_again(self, *messages):
        chosen = [message.pk for message in messages]
        return self.client.post(
            LIST, {"action": "try_again", "_selected_action": chosen}
        )

    def test_found_by_reference_address_and_status(self):
        make_message(subject="This one", about="statement:7K3CFQ")
        make_message(subject="The other", to="mo@example.org", status=Status.FAILED)
        for query, found, other in [
            ("?q=7K3CFQ", "This one", "The other"),
            ("?q=mo@example.org", "The other", "This one"),
            ("?status__exact=failed", "The other", "This one"),
        ]:
            with self.subTest(query):
                response = self.client.get(LIST + query)
                self.assertContains(response, found)
                self.assertNotContains(response, other)

    def test_codes_are_nowhere(self):
        code = make_message(is_code=True, subject="Your code", body="123456")
        self.assertNotContains(self.client.get(LIST + "?all="), "Your code")
        self.assertNotContains(self.client.get(f"{LIST}?q={code.to}"), "Your code")
        for action in ["change", "history", "delete"]:
            response = self.client.get(f"{LIST}{code.pk}/{action}/", follow=True)
            self.assertNotContains(response, "123456", status_code=response.status_code)
            self.assertNotContains(
                response, "Your code", status_code=response.status_code
            )

    def test_only_what_failed_is_tried_again(self):
        failed = make_message(status=Status.FAILED)
        held = make_message(status=Status.HELD)
        response = self.try_again(failed, held)
        said = " ".join(map(str, get_messages(response.wsgi_request)))
        self.assertIn("On their way again: 1.", said)
        self.assertIn("left alone: 1.", said)
        statuses = dict(Message.objects.values_list("pk", "status"))
        self.assertEqual(statuses, {failed.pk: Status.QUEUED, held.pk: Status.HELD})

    def test_what_came_back_is_marked_listed_and_tried_again(self):
        sent = make_message(status=Status.SENT, subject="Out")
        held = make_message(status=Status.HELD, subject="In")
        chosen = {"_selected_action": [sent.pk, held.pk]}
        self.client.post(LIST, chosen | {"action": "came_back"})
        statuses = dict(Message.objects.values_list("pk", "status"))
        self.assertEqual(statuses, {sent.pk: Status.BOUNCED, held.pk: Status.HELD})
        response = self.client.get(f"{LIST}?trouble=yes")
        self.assertContains(response, "Out")
        self.assertNotContains(response, ">In<")
        self.try_again(sent)
        sent.refresh_from_db()
        self.assertEqual(sent.status, Status.QUEUED)

    def test_nothing_is_written_changed_or_deleted_here(self):
        message = make_message(body="Dear Hal")
        page = f"{LIST}{message.pk}/change/"
        self.assertContains(self.client.get(page), "Dear Hal")
        for path, data in [
            (page, {"body": "Dear nobody"}),
            (f"{LIST}add/", {"to": "x@example.org"}),
            (f"{LIST}{message.pk}/delete/", {"post": "yes"}),
        ]:
            with self.subTest(path):
                self.assertEqual(self.client.post(path, data).status_code, 403)
        message.refresh_from_db()
        self.assertEqual(message.body, "Dear Hal")

    def test_seen_by_advisers_and_nobody_else(self):
        message = make_message(status=Status.FAILED)
        for person in [self.edie, self.rita]:
            with self.subTest(person.email):
                self.client.force_login(person)
                for path in [LIST, f"{LIST}{message.pk}/change/"]:
                    self.assertEqual(self.client.get(path).status_code, 403)
                self.assertEqual(self.try_again(message).status_code, 403)
        message.refresh_from_db()
        self.assertEqual(message.status, Status.FAILED)

    @pytest.mark.one_database
    def test_asks_as_often_for_fifty_as_for_one(self):
        make_message(error="OSError: " + "long " * 500)
        before = self.queries()
        for _ in range(49):
            make_message()
        self.assertEqual(self.queries(), before)

    def queries(self):
        self.client.get(LIST)  # What is asked once and remembered.
        with CaptureQueriesContext(connection) as queries:
            self.client.get(LIST)
        return len(queries)
