"""A federation in a browser: three partners are named, and one of them declines."""

import re

import pytest
from playwright.sync_api import expect

from outbox.models import Message
from registrations.models import Partner, Statement
from tests.cast import make_complete, make_school
from tests.registrations.nil import make_contact

LINK = re.compile(r"/partners/[\w-]+/")


@pytest.fixture
def cast(cast):
    cast.hild = make_school(900303, "St Hild’s School")
    cast.wold = make_school(900404, "Wold School")
    make_contact(cast.stow, email="head@stow.example")
    make_contact(cast.wold, "office", email="office@wold.example")
    cast.draft = make_complete(cast.hal, cast.sheet, [cast.federation])
    return cast


def save(page):
    page.get_by_role("button", name="Save and continue").click()


def name_three(page, draft):
    page.goto(f"{draft.get_absolute_url()}role-federation/")
    box = page.get_by_label("Which schools would take part with yours?")
    box.fill("stow school\nWold School\n900303")
    page.get_by_label("Will consider it").check()
    save(page)
    expect(page.get_by_text("questions about the schools you named")).to_be_visible()
    page.get_by_label("Stow School: where does its").select_option("Supports it")
    page.get_by_label("St Hild’s School: e-mail").fill("head@hild.example")
    expect(page.get_by_label("Stow School: e-mail")).to_have_count(0)
    save(page)
    page.get_by_role("button", name="Send statement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Statement sent")
    expect(page.locator("strong", has_text="Not confirmed yet")).to_have_count(3)


def link_of(to):
    return LINK.search(Message.objects.get(to=to).body)[0]


def answer(page, to, **answers):
    """What a school does with its message: a scanner has opened it twice before."""
    page.context.clear_cookies()
    for _ in range(3):
        page.goto(link_of(to))
    page.get_by_label(answers["says"], exact=True).check()
    if "why" in answers:
        page.get_by_label("What is wrong, or why not?").fill(answers["why"])
    if "board" in answers:
        page.get_by_label(answers["board"]).check()
    page.get_by_label("Your name").fill("Pat Partner")
    page.get_by_label("Your position").fill("Headteacher")
    page.get_by_role("button", name="Send our answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Thank you for your answer"
    )


def walk(cast, page, sign_in):
    sign_in(cast.hal)
    name_three(page, cast.draft)
    yes = "Yes, we take part"
    answer(page, "head@stow.example", says=yes, board="Supports it")
    why = "We are too far away."
    answer(page, "head@hild.example", says="No, we do not take part", why=why)
    page.get_by_role("heading", name="Change your answer").wait_for()

    sign_in(cast.hal)
    page.goto(Statement.objects.get().get_absolute_url())
    roles = page.locator("dl").first
    expect(roles).to_contain_text("Stow School: Takes part.")
    expect(roles).to_contain_text("St Hild’s School: Does not take part.")
    expect(roles).to_contain_text(why)
    expect(roles).to_contain_text("Wold School: Not confirmed yet.")
    told = Message.objects.filter(template="partner_answered")
    assert told.count() == 2
    states = dict(Partner.objects.values_list("school__name", "state"))
    assert states == {
        "Stow School": "confirmed",
        "St Hild’s School": "declined",
        "Wold School": "named",
    }


def test_federation(cast, page, sign_in):
    walk(cast, page, sign_in)


@pytest.mark.browser_context_args(
    java_script_enabled=False, viewport={"width": 320, "height": 640}
)
def test_federation_on_a_small_screen_without_scripts(cast, page, sign_in):
    walk(cast, page, sign_in)
