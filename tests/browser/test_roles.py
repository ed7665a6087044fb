"""The catalogue in a browser: on a phone, without scripts, and for everybody."""

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.usefixtures("catalogue"),
]

NO_SCRIPTS = pytest.mark.browser_context_args(java_script_enabled=False)


@NO_SCRIPTS
def test_a_role_is_found_and_read_without_scripts(page):
    page.goto("/roles/")
    page.get_by_label("Who it is for").select_option("Chairs and governors")
    page.get_by_label("How it is done").select_option("Held by one person")
    page.get_by_role("button", name="Show roles").click()
    expect(page.get_by_text("1 of 14 roles")).to_be_visible()

    page.get_by_role("link", name="National Leader of Governance").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(NLG)")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Today")


@NO_SCRIPTS
def test_four_questions_lead_to_a_role_and_to_a_self_check(page):
    page.goto("/roles/which/")
    page.get_by_label("Your position").select_option("Middle leader")
    page.get_by_label("How many years").fill("4")
    page.get_by_label("Early years or primary").check()
    page.get_by_label("How many days a term").fill("5")
    page.get_by_role("button", name="Show roles").click()
    expect(page.get_by_role("heading", name="What fits now")).to_be_visible()

    page.get_by_role("link", name="Check yourself").first.click()
    page.get_by_label("Not yet").first.check()
    page.get_by_role("button", name="Show the result").click()
    expect(page.get_by_role("heading", name="Not yet (1)")).to_be_visible()


def test_a_citation_leads_to_its_source(page):
    page.goto("/roles/lle/")
    page.get_by_role("link", name="MI sheet 227/10").first.click()
    assert page.url.endswith("#source-mi-227-10")
    expect(page.locator("#source-mi-227-10")).to_be_in_viewport()
