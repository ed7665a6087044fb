"""The school picker: with scripts a list while one types, without them radios."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from registrations.models import Statement
from tests.cast import make_school
from tests.html import faults

pytestmark = pytest.mark.one_database

NARROW = {"width": 320, "height": 800}
without_scripts = pytest.mark.browser_context_args(java_script_enabled=False)


class You:
    """The first page of Hal's statement."""

    def __init__(self, page):
        self.page = page
        self.box = page.get_by_label("Your school", exact=True)
        self.list = page.get_by_role("listbox")
        self.options = self.list.get_by_role("option")
        page.goto(reverse("registrations:begin", args=["12-26"]))

    def save(self):
        self.page.get_by_role("button", name="Save and continue").click()


@pytest.fixture
def you(cast, page, sign_in):
    make_school(900301, "St. Anne’s CofE Infant School", town="Otham")
    make_school(900302, "St Anne's Junior School", town="Otham")
    sign_in(cast.hal)
    return You(page)


def test_chosen_by_keyboard(you, axe):
    you.box.press_sequentially("saint anne")
    expect(you.options).to_have_count(2)
    expect(you.page.get_by_role("status")).to_contain_text("2 schools found")
    you.box.press("ArrowDown")
    you.box.press("ArrowDown")

    active = you.box.get_attribute("aria-activedescendant")
    expect(you.options.nth(1)).to_have_attribute("id", active)
    expect(you.options.nth(1)).to_have_attribute("aria-selected", "true")
    assert axe(you.page) == []
    you.box.press("Enter")
    expect(you.box).to_have_value("St. Anne’s CofE Infant School, Otham (900301)")
    expect(you.list).to_be_hidden()
    assert "begin" in you.page.url


def test_chosen_by_pointer_on_a_narrow_screen(you):
    you.page.set_viewport_size(NARROW)
    you.box.fill("junior")
    you.options.first.click()

    expect(you.box).to_have_value("St Anne's Junior School, Otham (900302)")
    assert you.page.evaluate("document.documentElement.scrollWidth") == 320


def test_escape_closes_the_list_and_keeps_the_typing(you):
    you.box.fill("anne")
    expect(you.list).to_be_visible()
    you.box.press("Escape")

    expect(you.list).to_be_hidden()
    expect(you.box).to_have_value("anne")


def test_what_was_typed_before_the_script_came_is_looked_up(you):
    held = []
    you.page.route("**/school-picker.js", lambda route: held.append(route))
    with you.page.expect_request("**/school-picker.js"):
        you.page.reload()
    you.box.fill("anne")
    held.pop().continue_()
    expect(you.options).to_have_count(2)


def test_says_when_there_is_no_such_school(you):
    you.box.fill("hogwarts")
    expect(you.page.get_by_role("status")).to_have_text("No school found.")
    expect(you.list).to_be_hidden()


def test_typing_anew_takes_the_radios_away(you, axe):
    you.box.fill("anne")
    you.save()
    expect(you.page.get_by_role("radio")).to_have_count(2)
    assert axe(you.page) == []
    you.box.fill("junior")

    expect(you.page.get_by_role("radio")).to_have_count(0)


@without_scripts
def test_without_scripts(you):
    you.box.fill("st anne")
    you.save()
    expect(you.box).to_have_value("st anne")
    assert faults({"several schools": you.page.content()}) == []
    target = you.page.get_by_role("link", name="Select your school")
    first = you.page.get_by_role("radio").first
    assert target.get_attribute("href") == f"#{first.get_attribute('id')}"
    first.check()
    you.page.get_by_label("Your name").fill("Hal Heath")
    you.page.get_by_label("Telephone number").fill("01632 960001")
    you.page.get_by_label("Your position").select_option(index=1)
    you.save()

    assert Statement.objects.get().school.urn == 900302
