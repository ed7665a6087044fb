"""Which app may import which, so that a folder is a feature that could be dropped."""

import ast

import pytest
from django.conf import settings

pytestmark = pytest.mark.one_database

# Each app, and the apps it may import. Templates are where apps meet.
MAP = {
    "norfolk_sl": set(),
    "schools": set(),
    "outbox": set(),
    "roles": set(),
    "exports": set(),
    "remarks": {"outbox"},
    "people": {"schools", "outbox"},
    "mi_sheets": {"schools", "people", "roles", "outbox"},
    "registrations": {"schools", "people", "roles", "mi_sheets", "outbox", "exports"},
}
MAP["watching"] = set()
MAP["kept"] = set()
MAP["backups"] = {"outbox", "watching"}
MAP["splitting"] = set(MAP) - {"remarks"}
MAP["retention"] = {*MAP["registrations"], "registrations", "remarks"}
MAP["record"] = {"schools", "people", "registrations", "exports", "retention"}
for app in MAP.keys() - {"norfolk_sl", "watching"}:
    MAP[app] |= {"watching"}
MAP["demonstration"] = set(MAP)  # And none of them may import it.
MAP["bench"] = set(MAP)  # Nor this.


def imports(text):
    """The first word of everything that a module imports from elsewhere."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def test_every_app_is_on_the_map():
    folders = {path.parent.name for path in settings.BASE_DIR.glob("*/apps.py")}
    assert folders | {"norfolk_sl"} == MAP.keys()


@pytest.mark.parametrize("app", MAP)
def test_imports_only_what_the_map_allows(app):
    allowed = MAP[app] | {app, "norfolk_sl"}
    astray = [
        f"{path.relative_to(settings.BASE_DIR)} imports {name}"
        for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
        for name in set(imports(path.read_text())) & MAP.keys() - allowed
    ]
    assert astray == []


def test_imports_are_seen_wherever_they_stand():
    text = "import a.b\nfrom c.d import e\nfrom . import f\ndef g():\n    import h\n"
    assert set(imports(text)) == {"a", "c", "h"}
