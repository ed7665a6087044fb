"""What is said of how long we keep things is what is done."""

from django.conf import settings
from django.test import SimpleTestCase

from retention.words import columns_table, periods_table
from tests.cast import CastTestCase

DOC = settings.BASE_DIR / "docs" / "retention.md"
NAMES = ["DRAFTS", "NOT_TAKEN_FORWARD", "AFTER_LIST", "DATA_REQUESTS", "RECORD"]


class DocTests(SimpleTestCase):
    def test_its_tables_are_those_of_the_code(self):
        text = DOC.read_text(encoding="utf-8")
        for table in [periods_table(), columns_table()]:
            for line in table.splitlines():
                self.assertIn(f"{line}\n", text)
            self.assertIn(table, text)

    def test_it_names_every_setting(self):
        deploy = settings.BASE_DIR / "docs" / "deploy.md"
        for doc in [DOC, deploy]:
            for name in NAMES:
                self.assertIn(f"`KEEP_{name}_MONTHS`", doc.read_text(encoding="utf-8"))


class PagesTests(CastTestCase):
    def test_privacy_notice_says_what_is_set(self):
        page = self.client.get("/privacy/")
        self.assertContains(page, "never sent: 3 months after")
        self.assertContains(page, "1 year after our last answer")
        self.assertContains(page, "The text of our e-mails: 90 days")
        with self.settings(KEEP_DRAFTS_MONTHS=1, KEEP_NOT_TAKEN_FORWARD_MONTHS=18):
            page = self.client.get("/privacy/")
        self.assertContains(page, "never sent: 1 month after")
        self.assertContains(page, "18 months after our last answer")

    def test_your_data_says_the_same(self):
        self.client.force_login(self.hal)
        page = self.client.get("/your-data/")
        self.assertContains(page, "until 1 year after you have left it")
