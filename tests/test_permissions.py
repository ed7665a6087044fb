"""What the page about permissions says is what the table of groups gives."""

import re

import pytest
from django.conf import settings

from people.groups import GROUPS

pytestmark = pytest.mark.one_database

PAGE = settings.BASE_DIR / "docs" / "permissions.md"


def given():
    """What each group may do to each thing, by the table in the code."""
    found = {}
    for number, permissions in enumerate(GROUPS.values()):
        for permission in permissions:
            app, _, codename = permission.partition(".")
            act, _, model = codename.partition("_")
            found.setdefault(f"{app}.{model}", [set() for _ in GROUPS])
            found[f"{app}.{model}"][number].add(act)
    for groups in found.values():
        groups[1] -= groups[0]  # What seniors may beyond advisers.
    return found


def said():
    rows = re.findall(r"^\| `([a-z_.]+)` \|(.*)\|$", PAGE.read_text("utf-8"), re.M)
    cells = {what: [cell.strip() for cell in row.split("|")] for what, row in rows}
    assert len(cells) == len(rows)
    return cells


def test_the_page_says_what_the_table_gives_and_why():
    pages = {
        what: [{*filter(None, cell.split(", "))} for cell in cells[:4]]
        for what, cells in said().items()
    }
    assert pages == given()
    assert all(len(cells) == 5 and cells[4] for cells in said().values())


def test_nobody_may_change_what_is_written_once():
    for what in ["people.signin", "record.entry", "exports.export", "watching.run"]:
        for may in given()[what]:
            assert not may & {"add", "change", "delete"}, what
    assert list(GROUPS) == ["Advisers", "Senior advisers", "Editors", "Readers"]
