"""What holds for every page of the portal, with errors on it as well."""

from html.parser import HTMLParser

import pytest

from tests.cast import CastTestCase
from tests.html import faults
from tests.test_every_url import named_patterns
from tests.walks import WALKS, pages_of

pytestmark = pytest.mark.one_database

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


class EveryPageTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        pages = {}
        for walk in WALKS:
            pages |= pages_of(walk, cls)
        cls.pages = {name: page.content.decode() for name, page in pages.items()}
        cls.views = {
            page.wsgi_request.resolver_match.view_name
            for page in pages.values()
            if page.status_code == 200
        }

    def test_is_valid_html(self):
        self.assertEqual(faults(self.pages), [])

    def test_has_what_its_links_lead_to(self):
        """Those of an error summary above all: no validator looks at them."""
        for name, text in self.pages.items():
            with self.subTest(name):
                page = Page(text)
                self.assertLessEqual(page.leads_to, page.ids)

    def test_is_on_a_walk(self):
        addresses = {name for name, _ in named_patterns()}
        self.assertEqual(addresses - self.views - NO_PAGE - NEVER, set())
