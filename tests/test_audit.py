"""What counts as having looked for known weaknesses: an answer, and no silence."""

import json
import sys

import pytest

from tests import audit

pytestmark = pytest.mark.one_database

LOCK = """\
# made by make lock
django-allauth[mfa]==65.21.1 \\
    --hash=sha256:aa
Jinja2==3.1.0 \\
    --hash=sha256:bb
"""
WEAK = {"id": "PYSEC-1", "fix_versions": ["3.1.6"]}


def python_says(*rows):
    return json.dumps({"dependencies": rows, "fixes": []}), ""


def row(name, version, **kwargs):
    return {"name": name, "version": version} | kwargs


def npm_says(total=3, **vulnerabilities):
    found = {"total": total}
    told = {"vulnerabilities": vulnerabilities, "metadata": {"dependencies": found}}
    return json.dumps(told), ""


ALLAUTH, JINJA = ("django-allauth", "65.21.1"), ("jinja2", "3.1.0")


def test_a_lock_file_is_read_for_its_pins():
    assert audit.pins(LOCK) == {ALLAUTH, JINJA}
    for lock in audit.LOCKS:
        assert audit.pins(lock.read_text("utf-8")), lock


def test_every_lock_file_of_the_repository_is_looked_at():
    names = {lock.name for lock in audit.LOCKS}
    assert {"requirements.txt", "requirements-dev.txt"} <= names


def test_what_is_known_is_named():
    said = python_says(row(*ALLAUTH, vulns=[]), row("Jinja2", "3.1.0", vulns=[WEAK]))
    found = audit.weak_python(said, audit.pins(LOCK))
    assert found == ["Jinja2 3.1.0: PYSEC-1, mended in 3.1.6"]
    assert audit.weak_npm(npm_says(lodash={"severity": "high"}), 3) == ["lodash: high"]


def test_nothing_known_of_anything_is_a_pass():
    said = python_says(row(*ALLAUTH, vulns=[]), row(*JINJA, vulns=[]))
    assert audit.weak_python(said, audit.pins(LOCK)) == []
    assert audit.weak_npm(npm_says(), 3) == []


@pytest.mark.parametrize(
    "said",
    [
        ("", "ERROR: no route to host"),
        ("", ""),
        ("<html>captive portal</html>", ""),
        ("[]", ""),
        python_says(),
        python_says(row(*ALLAUTH, vulns=[])),
        python_says(row(*ALLAUTH, vulns=[]), row(*JINJA, skip_reason="not found")),
        python_says(row(*ALLAUTH, vulns=[]), row("jinja2", "3.1.1", vulns=[])),
    ],
)
def test_what_pip_audit_did_not_look_up_is_no_pass(said):
    with pytest.raises(audit.CannotTell):
        audit.weak_python(said, audit.pins(LOCK))


@pytest.mark.parametrize(
    "said",
    [
        ("", "npm error audit endpoint returned an error"),
        ("found 0 vulnerabilities", ""),
        (json.dumps({"message": "405 Method Not Allowed", "error": {}}), ""),
        (json.dumps({"vulnerabilities": {}}), ""),
        npm_says(total=2),
    ],
)
def test_what_npm_did_not_look_up_is_no_pass(said):
    with pytest.raises(audit.CannotTell):
        audit.weak_npm(said, 3)


def test_a_program_that_is_not_there_is_no_pass():
    with pytest.raises(audit.CannotTell, match="did not run"):
        audit.run("/no/such/program")
    assert audit.run(sys.executable, "-c", "print(7)")[0] == "7\n"


@pytest.mark.parametrize(
    ("known", "python", "ends"),
    [(True, [], 0), (True, ["a weakness"], 1), (False, [], 2), (True, None, 2)],
)
def test_how_it_ends(monkeypatch, capsys, known, python, ends):
    def asked(lock):
        if python is None:
            raise audit.CannotTell("no network")
        return python

    def everybody():
        if not known:
            raise audit.CannotTell("the service knows nothing of jinja2 2.4.1")

    monkeypatch.setattr(audit, "look_up_what_everybody_knows", everybody)
    monkeypatch.setattr(audit, "audit_python", asked)
    monkeypatch.setattr(audit, "audit_npm", lambda folder: [])
    assert audit.main() == ends
    assert ("no pass" in capsys.readouterr().out) == (ends == 2)
