"""A passkey in a real browser, whose fingerprint reader is Chromium's own pretence."""

import re

import pytest
from playwright.sync_api import expect

from tests.people.second_step import PASSWORD, give_password

pytestmark = pytest.mark.one_database

READER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def reader(page):
    """Give the browser something that makes passkeys and uses them."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    added = debugger.send("WebAuthn.addVirtualAuthenticator", {"options": READER})
    yield lambda: debugger.send("WebAuthn.getCredentials", added)["credentials"]
    debugger.send("WebAuthn.disable")
    debugger.detach()


def sign_in(page):
    page.goto("/staff/sign-in/")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_passkey_is_made_and_then_lets_in(page, cast, reader, axe, settings):
    settings.SECOND_STEP_REQUIRED = True
    give_password(cast.ada)
    sign_in(page)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("A name for it").fill("Blue key")
    assert axe(page) == []
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Your spare codes")).to_be_visible()
    assert len(reader()) == 1
    page.get_by_role("button", name="I have kept them").click()
    expect(page).to_have_url(re.compile("/admin/$"))

    page.context.clear_cookies()
    sign_in(page)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Use your passkey").click()
    expect(page).to_have_url(re.compile("/admin/$"))
    assert reader()[0]["signCount"] > 1
