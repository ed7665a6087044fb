"""
Changing one's mind, in a browser, with scripts and without.

A question is answered; a role is withdrawn and offered again; a draft is found on a
phone a week later; two windows meet on one page; Back leads to the receipt.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from registrations.desk import Answer
from registrations.models import Statement
from registrations.status import Status
from tests.cast import make_complete, make_sent

from .test_whole_path import newest_code

with_and_without_scripts = pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(True, marks=pytest.mark.browser_context_args()),
        pytest.param(
            False, marks=pytest.mark.browser_context_args(java_script_enabled=False)
        ),
    ],
    ids=["with scripts", "without"],
)
PHONE = {"width": 320, "height": 640}


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name).click()


def row(page, role):
    return page.locator(".govuk-summary-list__row", has_text=role).first


def ask(cast, sent, question):
    interest = sent.interests.get(role=cast.nle)
    sent.refresh_from_db()
    sent.decide(
        [Answer(interest, Status.QUERIED, question)],
        by=cast.ada,
        version=sent.version,
        text="Dear Hal",
    )
    sent.tell(by=cast.ada)


@with_and_without_scripts
def test_a_question_is_answered(cast, page, sign_in, scripts):
    sent = make_sent(cast.hal, cast.sheet, [cast.locum, cast.nle])
    ask(cast, sent, "Which school did you lead in 2013?")
    sign_in(cast.hal)
    page.goto(sent.get_absolute_url())
    page.get_by_role("link", name="Answer our question").click()
    heading = page.get_by_role("heading", name="Our question to you")
    expect(heading).to_be_visible()
    expect(page.get_by_text("Which school did you lead in 2013?")).to_be_visible()
    box = page.get_by_label("Your answer to our question")
    assert heading.bounding_box()["y"] < box.bounding_box()["y"]
    press(page, "Save and send")
    expect(page.get_by_role("link", name="Enter your answer")).to_be_visible()
    box.fill("Stow School, for two terms.")
    press(page, "Save and send")
    expect(page.get_by_text("We have your changes.")).to_be_visible()
    expect(row(page, "National Leader")).to_contain_text("Sent.")
    page.goto(f"{sent.get_absolute_url()}time/")
    expect(page.get_by_text("has been reading your statement")).to_be_visible()


@with_and_without_scripts
def test_a_role_is_withdrawn_and_offered_again(cast, page, sign_in, scripts):
    sent = make_sent(cast.hal, cast.sheet, [cast.locum, cast.nle])
    sign_in(cast.hal)
    page.set_viewport_size(PHONE)
    page.goto(sent.get_absolute_url())
    page.get_by_role("link", name="Withdraw a role").click()
    page.get_by_label("National Leader of Education").check()
    press(page, "Withdraw")
    expect(row(page, "National Leader")).to_contain_text("Withdrawn")
    page.get_by_role("link", name="Withdraw a role").click()
    page.get_by_label("Locum leader").check()
    press(page, "Withdraw")
    heading = f"Statement {sent.reference}, withdrawn"
    expect(page.get_by_role("heading", name=heading)).to_be_visible()

    page.get_by_role("link", name=re.compile("Offer this role again.*National")).click()
    expect(page.get_by_label("National Leader of Education")).to_be_checked()
    press(page, "Offer again")
    expect(page.get_by_text("You have offered it again.")).to_be_visible()
    expect(row(page, "National Leader")).to_contain_text("Sent.")
    expect(row(page, "Locum leader")).to_contain_text("Withdrawn")


@with_and_without_scripts
def test_a_draft_is_found_on_a_phone_a_week_later(cast, page, sign_in, scripts):
    sign_in(cast.hal)
    page.goto("/statements/begin/12-26/")
    page.get_by_label("Your name").fill("Hal Heath")
    press(page, "Save and come back later")
    expect(page.get_by_text("It has not been sent yet.")).to_be_visible()

    with time_machine.travel(timezone.now() + timedelta(days=7)):
        page.context.clear_cookies()  # Another browser, which knows nobody.
        page.set_viewport_size(PHONE)
        page.goto(Statement.objects.get().get_absolute_url())
        page.get_by_label("mail address").fill("Hal@Example.org")
        press(page, "Send me a code")
        page.get_by_label("code").fill(newest_code("hal@example.org"))
        press(page, "Continue")
        expect(page.get_by_label("Your name")).to_have_value("Hal Heath")
    assert Statement.objects.count() == 1


@with_and_without_scripts
def test_two_windows_on_one_page(cast, page, sign_in, axe, scripts):
    draft = make_complete(cast.hal, cast.sheet, [cast.locum])
    sign_in(cast.hal)
    url = f"{draft.get_absolute_url()}time/"
    other = page.context.new_page()
    for window in [page, other]:
        window.goto(url)
        days = "7" if window is page else "9"
        window.get_by_label("How many days").fill(days)
    press(page, "Save and continue")
    press(other, "Save and continue")
    alert = other.get_by_role("alert")
    expect(alert).to_contain_text("You saved this page in another window")
    expect(other.get_by_label("How many days")).to_have_value("9")
    expect(row(other, "How many days")).to_contain_text("7")
    if scripts:
        assert axe(other) == []
    press(other, "Save and continue")
    expect(row(other, "How many days")).to_contain_text("9")


@pytest.mark.one_database
@with_and_without_scripts
def test_back_after_sending_leads_to_the_receipt(cast, page, sign_in, scripts):
    draft = make_complete(cast.hal, cast.sheet, [cast.locum])
    sign_in(cast.hal)
    page.goto(f"{draft.get_absolute_url()}time/")
    page.goto(f"{draft.get_absolute_url()}check/")
    press(page, "Send statement")
    receipt = page.get_by_role("heading", name="Statement sent")
    expect(receipt).to_be_visible()
    page.go_back()
    expect(receipt).to_be_visible()
    assert draft.events.filter(what="sent").count() == 1
