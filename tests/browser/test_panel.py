"""
A governor on a panel, on a telephone without scripts: from the mail to the last word.

She signs in with a code, reads what is before the panel, writes about one offer and
steps back from another; when the panel closes, it is gone.
"""

import re

import pytest
from playwright.sync_api import expect

from outbox.models import Message
from registrations.models import Recommendation
from tests.cast import make_sent
from tests.registrations.panels import make_panel, put, seat

from .test_desk import fits
from .test_whole_path import newest_code

pytestmark = pytest.mark.one_database
SMALL = {"width": 320, "height": 640}


def on_a_panel(cast):
    panel = make_panel(cast.sheet, cast.locum, by=cast.ada)
    member = seat(panel, cast.cleo)
    sent = [
        make_sent(person, cast.sheet, [cast.locum, cast.nle], name=name)
        for person, name in [(cast.hal, "Hal Heath"), (cast.mo, "Mo Middle")]
    ]
    put(panel, *sent, by=cast.ada)
    return panel, member


def link_in_the_mail(member):
    letter = Message.objects.get(template="panel_invited", to=member.person.email)
    return re.search(r"/panels/\S+", letter.body)[0]


def press(page, name):
    page.get_by_role("button", name=name).click()


def come_in(page, member):
    page.goto(link_in_the_mail(member))
    page.get_by_label("mail address").fill(member.person.email)
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_label("code").fill(newest_code(member.person.email))
    page.get_by_role("main").get_by_role("button").first.click()


@pytest.mark.browser_context_args(java_script_enabled=False, viewport=SMALL)
def test_governor_reads_recommends_and_steps_back(cast, page):
    panel, member = on_a_panel(cast)
    come_in(page, member)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Panel: Locum leader")
    assert fits(page)

    page.get_by_role("link", name="1. Hal Heath").click()
    expect(heading).to_have_text("1. Hal Heath")
    assert fits(page)
    press(page, "Save what I recommend")
    expect(page.get_by_role("alert")).to_contain_text("Select what you recommend")
    page.get_by_label("Recommend", exact=True).check()
    page.get_by_label("Why?").fill("Has done it well.")
    press(page, "Save what I recommend")

    expect(heading).to_have_text("2. Mo Middle")
    expect(page.get_by_text("Your recommendation about Hal Heath")).to_be_visible()
    page.get_by_label("I know this person").check()
    page.get_by_label("Why?").fill("She is my sister.")
    press(page, "Save what I recommend")

    expect(heading).to_have_text("Panel: Locum leader")
    expect(page.get_by_text("Recommended", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="2. Mo Middle")).to_have_count(0)
    assert Recommendation.objects.get().reason == "Has done it well."

    panel.close()
    page.reload()
    expect(heading).to_have_text(re.compile("not found", re.IGNORECASE))
