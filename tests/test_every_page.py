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

from tests.browser.axe import AXE, EVERY_RULE, RULES_OF_LAYOUT, faults_on
from tests.browser.parts import few_with_every_part
from tests.browser.showcase import Showcase
from tests.cast import Cast
from tests.html import faults
from tests.test_every_url import named_patterns
from tests.walks import WALKS, pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

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


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """The response of each page by its name; the database is as it was."""
    cast, pages = SimpleNamespace(), {}
    with django_db_blocker.unblock(), transaction.atomic():
        Cast.introduce(cast)
        for walk in WALKS:
            pages |= pages_of(walk, cast)
        transaction.set_rollback(True)
    return pages


@pytest.fixture(scope="module")
def texts(pages):
    return {name: response.content.decode() for name, response in pages.items()}


def test_is_valid_html(texts):
    assert faults(texts) == []


def test_has_what_its_links_lead_to(texts):
    """Those of an error summary above all: no validator looks at them."""
    for name, text in texts.items():
        page = Page(text)
        assert page.leads_to <= page.ids, name


def test_is_on_a_walk(pages):
    addresses = {name for name, _ in named_patterns()}
    views = {
        response.wsgi_request.resolver_match.view_name
        for response in pages.values()
        if response.status_code == 200
    }
    assert addresses - views - NO_PAGE - NEVER == set()


def test_is_there_for_everybody(pages, texts, page):
    names = texts if "EVERY_PAGE" in os.environ else few_with_every_part(texts)
    found = []
    with Showcase({AXE_ADDRESS: str(AXE)}) as showcase:
        for name in names:
            page.set_viewport_size(NARROW)
            page.goto(showcase.put(pages[name]))
            page.add_script_tag(url=AXE_ADDRESS)
            found += [f"{name}, narrow: {each}" for each in faults_on(page, EVERY_RULE)]
            if page.evaluate(TOO_WIDE):
                found.append(f"{name}: wider than a narrow screen")
            page.set_viewport_size(WIDE)
            wide = faults_on(page, RULES_OF_LAYOUT)
            found += [f"{name}, wide: {each}" for each in wide]
    assert not found, "\n".join(found)
