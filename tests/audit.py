"""
``make audit``: whether a weakness is known in anything that the portal is made of.

No answer is no pass. It ends with 1 if a weakness is known, and with 2 if anything
could not be looked up: the network is away, a registry has no such service, a
package is unknown there, or a service does not even know what everybody knows.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(ROOT.glob("requirements*.txt"))
NPM_LOCKS = [
    ROOT / "package-lock.json",
    *sorted(ROOT.glob("bench/*/package-lock.json")),
]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)
PIP_AUDIT = "--require-hashes --disable-pip --progress-spinner=off --format=json"
MINUTES = 10
# Weak, and known to be: a service that finds nothing in them finds nothing anywhere.
WEAK_PYTHON = f"jinja2==2.4.1 --hash=sha256:{'0' * 64}\n"
WEAK_NPM = {
    "name": "weak",
    "version": "1.0.0",
    "lockfileVersion": 3,
    "requires": True,
    "packages": {
        "": {"name": "weak", "version": "1.0.0", "dependencies": {"minimist": "0.0.8"}},
        "node_modules/minimist": {"version": "0.0.8"},
    },
}


class CannotTell(Exception):
    """Something could not be looked up; the message says what, in a sentence."""


def run(*command, folder=ROOT):
    """What a command prints. How it ends says too little: we read its answer."""
    unset = {"npm_config_offline", "npm_config_audit", "npm_config_omit"}
    env = {name: value for name, value in os.environ.items() if name not in unset}
    try:
        ended = subprocess.run(
            command, cwd=folder, env=env, capture_output=True, text=True,
            timeout=MINUTES * 60, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotTell(f"{command[0]} did not run: {error}") from error
    return ended.stdout, ended.stderr


def answer(output):
    """The JSON in it. Raises CannotTell, with the last that was said instead."""
    printed, complained = output
    try:
        found = json.loads(printed)
    except ValueError as error:
        said = (complained or printed).strip().splitlines() or ["nothing was said"]
        raise CannotTell(said[-1]) from error
    if not isinstance(found, dict):
        raise CannotTell("the answer is none that we know")
    return found


def pins(lock):
    """What a lock file pins: names as registries compare them, with versions."""
    return {(plain(name), version.rstrip("\\ ")) for name, version in PIN.findall(lock)}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def weak_python(output, wanted):
    """What is known of these pins. Raises CannotTell if one was not looked up."""
    rows = answer(output).get("dependencies", [])
    looked_up = {(plain(r["name"]), r["version"]) for r in rows if "vulns" in r}
    missing = sorted(wanted - looked_up)
    if missing or not wanted:
        names = ", ".join(name for name, _ in missing[:5]) or "nothing at all"
        raise CannotTell(f"not looked up: {names} ({len(missing)} of {len(wanted)})")
    return [
        f"{row['name']} {row['version']}: {weakness['id']}, mended in "
        f"{', '.join(weakness.get('fix_versions', [])) or 'no version yet'}"
        for row in rows
        for weakness in row.get("vulns", [])
    ]


def weak_npm(output, packages):
    """The same of what package-lock.json pins."""
    found = answer(output)
    counted = found.get("metadata", {}).get("dependencies", {}).get("total", 0)
    if "vulnerabilities" not in found or "error" in found:
        raise CannotTell(str(found.get("message") or found.get("error") or "no answer"))
    if counted < packages or not packages:
        raise CannotTell(f"looked up: {counted} of {packages} packages")
    return [
        f"{name}: {each.get('severity', 'of unknown weight')}"
        for name, each in found["vulnerabilities"].items()
    ]


def audit_python(lock):
    command = ["pip-audit", "--strict", *PIP_AUDIT.split(), "--requirement", str(lock)]
    return weak_python(run(*command), pins(lock.read_text("utf-8")))


def audit_npm(folder):
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    command = ["npm", "audit", "--json", "--package-lock-only", "--audit=true"]
    printed = run(*command, "--offline=false", folder=folder)
    return weak_npm(printed, len(lock["packages"]) - 1)


def look_up_what_everybody_knows():
    """Raises CannotTell if a service finds nothing in what is known to be weak."""
    with TemporaryDirectory() as folder:
        lock, npm_lock = Path(folder, "weak.txt"), Path(folder, "package-lock.json")
        lock.write_text(WEAK_PYTHON)
        npm_lock.write_text(json.dumps(WEAK_NPM))
        top = {key: WEAK_NPM["packages"][""][key] for key in ["name", "version"]}
        top["dependencies"] = {"minimist": "0.0.8"}
        Path(folder, "package.json").write_text(json.dumps(top))
        if not audit_python(lock):
            raise CannotTell("the service knows nothing of jinja2 2.4.1")
        if not audit_npm(Path(folder)):
            raise CannotTell("the service knows nothing of minimist 0.0.8")


def main():
    """Answers how the process ends."""
    weak, untold = [], []
    tasks = [("What everybody knows", look_up_what_everybody_knows)]
    tasks += [(lock.name, lambda lock=lock: audit_python(lock)) for lock in LOCKS]
    for lock in NPM_LOCKS:
        name = str(lock.relative_to(ROOT))
        tasks.append((name, lambda lock=lock: audit_npm(lock.parent)))
    for name, task in tasks:
        try:
            found = task() or []
        except CannotTell as why:
            print(f"{name}: CANNOT TELL: {why}")
            untold.append(name)
        else:
            print(f"{name}: {len(found) or 'no'} known weaknesses")
            print("".join(f"  {line}\n" for line in found), end="")
            weak += found
    if untold:
        print("This is no pass: look again where the registries can be reached.")
    return 1 if weak else 2 if untold else 0


if __name__ == "__main__":
    sys.exit(main())
