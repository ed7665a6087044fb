"""What docs/deploy.md says, and deploy/ holds, is what the code has."""

import ast
import re

import pytest
from django.conf import settings
from django.core.management import get_commands

pytestmark = pytest.mark.one_database

ROOT = settings.BASE_DIR
PAGE = (ROOT / "docs" / "deploy.md").read_text()
DEPLOY = ROOT / "deploy"
READERS = ["norfolk_sl/settings.py", "gunicorn.conf.py", "assets/build.py"]


def is_reading(call):
    return ast.unparse(call.func) in {"read", "os.environ.get"}


def read_by_code():
    """The variables that the portal reads, by the name that stands in the call."""
    calls = [
        node
        for name in READERS
        for node in ast.walk(ast.parse((ROOT / name).read_text()))
        if isinstance(node, ast.Call) and is_reading(node)
    ]
    return {ast.literal_eval(call.args[0]) for call in calls}


def in_table():
    section = PAGE.partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[A-Z].*?) \|", section, flags=re.M)
    return [name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)]


def test_the_table_has_every_variable_that_is_read_once_and_no_other():
    assert sorted(in_table()) == sorted(read_by_code())


def test_no_other_page_has_such_a_table():
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    having = [page.name for page in pages if "| `SECRET_KEY` |" in page.read_text()]
    assert having == ["deploy.md"]


def test_the_example_sets_what_production_needs_and_nothing_that_is_not_read():
    text = (DEPLOY / "portal.env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", text, flags=re.M))
    assert named <= read_by_code()
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "PORTAL_URL", "EMAIL_URL"} < named


def test_timers_start_commands_that_there_are_and_the_page_says_when():
    timers = sorted((DEPLOY / "systemd").glob("*.timer"))
    assert len(timers) > 4
    for timer in timers:
        command = timer.stem.removeprefix("norfolk-sl-")
        assert f"Unit=norfolk-sl-run@{command}.service\n" in timer.read_text()
        assert command in get_commands()
        assert f"| `{command}` |" in PAGE
        assert re.search(rf"norfolk-sl-{{[^}}]*\b{command}\b[^}}]*}}\.timer", PAGE)


def test_the_page_names_commands_and_files_that_there_are():
    commands = set(re.findall(r"^norfolk-sl (\w+)", PAGE, flags=re.M))
    assert {"migrate", "invite_staff", "restore"} <= commands
    assert commands <= get_commands().keys()
    for name in re.findall(r"deploy/[\w./@-]+\w", PAGE):
        assert (ROOT / name).exists(), name
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
