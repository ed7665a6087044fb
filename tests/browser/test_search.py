"""Searching from the start page, on a phone and without scripts."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.browser_context_args(
    java_script_enabled=False, viewport={"width": 320, "height": 640}
)
def test_mistyped_role_is_found_from_the_start_page(page):
    page.goto("/")
    page.get_by_label("Search").fill("moderater")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Moderator", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Moderator")
