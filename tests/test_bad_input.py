"""Every form takes every bad value: never a 500, nothing reflected, nothing lost."""

import html
from datetime import date
from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from registrations.desk import Answer
from registrations.status import Status
from schools.models import Contact
from tests.cast import CastTestCase, make_complete, make_sent
from tests.registrations.release import make_asked
from tests.spam import patience

# What a database may take ill. To the rest it is all the same which one it is.
HARD_TO_STORE = [
    "",
    " ",
    "\x00",
    "nul\x00inside",
    "\ufffe\uffff\ufdd0",
    "-1",
    "1e9",
    "NaN",
    "9" * 30,
    "9" * 5000,
    "0000-00-00",
    "10000-01-01",
    "a" * 70000,
    "👩🏽‍🏫" * 60,
    "\ud7ff\ue000",
    "00000000-0000-0000-0000-000000000000",
]
BAD = HARD_TO_STORE + [
    "\t\r\n",
    "\x1b[31mred\x08\x7f\x85",
    """"'><script>alert('typed')</script><img src=x onerror=alert("typed")>""",
    "' OR 1=1; DROP TABLE registrations_statement; --",
    "=1+1|cmd ../../etc/passwd {{ 7|add:7 }}{% now 'Y' %}${7*7} %00%ff%n{0}{name}",
    "0",
    "1.5",
    "½",
    "٣",
    "Infinity",
    "0x10",
    '{"a": [null, true]}',
    "31/02/2026",
    "2026-02-31",
    "9999-12-31",
    str(date.today()),
    "é" * 301,
    "\u202eright to left",
    "Z̸̡͝a̷l̴g̵o̶" * 20,
    "name@example.org",
    "name@@example..org",
    "name@example.org\nBcc: all@example.org",
    "javascript:alert(1)",
    "http://[::1",
]
if connection.vendor == "postgresql":  # The others meet SQLite.
    BAD = HARD_TO_STORE


class BadInputTests(CastTestCase):
    def setUp(self):
        super().setUp()
        self.client.raise_request_exception = False
        self.draft = make_complete(self.hal, self.sheet, [self.locum, self.nle])
        self.sent = make_sent(self.mo, self.sheet, [self.locum, self.nle])

    def page(self, statement, slug):
        return f"/statements/{statement.reference}/{slug}/"

    def attack(self, url, names, *, among=None, alone=None):
        """
        Post every bad value as every answer, all answers at once, each in its turn.

        Those named in ``among``, or of these the ones in ``alone``, also meet every
        value with the good neighbours that stand there.
        """
        for answers in self.turns(names):
            self.post(url, answers)
        for value in [["a", "b"], [""] * 50, SimpleUploadedFile("a.exe", b"MZ\xff")]:
            self.post(url, dict.fromkeys(names, value))
        if among:
            self.attack_among(url, among, alone or among)

    def attack_among(self, url, good, names):
        for answers in self.turns(names):
            self.post_among(url, answers, good)

    def turns(self, names):
        """Answers to all of these, as often as each has had every bad value."""
        for turn in range(len(BAD)):
            values = [BAD[(turn + n) % len(BAD)] for n in range(len(names))]
            yield dict(zip(names, values, strict=True))

    def post_among(self, url, bad, good):
        """
        Post bad answers among good ones, until all that may be saved was saved.

        What the page names as wrong is tried, and is left out of the next attempt;
        when it names nothing and yet saves nothing, each is tried alone.
        """
        response = self.post(url, {**good, **bad})
        if response.status_code == 302 or len(bad) == 1:
            return
        rest = {name: bad[name] for name in bad.keys() - self.refused(response)}
        if len(rest) < len(bad):
            return rest and self.post_among(url, rest, good)
        for name, value in bad.items():
            self.post(url, {**good, name: value})

    def refused(self, response):
        """The names of the answers that are wrong, as the page says."""
        form = response.context and response.context.get("form")
        return set(form.errors) if form else set()

    def post(self, url, answers):
        with self.subTest(f"{url} {str(answers)[:100]!r}"):
            response = self.client.post(url, answers)
            self.assertLess(response.status_code, 500)
            self.check_kept(response)
        return response

    def check_kept(self, response):
        text = response.content.decode()
        self.assertNotIn("<script>alert", text)
        self.assertNotIn("<img src=x", text)
        self.assertNotIn("\x00", text)

    def test_page_about_you(self):
        self.client.force_login(self.hal)
        you = {
            "name": "Hal",
            "telephone": "01632 960001",
            "position": self.head.pk,
            "school": "900101",
        }
        names = [*you, "school_unlisted", "school_choice", "school_asked", "later"]
        self.attack("/statements/begin/12-26/", names)
        self.attack(self.page(self.draft, "you"), names, among=you)

    def test_page_about_what_is_offered(self):
        self.client.force_login(self.hal)
        names = ["roles", "sentence_nle", "sentence_locum-leader", "something_else"]
        offer = {"roles": ["nle"], "sentence_nle": "I have led two schools."}
        url = self.page(self.draft, "offer")
        self.attack(url, [*names, "later"], among=offer)

    def test_page_about_time(self):
        self.client.force_login(self.hal)
        names = ["days_per_term", "available_from", "reach", "later"]
        names += [f"available_from_{n}" for n in range(3)]
        time = {"days_per_term": "5", "reach": "local", "available_from": "2026-12-01"}
        self.attack(self.page(self.draft, "time"), names, among=time)

    def test_page_of_an_invitation(self):
        page = "/statements/invited/12-26/900101/"
        names = ["name", "telephone", "position", "email", "roles", "sentence_nle"]
        names += ["days_per_term", "available_from", "reach", "something_else"]
        names += ["message", "message_shown", "use", "forget"]
        self.attack(page, names)
        for person in [self.hal, self.stan]:
            self.client.force_login(person)
            self.attack(page, names)

    def test_pages_that_add_more(self):
        self.client.force_login(self.hal)
        names = [f"criterion_{self.experience.pk}", "evidence", "later"]
        self.attack(self.page(self.draft, "role-locum-leader"), names)
        self.attack(self.page(self.draft, "schools"), ["others"])

    def test_asking_for_an_agreement_and_declaring_one(self):
        self.client.force_login(self.mo)
        Contact.objects.create(school=self.heath, kind="head", email="h@example.org")
        url = self.page(self.sent, "agreements")
        declared = {"agreed_on": "2026-11-02", "minute": "7"}
        names = [*declared, "agreed_on_0", "agreed_on_2"]
        self.attack(f"{url}declare/board/", names, among=declared)
        asked = {"name": "Hal", "position": "Head", "to": "a@b.org", "where": "other"}
        self.attack(f"{url}ask/head/", asked, among=asked)
        self.attack(f"{url}ask/referee/", asked)
        for body in BAD[4:]:
            self.client.get(f"{url}ask/{quote(body[:100], safe='')}/")

    def test_answer_through_a_link(self):
        agreement = make_asked(self.sent, "board")
        url = agreement.get_absolute_url()
        who = {"answered_by": "Cleo"} | patience()
        asked = {"answer": "question", "question": "When?"} | who
        names = [*asked, "agreed_on", "agreed_on_1", "minute", "considers_on", "reason"]
        alone = ["answer", "question", "answered_by"]
        self.attack(url, names, among=asked, alone=alone)
        meets = {"answer": "considering", "considers_on": ""} | who
        self.attack_among(url, meets, ["considers_on"])
        for value in BAD:
            with self.subTest(f"rate {value[:40]!r}"):
                response = self.client.get(url, {"rate": value[:2000]})
                self.assertLess(response.status_code, 500)
                self.check_kept(response)
        agreed = {"answer": "agreed", "agreed_on": "", "minute": ""} | who
        self.attack_among(url, agreed, ["agreed_on", "minute"])

    def test_what_an_adviser_was_told_of_an_agreement(self):
        agreement = make_asked(self.sent, "board")
        self.client.force_login(self.ada)
        keys = [self.sent.reference, agreement.pk]
        url = reverse("admin:registrations_statement_heard", args=keys)
        told = {"state": "agreed", "answered_by": "Cleo", "how": "By telephone"}
        names = [*told, "day", "minute", "reason", "leaving"]
        self.attack(url, names, among=told)

    def test_answer_to_a_question(self):
        interest = self.sent.interests.get(role=self.nle)
        answers = [Answer(interest, Status.QUERIED, "Which?")]
        self.sent.decide(
            answers, by=self.ada, version=self.sent.version, text="Dear Mo"
        )
        self.sent.tell(by=self.ada)
        self.client.force_login(self.mo)
        self.attack(self.page(self.sent, "role-nle"), ["reply", "evidence"])

    def test_withdrawing(self):
        self.client.force_login(self.mo)
        self.attack(self.page(self.sent, "withdraw"), ["interests"])

    def test_signing_in(self):
        self.attack(reverse("account_request_login_code"), ["login", "email", "next"])
        self.attack(reverse("account_login"), ["login", "password", "next"])
        self.client.post(reverse("account_request_login_code"), {"email": "a@b.org"})
        self.attack(reverse("account_confirm_login_code"), ["code"])

    def test_looking_up(self):
        names = ["q", "scope", "kind", "for", "page", "position"]
        for url in ["/roles/", "/mi-sheets/", "/schools/matching/", "/start/"]:
            for value in BAD:
                with self.subTest(f"{url} {value[:40]!r}"):
                    query = dict.fromkeys(names, value[:2000])
                    response = self.client.get(url, query)
                    self.assertLess(response.status_code, 500)
                    self.check_kept(response)

    def test_addresses(self):
        self.client.force_login(self.hal)
        for value in [v.replace("/", "")[:200] for v in BAD if v.strip()]:
            for place in ["/roles/", "/mi-sheets/", "/statements/", "/"]:
                with self.subTest(f"{place}{value[:40]!r}"):
                    response = self.client.get(f"{place}{html.escape(value)}/")
                    self.assertLess(response.status_code, 500)
                    self.check_kept(response)

    def test_typing_is_kept_when_something_else_is_wrong(self):
        self.client.force_login(self.hal)
        for value in [v for v in BAD if v.isprintable() and v.strip() and len(v) < 300]:
            with self.subTest(value[:40]):
                answers = {"sentence_nle": value, "something_else": value}
                response = self.client.post(self.page(self.draft, "offer"), answers)
                shown = html.unescape(response.content.decode())
                self.assertGreaterEqual(shown.count(value.strip()), 2)
