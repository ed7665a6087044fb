"""Two minutes in a browser: an invitation, two roles, a code, the receipt."""

import time

import pytest
from playwright.sync_api import expect

from registrations.invited import invitation_url
from registrations.models import Statement
from tests.people.sign_in import another, newest_code

EMAIL = "head@heath.example.org"
SMALL = {"width": 320, "height": 640}


@pytest.fixture
def cast(cast, settings, base_url):
    settings.PORTAL_URL = base_url
    return cast


def main(page):
    return page.get_by_role("main")


def fill_in(page):
    page.get_by_label("Your name").fill("Nell Newhead")
    page.get_by_label("Telephone number").fill("01632 960123")
    page.get_by_label("Your position").select_option(label="Headteacher or principal")
    page.get_by_label("Your e-mail address").fill(EMAIL)
    for role, words in [
        ("Locum leader", "I can cover at a day’s notice."),
        ("Federation", "We would share a head with a neighbour."),
    ]:
        page.get_by_label(role, exact=True).check()
        page.get_by_label(f"{role}: what could you").fill(words)
    page.get_by_label("How many days").fill("6")
    page.get_by_label("Anywhere in the county").check()


def send(page):
    main(page).get_by_role("button", name="Send statement").click()


def walk(page, cast):
    """From the link to the receipt; counts the screens and what is typed in them."""
    page.goto(invitation_url(cast.sheet, cast.heath))
    expect(page.get_by_text("Heath School, Testham (900101)")).to_be_visible()
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Enter your name")
    fill_in(page)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Enter the code")
    page.get_by_label("Code").fill(another(newest_code(EMAIL)))
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Enter the 6-digit code")
    main(page).get_by_role("link", name="go back and change it").click()
    expect(page.get_by_label("Telephone number")).to_have_value("01632 960123")
    expect(page.get_by_label("Federation", exact=True)).to_be_checked()
    send(page)
    page.get_by_label("Code").fill(newest_code(EMAIL))
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Statement sent")
    statement = Statement.objects.get()
    assert statement.school == cast.heath
    assert statement.interests.count() == 2


def quickest(page, cast):
    """What a person does who makes no mistake: two screens, then the receipt."""
    started = time.monotonic()
    page.goto(invitation_url(cast.sheet, cast.heath))
    screens = 1
    fill_in(page)
    send(page)
    screens += 1
    page.get_by_label("Code").fill(newest_code(EMAIL))
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Statement sent")
    assert screens == 2
    return time.monotonic() - started


def test_invitation(cast, page):
    walk(page, cast)


@pytest.mark.browser_context_args(java_script_enabled=False, viewport=SMALL)
def test_invitation_on_a_small_screen_without_scripts(cast, page):
    walk(page, cast)


@pytest.mark.one_database
@pytest.mark.browser_context_args(viewport=SMALL)
def test_without_a_mistake_it_is_two_screens_and_under_two_minutes(cast, page):
    assert quickest(page, cast) < 120
