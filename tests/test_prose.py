"""Markdown: what editors may write, and what never reaches a page."""

import pytest
from django.test import SimpleTestCase

from norfolk_sl.prose import markdown

pytestmark = pytest.mark.one_database


class MarkdownTests(SimpleTestCase):
    def test_paragraphs_lists_links_and_tables_come_out(self):
        html = markdown("A *b*\n\n- c\n\n[d](/roles/)\n\n|e|\n|-|\n|f|")
        for part in [
            "<p>A <em>b</em></p>",
            "<li>c</li>",
            "<th>e</th>",
            "<td>f</td>",
        ]:
            self.assertInHTML(part, html)
        self.assertIn('href="/roles/"', html)

    def test_headings_begin_below_the_pages_own(self):
        for text, level, tags in [
            ("# A\n\n## B", 2, ["<h2>A</h2>", "<h3>B</h3>"]),
            ("## A\n\n# B", 3, ["<h4>A</h4>", "<h3>B</h3>"]),
            ("### A", 2, ["<h2>A</h2>"]),
            ("# A\n\n#### B", 2, ["<h2>A</h2>", "<h3>B</h3>"]),
            ("# A\n\n## B", 6, ["<h6>A</h6>", "<h6>B</h6>"]),
        ]:
            with self.subTest(text=text, level=level):
                for tag in tags:
                    self.assertInHTML(tag, markdown(text, level))

    def test_html_is_shown_and_not_obeyed(self):
        html = markdown('<script>alert(1)</script> <b onclick="x()">c</b>')
        self.assertNotIn("<script", html)
        self.assertNotIn("<b", html)
        self.assertIn("&lt;script&gt;", html)

    def test_address_that_would_run_code_is_no_link(self):
        for address in ["javascript:alert(1)", "data:text/html,x", "intent:x"]:
            with self.subTest(address=address):
                self.assertNotIn("href", markdown(f"[a]({address})"))

    def test_no_picture_is_fetched_from_elsewhere(self):
        self.assertNotIn("<img", markdown("![a](https://example.org/a.png)"))

    def test_nothing_written_gives_nothing_to_read(self):
        self.assertHTMLEqual(markdown(""), '<div class="app-prose"></div>')
