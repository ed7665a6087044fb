"""PDF files: what they are, what they may fetch, and what there is without them."""

from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.template import engines
from django.test import RequestFactory, SimpleTestCase

from norfolk_sl import pdf
from norfolk_sl.context import portal
from tests.pdf import faults, makes_pdf, title

pytestmark = pytest.mark.one_database

DOCUMENT = """
{% extends "pdf/base.html" %}
{% block title %}A title – with a dash{% endblock %}
{% block about %}a test{% endblock %}
{% block content %}<h1>A heading</h1>{{ content }}{% endblock %}
"""


def document(content=""):
    return (
        engines["django"]
        .from_string(DOCUMENT)
        .render(portal(None) | {"content": content})
    )


@makes_pdf
class WriterTests(SimpleTestCase):
    def written(self, content=""):
        from norfolk_sl.pdf_writer import write

        return write(document(content))

    def test_a_screen_reader_can_read_it(self):
        data = self.written()
        self.assertTrue(data.startswith(b"%PDF-1.7"))
        self.assertEqual(faults(data), [])
        self.assertEqual(
            title(data), f"A title – with a dash – {settings.SERVICE_NAME}"
        )

    def test_the_check_finds_what_it_looks_for(self):
        from weasyprint import HTML

        html = "<title>x</title><dl><div><dt>a</dt><dd>b</dd></div></dl>"
        plain = faults(HTML(string=html).write_pdf())
        tagged = faults(HTML(string=html).write_pdf(pdf_tags=True))
        self.assertIn("no a mark that it is tagged", plain)
        self.assertIn("no its language", plain)
        self.assertIn("no word of PDF/UA", plain)
        self.assertIn("a list with Div in it", tagged)


@makes_pdf
class FetchingTests(SimpleTestCase):
    def test_our_own_files_are_given_out_as_what_they_are(self):
        from norfolk_sl.pdf_writer import OurFiles

        response = OurFiles()(f"{settings.PORTAL_URL}/static/build/pdf.css?1")
        self.assertEqual(response.content_type, "text/css")
        self.assertIn(b"@page", response.read())

    def test_no_other_address_is_fetched(self):
        from norfolk_sl.pdf_writer import static_path

        home = settings.PORTAL_URL
        for url in [
            "http://example.org/a.png",
            "file:///etc/passwd",
            "data:text/css,p{}",
            f"{home}/statements/my-data.json",
            f"{home}.example.org/static/build/pdf.css",
        ]:
            with self.subTest(url), self.assertRaises(ValueError):
                static_path(url)
        for path in [
            "../manage.py",
            "%2e%2e/manage.py",
            "/etc/passwd",
            "%2Fetc/passwd",
        ]:
            with self.subTest(path), self.assertRaises(SuspiciousFileOperation):
                static_path(f"{home}/static/{path}")

    def test_a_picture_from_elsewhere_is_left_out_and_nobody_is_asked(self):
        from norfolk_sl.pdf_writer import write

        html = document().replace("</h1>", '</h1><img src="http://192.0.2.1/a" alt="">')
        with (
            self.assertLogs("weasyprint", "ERROR") as logs,
            patch("socket.create_connection", side_effect=AssertionError) as connect,
        ):
            self.assertEqual(faults(write(html)), [])
        self.assertIn("is not one of the portal's static files", logs.output[0])
        connect.assert_not_called()


class ResponseTests(SimpleTestCase):
    request = RequestFactory().get("/")

    def setUp(self):
        pdf.is_available.cache_clear()
        self.addCleanup(pdf.is_available.cache_clear)

    def response(self):
        return pdf.pdf_response("pdf/base.html", {}, "a.pdf", instead="/print/")

    @makes_pdf
    def test_is_a_file_to_download(self):
        response = self.response()
        self.assertEqual(response["Content-Type"], "application/pdf")
        self.assertEqual(
            response["Content-Disposition"], 'attachment; filename="a.pdf"'
        )
        self.assertTrue(response.content.startswith(b"%PDF"))

    def test_without_pango_it_leads_to_what_can_be_printed(self):
        lose_pango()
        response = self.response()
        page = engines["django"].from_string("{{ makes_pdf }}")
        self.assertRedirects(response, "/print/", fetch_redirect_response=False)
        self.assertEqual(page.render({}, self.request), "False")


def lose_pango():
    """Be on a machine that has the library, and not what the library needs."""
    with patch("builtins.__import__", side_effect=OSError("cannot load libpango")):
        pdf.is_available()
