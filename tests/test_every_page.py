"""
What holds for every page of the portal, with errors on it as well.

The pages come from the walks of tests/walks, as the server answers them. Axe sees
them in a real browser, from a showcase: on a phone every rule is tried, and on a
wide screen again those that depend on where things stand. It sees as many pages
as have every part of all of them, in every place; ``EVERY_PAGE=1`` shows it all.
"""

import os
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.db import transaction

from tests.browser.axe import (
    AXE,
    CONTRAST,
    EVERY_RULE,
    MARK_HIDDEN,
    MARK_SHOWN,
    RULES_OF_LAYOUT,
    SHOWN,
    faults_on,
)
from tests.browser.parts import few_with_every_part
from tests.browser.showcase import Showcase
from tests.cast import Cast
from tests.html import faults
from tests.test_every_url import named_patterns
from tests.walks import WALKS, pages_of

pytestmark = pytest.mark.one_database

AXE_ADDRESS = "/axe.js"
WIDE, NARROW = {"width": 1200, "height": 900}, {"width": 320, "height": 640}
TOO_WIDE = (
    "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
)

# What has an address, and is no page: a file, or something that sends one on.
NO_PAGE = {
    "admin:auth_user_password_change",
    "admin:autocomplete",
    "admin:jsi18n",
    "admin:login",
    "admin:logout",  # Our own page stands before it.
    "admin:mi_sheets_misheet_restore",
    "admin:registrations_schoolanswer_export",
    "admin:registrations_statement_export",
    "admin:registrations_listing_export",
    "admin:registrations_target_export",
    "admin:registrations_panel_pack_pdf",
    "admin:registrations_statement_put_back",
    "admin:registrations_statement_seen",
    "admin:registrations_statement_take",
    "admin:registrations_statement_take_next",
    "admin:registrations_statement_take_over",
    "admin:roles_briefing_restore",
    "admin:roles_chapter_restore",
    "admin:roles_role_restore",
    "admin:view_on_site",
    "guide:pamphlet",
    "healthz",
    "metrics",
    "mi_sheets:attachment",
    "mi_sheets:deadline",
    "mi_sheets:deadlines",
    "mi_sheets:feed",
    "mi_sheets:sitemap",
    "openid_connect_callback",
    "openid_connect_login",
    "readyz",
    "registrations:confirm_recorded",
    "registrations:my_data",
    "registrations:next_day_file",
    "registrations:self_check",
    "registrations:statement_pdf",
    "robots",
    "roles:board_pdf",
    "roles:catalogue",
    "schools:matching",
    "security_txt",
}
# What the admin has an address for, and nobody may open.
NEVER = {
    f"admin:{name}"
    for name in [
        *["schools_school_add", "schools_school_delete"],
        *["schools_area_add", "schools_area_delete"],
        *["exports_export_add", "exports_export_delete"],
        "registrations_listing_delete",
        *["outbox_message_add", "outbox_message_delete"],
        *["registrations_reminder_add", "registrations_reminder_delete"],
        *["people_person_delete", "people_signin_add", "people_signin_delete"],
        "remarks_remark_add",
        *["watching_run_add", "watching_run_delete"],
    ]
}


class Page(HTMLParser):
    """The elements of a page that are led to, and the links within it."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.leads_to = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        href = attributes.get("href") or ""
        if href.startswith("#") and href != "#":  # which is the top
            self.leads_to.add(href[1:])


@pytest.fixture
def pages(db):
    """The response of each page by its name; the database is as it was."""
    cast, pages = SimpleNamespace(), {}
    with transaction.atomic():
        Cast.introduce(cast)
        for walk in WALKS:
            pages |= pages_of(walk, cast)
        transaction.set_rollback(True)
    return pages


def test_every_page(pages, page, subtests):
    """In one test, for to make the pages takes long, and two would be made by two."""
    texts = {name: response.content.decode() for name, response in pages.items()}
    with subtests.test("is valid HTML"):
        assert faults(texts) == []
    with subtests.test("has what its links lead to"):
        assert led_nowhere(texts) == []
    with subtests.test("is on a walk"):
        assert on_no_walk(pages) == set()
    with subtests.test("is there for everybody"):
        names = texts if "EVERY_PAGE" in os.environ else few_with_every_part(texts)
        found = hindrances(page, [pages[name] for name in names])
        assert not found, "\n".join(found)


def led_nowhere(texts):
    """Links of an error summary above all: no validator looks at them."""
    pages = {name: Page(text) for name, text in texts.items()}
    return [name for name, page in pages.items() if not page.leads_to <= page.ids]


def on_no_walk(pages):
    addresses = {name for name, _ in named_patterns()}
    views = {
        response.wsgi_request.resolver_match.view_name
        for response in pages.values()
        if response.status_code == 200
    }
    return addresses - views - NO_PAGE - NEVER


def hindrances(page, responses):
    """What axe finds wrong on the pages, and which are too wide; a line each."""
    found = []
    with Showcase({AXE_ADDRESS: str(AXE)}) as showcase:
        for response in responses:
            page.set_viewport_size(NARROW)
            page.goto(showcase.put(response))
            page.add_script_tag(url=AXE_ADDRESS)
            found += [f"narrow: {each}" for each in faults_on(page, EVERY_RULE)]
            if page.evaluate(TOO_WIDE):
                found.append(f"{page.url}: wider than a narrow screen")
            page.evaluate(MARK_HIDDEN)
            page.set_viewport_size(WIDE)
            found += [f"wide: {each}" for each in faults_on(page, RULES_OF_LAYOUT)]
            if page.evaluate(MARK_SHOWN):
                again = faults_on(page, CONTRAST, within=SHOWN)
                found += [f"shown when wide: {each}" for each in again]
    return found
