"""The sheet for boards in a browser: on a phone, without scripts, and on paper."""

import re

import pytest
from playwright.sync_api import expect

from roles.models import Role

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.usefixtures("catalogue"),
]

NO_SCRIPTS = pytest.mark.browser_context_args(
    java_script_enabled=False, viewport={"width": 320, "height": 640}
)
SUM = "?days=13&per=term&rate=250&pays=200"


@NO_SCRIPTS
def test_governor_finds_it_from_the_start_page_on_a_phone_without_scripts(page):
    page.goto("/")
    page.get_by_role("link", name="a sheet about the role").click()
    page.get_by_role("link", name="National Leader of Education").click()
    expect(page.get_by_text("Decided by: a national body")).to_be_visible()
    for heading in ["Five questions to ask", "Draft resolution", "Draft minute"]:
        expect(page.get_by_role("heading", name=heading)).to_be_visible()

    page.get_by_label("What does your school pay for a day of cover?").fill("£250")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_text("13 days a term would cost your school")).to_be_visible()
    expect(page.get_by_text("at a cost to the school of £9,750 a year")).to_be_visible()


def pages_in(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_every_role_is_on_one_piece_of_paper(page):
    for role in Role.objects.published():
        for answers in ["", SUM]:
            page.goto(f"/roles/{role.slug}/for-boards/{answers}")
            paper = page.pdf(format="A4", prefer_css_page_size=True)
            assert pages_in(paper) == 1, (role.slug, answers)


def test_paper_has_blanks_where_nobody_has_done_the_sum(page):
    page.emulate_media(media="print")
    blank = page.get_by_text("Our sum: ___ days")
    page.goto("/roles/nle/for-boards/")
    expect(blank).to_be_visible()
    expect(page.get_by_role("button", name="Work it out")).to_be_hidden()
    page.goto(f"/roles/nle/for-boards/{SUM}")
    expect(blank).to_have_count(0)
    page.emulate_media(media="screen")
    page.goto("/roles/nle/for-boards/")
    expect(blank).to_be_hidden()
