"""Every page of the desk is valid HTML, with errors on it as well."""

import pytest

from tests.html import faults

from .desk import QUEUE, SEND, DeskTestCase, page_of, typed

pytestmark = pytest.mark.one_database


class DeskHtmlTests(DeskTestCase):
    def pages(self):
        """Each page by name, in the order in which an adviser comes by them."""
        yield "queue", self.client.get(QUEUE)
        yield "statement", self.client.get(page_of(self.sent))
        yield "nothing answered", self.decide()
        yield "errors", self.decide(nle="supported", locum_leader=["", "A note"])
        rival = typed(self.sent, nle=["encouraged", "A note"], text="Dear Hal")
        yield "preview", self.decide(do="preview", nle="encouraged")
        self.decide(locum_leader="listed", nle="encouraged")
        yield "held", self.client.get(page_of(self.sent))
        yield "empty message", self.change_message("save", body=" ")
        yield "waiting to be sent", self.client.get(SEND)
        self.client.force_login(self.priya)
        yield "refused", self.client.post(page_of(self.sent), rival)
        yield "message refused", self.change_message("save", version=0, body="Mine")
        self.client.force_login(self.rita)
        yield "reader", self.client.get(page_of(self.sent))

    def test_pages_are_valid(self):
        pages = {name: response.content.decode() for name, response in self.pages()}
        self.assertEqual(faults(pages), [])
