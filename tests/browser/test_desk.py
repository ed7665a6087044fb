"""The adviser's desk in a real browser, from the queue to the message that is sent."""

import re

import pytest
from playwright.sync_api import expect

from outbox.models import Message
from tests.cast import make_sent
from tests.registrations.desk import QUEUE, SEND, page_of

pytestmark = pytest.mark.one_database


@pytest.fixture
def cast(cast):
    cast.sent = make_sent(cast.hal, cast.sheet, [cast.locum, cast.nle, None])
    return cast


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def fits(page):
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return not page.evaluate(wide)


def test_from_queue_to_message_on_a_small_screen(page, sign_in, cast):
    page.set_viewport_size({"width": 320, "height": 700})
    sign_in(cast.ada)

    def look():
        assert fits(page)

    page.goto(QUEUE)
    look()
    page.get_by_role("link", name=cast.sent.reference).click()
    expect(page.get_by_role("button", name="Take", exact=True)).to_be_visible()
    look()
    press(page, "Take")
    press(page, "Save")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    look()
    page.get_by_role("group", name="Your answer: NLE").get_by_label("Encourage").check()
    press(page, "Show me the message")
    message = page.get_by_label("Message to the person")
    expect(message).to_have_value(re.compile("we encourage you to apply"))
    look()
    press(page, "Save")
    expect(page.get_by_text("Message that waits to be sent")).to_be_visible()
    look()
    page.goto(SEND)
    look()
    press(page, "Send 1 message")
    expect(page.get_by_text("1 message is on its way")).to_be_visible()
    assert not Message.objects.held().exists()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_refused_adviser_finds_the_typing_on_the_page(page, sign_in, cast):
    sign_in(cast.ada)
    page.goto(page_of(cast.sent))
    group = page.get_by_role("group", name="Your answer: NLE")
    group.get_by_label("Encourage").check()
    group.get_by_label("Note to the person").fill("Long thought over")
    cast.sent.take(by=cast.priya)
    press(page, "Save and next")
    expect(page.get_by_role("alert")).to_contain_text("Priya Example took")
    expect(group.get_by_label("Encourage")).to_be_checked()
    expect(group.get_by_label("Note to the person")).to_have_value("Long thought over")
