"""The main job in a browser: from the sheet to the answer that the head reads."""

import re

import pytest
from playwright.sync_api import expect

from outbox.models import Message
from registrations.models import Statement

EMAIL = "new.head@example.org"


@pytest.fixture
def cast(cast):
    cast.ada.set_password("a-long-enough-password")
    cast.ada.save()
    return cast


def newest_code(email):
    """The code that went to this address, read where only the worker reads it."""
    message = Message.objects.filter(to=email, is_code=True).latest("pk")
    return re.search(r"\b[0-9]{6}\b", message.body)[0]


def save(page):
    page.get_by_role("button", name="Save and continue").click()


def send_a_statement(page):
    """What a head does; counts the screens between the code and the receipt."""
    page.goto("/mi-sheets/12-26/")
    page.get_by_role("link", name="Start now").or_(
        page.get_by_role("button", name="Start now")
    ).first.click()
    if "/start/" in page.url:
        page.get_by_role("button", name="Start now").click()
    page.get_by_label("mail address").fill(EMAIL)
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_label("code").fill(newest_code(EMAIL))
    page.get_by_role("main").get_by_role("button").first.click()

    screens = 1
    page.get_by_label("Your name").fill("Nell Newhead")
    page.get_by_label("Telephone number").fill("01632 960123")
    page.get_by_label("Your position").select_option(label="Headteacher or principal")
    page.get_by_label("Your school", exact=True).fill("900101")
    save(page)
    screens += 1
    page.get_by_label("Locum leader", exact=True).check()
    page.get_by_label("Locum leader: what could you").fill(
        "I can cover at a day’s notice."
    )
    save(page)
    screens += 1
    page.get_by_label("How many days").fill("6")
    page.get_by_label("Anywhere in the county").check()
    save(page)
    screens += 1
    page.get_by_role("button", name="Send statement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Statement sent")
    return screens


def decide(page, reference):
    """What an adviser does, from the staff page to the message sent."""
    page.context.clear_cookies()
    page.goto("/admin/")
    page.get_by_label("mail").fill("ada@example.org")
    page.get_by_label("Password").fill("a-long-enough-password")
    page.get_by_role("main").get_by_role("button").first.click()
    page.goto("/admin/registrations/statement/")
    page.get_by_role("link", name=re.compile(reference)).first.click()
    page.get_by_role("button", name=re.compile("^Take")).first.click()
    page.get_by_label("On the Norfolk list").check()
    page.get_by_role("button", name="Save and next").click()
    assert Message.objects.held().count() == 1


def walk(page):
    assert send_a_statement(page) <= 4
    statement = Statement.objects.get()
    decide(page, statement.reference)
    statement.tell(by=statement.events.get(what="taken").by)

    page.context.clear_cookies()
    page.goto(statement.get_absolute_url())
    page.get_by_label("mail address").fill(EMAIL.upper())
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_label("code").fill(newest_code(EMAIL))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_text("On the Norfolk list, subject to checks")).to_be_visible()


def test_whole_path(cast, page):
    walk(page)


@pytest.mark.browser_context_args(
    java_script_enabled=False, viewport={"width": 320, "height": 640}
)
def test_whole_path_on_a_small_screen_without_scripts(cast, page):
    walk(page)
