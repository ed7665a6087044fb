"""
What the guides show, gone through in a real browser, so that it stays true.

``make pictures`` writes docs/pictures anew; otherwise only the way is tried.
"""

import os
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from people.models import Person
from registrations.models import Statement
from tests.registrations.desk import QUEUE, SEND, page_of

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.browser_context_args(locale="en-GB"),
]

FOLDER = settings.BASE_DIR / "docs" / "pictures"
IS_WRITING = bool(os.environ.get("PICTURES"))
COLOURS = 48  # Few are on a page, and a file of few is small.
WIDTH, HEIGHT = 1000, 740
LISTS = 1360  # The width for lists, which are wide.


@pytest.fixture
def demonstration(catalogue):
    """What ``make run`` shows, without its banner."""
    call_command("load_holidays", verbosity=0, stdout=StringIO())
    with override_settings(IS_DEMONSTRATION=True):
        call_command("load_demonstration", stdout=StringIO())


@pytest.fixture
def picture(page):
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    def picture(name, *, of=None, height=HEIGHT, width=WIDTH):
        """Keep what the page shows, from the top of this part of it."""
        if not IS_WRITING:
            return
        page.set_viewport_size({"width": width, "height": HEIGHT})
        top = of.bounding_box()["y"] + page.evaluate("scrollY") - 12 if of else 0
        clip = {"x": 0, "y": top, "width": width, "height": height}
        shot = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip)))
        few = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(Path(FOLDER, f"{name}.png"), optimize=True)

    return picture


def by(name):
    """What somebody has sent to the open call."""
    newest = Statement.objects.order_by("-mi_sheet__published_at")
    return newest.filter(name=f"{name} Example").first()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def heading(page, name):
    found = page.get_by_role("heading", name=name, exact=True)
    expect(found).to_be_visible()
    return found


def test_guides_show_what_is_there(page, sign_in, demonstration, picture):
    sign_in(Person.objects.get(email="adviser@example.org"))
    page.goto(reverse("mfa_index"))
    heading(page, "Set up a second step")
    picture("second-step")

    page.goto("/admin/")
    picture("front", of=heading(page, "What waits"), height=620)

    page.goto(QUEUE)
    expect(page.get_by_role("link", name="Not taken (7)")).to_be_visible()
    picture("queue", width=LISTS)

    hazel = by("Hazel")
    page.goto(page_of(hazel))
    picture("statement")
    press(page, "Take")
    answer = page.get_by_role("group", name="Your answer: Locum leader")
    answer.get_by_label("Put on the Norfolk list").check()
    mentor = page.get_by_role("group", name="Your answer: Headteacher mentor")
    mentor.get_by_label("Put on the reserve list").check()
    press(page, "Show me the message")
    message = page.get_by_label("Message to the person")
    expect(message).to_contain_text("Dear Hazel Example")
    picture("answer", of=answer, height=HEIGHT)
    press(page, "Save")
    expect(page.get_by_text("Message that waits to be sent")).to_be_visible()

    page.goto(page_of(by("Nora")))
    picture("ring", of=heading(page, "Ring first"), height=620)

    page.goto(SEND)
    expect(
        page.get_by_role("button", name="Send 1 message", exact=True)
    ).to_be_visible()
    picture("send")

    page.goto(QUEUE + "?queue=free")
    for name in ["Ivo", "Vera"]:
        page.get_by_role("row", name=f"{name} Example").get_by_role("checkbox").check()
    action = page.get_by_role("combobox", name="Action")
    action.select_option("Answer a role of the selected statements")
    press(page, "Go")
    heading(page, "Answer several statements")
    picture("bulk")

    page.goto(reverse("admin:registrations_schoolanswer_changelist"))
    expect(page.get_by_role("link", name="To be chased").first).to_be_visible()
    picture("answers", width=LISTS)

    page.goto(reverse("admin:registrations_target_changelist"))
    expect(page.get_by_text("4 short of 7")).to_be_visible()
    picture("coverage", width=LISTS)

    page.goto(reverse("admin:registrations_listing_changelist"))
    expect(page.get_by_role("link", name="On the list and free now")).to_be_visible()
    picture("list", width=LISTS)

    page.goto(reverse("admin:registrations_panel_changelist"))
    page.get_by_role("link", name="Locum leader").first.click()
    heading(page, "Before the panel")
    picture("panel", width=LISTS)

    draft = Statement.objects.filter(sent_at=None).earliest("pk")
    sign_in(draft.person)
    page.goto(reverse("registrations:edit_step", args=[draft.reference, "offer"]))
    heading(page, "What you could offer")
    picture("form")
