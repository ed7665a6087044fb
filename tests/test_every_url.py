"""
Every address of the portal, for every kind of person.

The addresses are read from the URL configuration, so that a new one is swept
without anybody thinking of it: it needs a line below only if it is public.
"""

import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone

from outbox.models import Message
from people.models import Person
from tests import pdf
from tests.cast import (
    TODAY,
    CastTestCase,
    make_chapter,
    make_sent,
    make_sheet,
    make_staff,
)
from tests.mi_sheets.test_attachments import make_attachment
from tests.registrations.nil import make_contact, say
from tests.registrations.panels import make_panel, put
from tests.registrations.partners import make_asked_partner
from tests.registrations.release import make_asked

# What anybody may read without signing in.
PUBLIC = {
    "guide:chapter",
    "guide:chapters",
    "guide:pamphlet",
    "healthz",
    "mi_sheets:attachment",
    "mi_sheets:deadline",
    "mi_sheets:deadlines",
    "mi_sheets:feed",
    "mi_sheets:home",
    "mi_sheets:mi_sheet",
    "mi_sheets:mi_sheets",
    "mi_sheets:sitemap",
    "page",
    "readyz",
    "registrations:agreement",
    "registrations:confirm",
    "registrations:invited",
    "registrations:partner",
    "registrations:start",
    "registrations:totals",
    "robots",
    "remarks:thanks",
    "remarks:useful",
    "roles:board",
    "roles:board_pdf",
    "roles:boards",
    "roles:catalogue",
    "roles:compare",
    "roles:role",
    "roles:roles",
    "roles:self_check",
    "roles:which",
    "schools:matching",
    "security_txt",
    "search:search",
    "write_about_data",
}

# The ways in and out.
DOORS = {
    "account_confirm_login_code",
    "account_login",
    "account_logout",
    "account_request_login_code",
    "admin:login",
    "admin:logout",
    "metrics",  # Closed by a token of its own: see watching/test_metrics.
    "mfa_authenticate",
    "openid_connect_callback",
    "openid_connect_login",
    "registrations:invited_code",
    "set_password",
}

ODD_METHODS = ["put", "trace"]


def named_patterns(resolver=None, namespace=""):
    """Every named address: its full name and the names of its arguments."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield namespace + pattern.name, set(pattern.pattern.regex.groupindex)
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from named_patterns(pattern, namespace + inner)


class EveryUrlTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.gone = make_staff("Gone", "Advisers", is_active=False)
        cls.root = make_staff("Root", is_superuser=True)
        make_chapter("why", "Why?")
        cls.sent = make_sent(cls.hal, cls.sheet, [cls.locum, cls.nle])
        weeks_ago = timezone.now() - timedelta(weeks=9)
        over = {"published_at": weeks_ago, "complete_by": TODAY() - timedelta(days=9)}
        make_sheet("3/26", [cls.nle], **over)
        make_contact(cls.stow)
        cls.said = say(cls.hal, cls.sheet, cls.stow)
        cls.asked = cls.said.schools.get()
        cls.partner = make_asked_partner(cls.stan, cls.sheet, cls.federation, cls.heath)
        cls.attachment = make_attachment(cls.sheet)
        cls.agreement = make_asked(cls.sent, "board")
        cls.panel = make_panel(cls.sheet, cls.locum, by=cls.sena)
        put(cls.panel, cls.sent, by=cls.sena)
        cls.people = [
            None,
            *[cls.hal, cls.mo, cls.stan, cls.cleo],
            *[cls.ada, cls.sena, cls.edie, cls.rita, cls.gone, cls.root],
        ]
        cls.urls = dict(cls.every_url())

    def setUp(self):
        super().setUp()
        pdf.make_none(self)

    @classmethod
    def every_url(cls):
        own = {
            "reference": cls.sent.reference,
            "number": cls.agreement.pk,
            "body": "head",
            "part": "opening",
            "app_label": "registrations",
            "content_type_id": 1,
            "name": "privacy",
            "role": "nle",
            "key": "none",
            "whose": cls.hal.pk,
            "url": "nothing/",
            "urn": 900101,
            "provider_id": "council",
            "person": cls.priya.pk,
            "file": cls.attachment.pk,
            "file_name": cls.attachment.name,
        }
        slugs = {
            "admin:registrations_reminder_plan": "12-26",
            "admin:registrations_schoolanswer_return": "12-26",
            "admin:registrations_schoolanswer_totals": "12-26",
            "guide:chapter": "why",
            "roles:board": "nle",
            "roles:board_pdf": "nle",
            "roles:role": "nle",
            "roles:self_check": "nle",
            "mi_sheets:attachment": "12-26",
            "mi_sheets:deadline": "12-26",
            "mi_sheets:mi_sheet": "12-26",
            "registrations:begin": "12-26",
            "admin:registrations_nilreturn_record": "12-26",
            "admin:registrations_statement_record": "12-26",
            "registrations:edit_step": "you",
            "registrations:totals": "3-26",
            "registrations:look_again": "nle",
            "registrations:invited": "12-26",
            "registrations:not_this_year": "12-26",
            "registrations:said": "12-26",
            "registrations:take_back": "12-26",
            "registrations:invited_code": "12-26",
        }
        tokens = {
            "registrations:agreement": cls.agreement.token,
            "registrations:confirm": cls.asked.token,
            "registrations:partner": cls.partner.token,
        }
        for name, arguments in named_patterns():
            own["token"] = tokens.get(name)
            values = {**own, "slug": slugs.get(name, "x")}
            if "registrations:panel" in name or "registrations_panel_" in name:
                values |= {"reference": cls.panel.reference, "number": 1}
            values |= dict.fromkeys(["object_id", "pk", "id"], cls.key_of(name))
            kwargs = {argument: values[argument] for argument in arguments}
            yield name, reverse(name, kwargs=kwargs)

    @classmethod
    def key_of(cls, name):
        """The key of some row of the model that an address of the admin is about."""
        for model in admin.site._registry:
            meta = model._meta
            if name.startswith(f"admin:{meta.app_label}_{meta.model_name}_"):
                row = cls.sent if model is type(cls.sent) else model.objects.first()
                return row.pk if row else 1
        return cls.sent.pk

    def sign_in(self, person):
        self.client.logout()
        if person:
            self.client.force_login(person)

    def rooms(self, prefix=""):
        """The addresses behind the doors, by name."""
        return [
            (name, url)
            for name, url in self.urls.items()
            if name.startswith(prefix) and name not in DOORS
        ]

    def test_only_these_pages_are_public(self):
        for name, url in self.rooms():
            with self.subTest(name):
                response = self.client.get(url)
                if name in PUBLIC:
                    self.assertEqual(response.status_code, 200)
                else:
                    self.assertEqual(response.status_code, 302)
                    self.assertRegex(
                        response.url, r"^(/staff)?/sign-in/|^/admin/login/"
                    )

    def test_nothing_breaks_for_anybody(self):
        """Even if nothing is posted; for what is read, see what a GET changes."""
        methods = dict.fromkeys([self.hal, self.ada, self.root], ["post"])
        methods[None] = ["post", *ODD_METHODS]
        for person in methods:
            self.sign_in(person)
            for name, url in self.rooms():
                for method in methods[person]:
                    with self.subTest(f"{person} {method} {name}"):
                        response = getattr(self.client, method)(url)
                        self.assertLess(response.status_code, 500)
                        if method == "trace":
                            self.assertEqual(response.status_code, 405)

    def test_a_statement_is_found_by_its_writer_alone(self):
        own = [u for n, u in self.rooms("registrations:") if self.sent.reference in u]
        self.assertGreaterEqual(len(own), 4)
        for person in self.people:
            self.sign_in(person)
            for url in own:
                with self.subTest(f"{person} {url}"):
                    code = self.client.get(url).status_code
                    if person == self.hal:
                        self.assertIn(code, [200, 302])
                    else:
                        signed_out = person in [None, self.gone]
                        self.assertEqual(code, 302 if signed_out else 404)

    def test_whoever_has_a_link_sees_the_same_signed_in_or_not(self):
        url = self.agreement.get_absolute_url()
        pages = set()
        for person in self.people:
            self.sign_in(person)
            main = self.client.get(url).content.decode().partition("<main")[2]
            pages.add(re.sub(r'value="[^"]{20,}"', "", main))
        self.assertEqual(len(pages), 1)

    def test_admin_is_for_the_staff(self):
        for person in [self.hal, self.stan, self.cleo, self.gone]:
            self.sign_in(person)
            for name, url in self.rooms("admin:"):
                with self.subTest(f"{person} {name}"):
                    self.assertNotEqual(self.client.get(url).status_code, 200)

    @pytest.mark.one_database
    def test_editors_see_nothing_that_people_wrote(self):
        self.sign_in(self.edie)
        self.assertTrue(Message.objects.exists())
        written = self.sent.reference.encode()
        for name, url in self.rooms():
            if name == "registrations:agreement":
                continue  # Whoever has its link may read it.
            for method in ["get", "post"]:
                response = getattr(self.client, method)(url)
                with self.subTest(f"{method} {name}"):
                    self.assertLess(response.status_code, 500)
                    self.assertNotIn(written, response.getvalue())

    def test_no_get_changes_or_breaks_anything(self):
        def state():
            people = list(Person.objects.order_by("pk").values("pk", "is_active"))
            sent = list(type(self.sent).objects.order_by("pk").values())
            events, messages = self.sent.events.count(), Message.objects.count()
            rows = [self.said, self.asked, self.partner]
            asked = [type(row).objects.get() for row in rows]
            said = [vars(row) | {"_state": None} for row in asked]
            agreements = list(self.sent.agreements.values())
            said.append(agreements)
            return people, sent, events, messages, said, self.said.events.count()

        before = state()
        for person in [self.hal, self.root]:
            self.sign_in(person)
            for name, url in self.rooms():
                with self.subTest(f"{person} {name}"):
                    self.assertLess(self.client.get(url).status_code, 500)
        self.assertEqual(state(), before)
