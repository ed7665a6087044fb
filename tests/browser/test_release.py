"""
Being released, in a browser: a middle leader whose head agrees, and a chair.

Each asks from the receipt, whoever is asked answers through the link in the mail,
in a browser that has never been here, and the writer sees what came of it.
"""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from outbox.models import Message
from registrations.models import Agreement
from roles.models import Position
from tests.cast import TODAY, make_sent

SMALL = {"width": 320, "height": 640}
NO_SCRIPTS = pytest.mark.browser_context_args(java_script_enabled=False, viewport=SMALL)


@pytest.fixture
def other(window):
    """A page of somebody else's browser, which knows nobody and nothing."""
    return window("somebody else")


def press(page, name):
    page.get_by_role("button", name=name).click()


def link_of(to):
    """The path of the link in the newest letter to an address."""
    letter = Message.objects.filter(to=to, template="agreement_asked").latest("pk")
    return re.search(r"/agreements/\S+", letter.body)[0]


def ask(page, statement, name, position, to):
    page.goto(statement.get_absolute_url())
    page.get_by_role("link", name="Agreement to release you").click()
    page.get_by_role("button", name=re.compile("^Ask by e-mail")).first.click()
    page.get_by_label("Who will answer?").fill(name)
    page.get_by_label("Their position").fill(position)
    page.get_by_label("Their e-mail address").fill(to)
    press(page, "Ask them")
    expect(page.get_by_text(f"We have written to {name}.")).to_be_visible()


def send(page):
    press(page, "Send answer")


def a_middle_leader_whose_head_agrees(cast, page, other, sign_in):
    position = {"position": cast.middle_leader, "name": "Mo Middle"}
    sent = make_sent(cast.mo, cast.sheet, [cast.locum], **position)
    cast.locum.facts.create(
        about="pays", text="£", era="2014", pays_per_day=200, checked_on=TODAY()
    )
    sign_in(cast.mo)
    ask(page, sent, "Hal Heath", "Headteacher", "hal.heath@example.org")

    other.goto(link_of("hal.heath@example.org"))
    heading = other.get_by_role("heading", level=1)
    expect(heading).to_have_text("May Mo Middle be released for up to 5 days a term?")
    other.get_by_label("What does a day of supply cost").fill("220")
    press(other, "Work out the cost")
    expect(other.get_by_text("£100 a term is left to the school.")).to_be_visible()
    other.get_by_label("I agree", exact=True).check()
    send(other)
    expect(other.get_by_role("heading", level=1)).to_have_text("We have your answer")
    other.reload()
    expect(other.get_by_text("To change it, ring us")).to_be_visible()

    page.reload()
    card = page.locator(".govuk-summary-card")
    expect(card.get_by_text("Agreed", exact=True)).to_be_visible()
    assert Agreement.objects.get().state == "agreed"


def a_chair(cast, page, other, sign_in):
    post = Position.objects.create(slug="chair", name="Chair", group="governors")
    name = {"position": post, "name": "Cleo Chair"}
    sent = make_sent(cast.cleo, cast.sheet, [cast.nle], **name)
    sign_in(cast.cleo)
    ask(page, sent, "Vic Vice", "Vice-chair", "vic@example.org")

    address = link_of("vic@example.org")
    other.goto(address)
    expect(other.get_by_text("Draft resolution")).to_be_visible()
    meeting = TODAY() + timedelta(days=20)
    other.get_by_label("The board considers this").check()
    day = other.get_by_role("group", name="Day of the meeting", exact=True)
    day.get_by_label("Day", exact=True).fill(str(meeting.day))
    day.get_by_label("Month").fill(str(meeting.month))
    day.get_by_label("Year").fill(str(meeting.year))
    send(other)
    expect(other.get_by_text("You can answer again.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("On an agenda", exact=True)).to_be_visible()

    other.goto(address)
    other.get_by_label("We agree").check()
    other.get_by_label("Number of the minute").fill("14.2")
    send(other)
    expect(other.get_by_text("Minute 14.2.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Minute 14.2.")).to_be_visible()


def test_a_middle_leader_whose_head_agrees(cast, page, other, sign_in):
    a_middle_leader_whose_head_agrees(cast, page, other, sign_in)


@NO_SCRIPTS
def test_a_middle_leader_on_a_small_screen_without_scripts(cast, page, other, sign_in):
    a_middle_leader_whose_head_agrees(cast, page, other, sign_in)


def test_a_chair_whose_board_has_to_meet(cast, page, other, sign_in):
    a_chair(cast, page, other, sign_in)


@NO_SCRIPTS
def test_a_chair_on_a_small_screen_without_scripts(cast, page, other, sign_in):
    a_chair(cast, page, other, sign_in)


@pytest.mark.one_database
def test_only_what_goes_with_an_answer_is_shown(cast, page, other):
    agreement = Agreement(
        statement=make_sent(cast.mo, cast.sheet, [cast.locum]),
        body="board",
        name="Cleo",
        to="cleo@example.org",
    )
    agreement.ask(by=cast.mo)
    other.goto(agreement.get_absolute_url())
    why = other.get_by_label("Why not?")
    expect(why).to_be_hidden()
    other.get_by_label("We do not agree").check()
    expect(why).to_be_visible()
    send(other)
    expect(other.get_by_role("alert").get_by_text("Enter a reason")).to_be_visible()
    expect(why).to_be_visible()
