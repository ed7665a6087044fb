"""The catalogue in a browser: on a phone, without scripts, and for everybody."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

NO_SCRIPTS = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture(autouse=True)
def catalogue(transactional_db):
    call_command("load_roles", verbosity=0)


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


def test_nothing_is_wrong_for_anybody(page, axe):
    page.goto("/roles/?scope=x&who=clerks")
    found = axe(page)
    for slug in ["lle", "teaching-school", "federation", "moderator"]:
        page.goto(f"/roles/{slug}/")
        found += axe(page)
    assert found == []


def test_pages_fit_a_narrow_phone(page):
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ["/roles/", "/roles/lle/", "/roles/pupil-premium-reviewer/"]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_citation_leads_to_its_source(page):
    page.goto("/roles/lle/")
    page.get_by_role("link", name="MI sheet 227/10").first.click()
    assert page.url.endswith("#source-mi-227-10")
    expect(page.locator("#source-mi-227-10")).to_be_in_viewport()
