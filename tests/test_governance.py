"""The drafts for the council's own gates say what the code does, and no more."""

import re

import pytest
from django.conf import settings

from registrations.models import Statement

pytestmark = pytest.mark.one_database

DOCS = settings.BASE_DIR / "docs"
FILES = (DOCS / "governance").glob("*.md")
PAGES = {page.name: page.read_text("utf-8") for page in FILES}
LINK = re.compile(r"\]\((?!https?://)([^)#]*)(?:#([^)]*))?\)")


def headings(text):
    lines = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w\s-]", "", line.lower()).replace(" ", "-") for line in lines}


def test_all_that_was_asked_for_is_there_and_leaves_to_the_council_what_is_its_own():
    assert set(PAGES) == {
        *["README.md", "accessibility.md", "dpia.md", "equality-impact.md"],
        *["record-of-processing.md", "supplier-questions.md"],
    }
    for name, text in PAGES.items():
        assert "[Council]" in text, name


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_link_leads_somewhere(name):
    for path, place in LINK.findall(PAGES[name]):
        target = (DOCS / "governance" / path).resolve() if path else DOCS / name
        assert target.exists(), path
        if place:
            assert place in headings(target.read_text("utf-8")), (path, place)


def test_every_test_that_is_named_is_there():
    named = set(re.findall(r"`(tests/[\w/.]+)`", PAGES["accessibility.md"]))
    assert len(named) > 5
    assert [name for name in named if not (settings.BASE_DIR / name).exists()] == []


def test_the_periods_are_those_that_are_set_if_nobody_sets_others():
    text = " ".join(PAGES["dpia.md"].split())
    for words in [
        f"unsent drafts {settings.KEEP_DRAFTS_MONTHS} months",
        f"{settings.KEEP_NOT_TAKEN_FORWARD_MONTHS} months after the answer",
        f"on the list {settings.KEEP_AFTER_LIST_MONTHS} months",
        f"text of e-mails {settings.KEEP_MAIL_TEXT_DAYS} days",
        f"requests about data {settings.KEEP_DATA_REQUESTS_MONTHS} months",
        f"history of changes {settings.KEEP_RECORD_MONTHS} months",
        f"sign-ins of staff {settings.SIGN_INS_KEPT_DAYS} days",
        f"backups on the host {settings.BACKUP_KEEP_DAYS} days",
    ]:
        assert words in text, words


def test_no_protected_characteristic_is_asked_for():
    names = " ".join(field.name for field in Statement._meta.get_fields())
    for word in ["sex", "gender", "birth", "ethnic", "disab", "religio", "title"]:
        assert word not in names, word


def test_nothing_is_certified_that_nobody_has_certified():
    rows = PAGES["supplier-questions.md"].splitlines()
    for word in ["ISO 27001", "Cyber Essentials", "SOC 2"]:
        [row] = [row for row in rows if word in row]
        assert "| None: code has none." in row
    assert "None by an outside party" in PAGES["supplier-questions.md"]
