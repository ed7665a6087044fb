"""The mail of a demonstration can be read, and only there."""

import os
import tempfile
from pathlib import Path

from django.core.mail import EmailMessage, get_connection
from django.test import SimpleTestCase, override_settings
from django.urls import include, path

from norfolk_sl.urls import urlpatterns as portals
from tests.html import faults

urlpatterns = [path("demo/", include("demonstration.urls")), *portals]

MAIL = "/demo/mail/"


class NoMailTests(SimpleTestCase):
    def test_there_is_no_such_page_outside_a_demonstration(self):
        self.assertEqual(self.client.get(MAIL).status_code, 404)


@override_settings(ROOT_URLCONF=__name__, PORTAL_URL="http://localhost:8000")
class MailTests(SimpleTestCase):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.folder = Path(folder, "mail")
        self.enterContext(
            override_settings(
                DEMONSTRATION_MAIL_DIR=self.folder,
                EMAIL_FILE_PATH=self.folder,
                EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
            )
        )

    def post(self, *bodies, subject="Hello", name="20261123-1200"):
        """Several letters over one connection, which makes one file."""
        post = get_connection()
        letters = [
            EmailMessage(subject, body, to=["hal@example.org"], connection=post)
            for body in bodies
        ]
        post.send_messages(letters)
        written = Path(post._fname)
        written.rename(written.with_name(f"{name}-{os.urandom(4).hex()}.log"))

    def page(self):
        return self.client.get(MAIL).content.decode()

    def test_says_so_when_there_is_none(self):
        self.assertIn("Nothing has been sent yet", self.page())

    def test_newest_comes_first_and_is_shown_in_full(self):
        self.post("Number one", "Number two", name="20261123-1200")
        self.post("Nümber three\n\nDear Häl", name="20261123-1201")
        page = self.page()
        places = [page.index(f"ber {word}") for word in ["three", "two", "one"]]
        self.assertEqual(places, sorted(places))
        self.assertIn("Nümber three<br><br>Dear Häl", page)
        self.assertIn("hal@example.org", page)

    def test_fifty_are_shown_and_no_more(self):
        self.post(*(f"This is {number}!" for number in range(60)))
        page = self.page()
        self.assertEqual(page.count("This is"), 50)
        self.assertNotIn("This is 9!", page)

    def test_half_a_letter_waits_for_its_other_half(self):
        self.post("Complete")
        [file] = self.folder.iterdir()
        with file.open("ab") as half:
            half.write(b"Subject: Half\n\nIncompl")
        self.assertNotIn("Incompl", self.page())

    def test_links_lead_into_the_portal_only(self):
        self.post(
            "http://localhost:8000/statements/7K3CFQ/\n"
            "http://localhost:8000.evil.example/x\n"
            "https://evil.example/http://localhost:8000/x\n"
            "javascript:alert(1)\n"
        )
        page = self.page().partition("<h2")[2].partition("</div>")[0]
        self.assertIn('href="/statements/7K3CFQ/"', page)
        self.assertEqual(page.count("href="), 1)

    def test_what_a_letter_says_is_shown_and_not_obeyed(self):
        self.post(
            '<script>alert(1)</script> http://localhost:8000/"><b>', subject="<i>"
        )
        page = self.page()
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<b>", page)
        self.assertNotIn("<i>", page)
        self.assertEqual(faults({"mail": page}), [])
