"""``python -m faults [mail_server …]``: try all faults, or those that are named."""

import argparse
import importlib
import json
import pkgutil
import signal
import sys
import time
from pathlib import Path

import faults

from .rig.ground import Ground
from .rig.house import House

NAMES = [m.name for m in pkgutil.iter_modules(faults.__path__)]
NAMES = [name for name in NAMES if name not in {"rig", "__main__"}]


def main():
    parser = argparse.ArgumentParser(prog="python -m faults")
    parser.add_argument("names", nargs="*", metavar="FAULT", help=", ".join(NAMES))
    parser.add_argument("--json", type=Path, help="add a line for each to this file")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in NAMES]:
        parser.error(f"{unknown[0]} is none of {', '.join(NAMES)}.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with House() as house:
            ground = Ground(house)
            names = options.names or NAMES
            good = [try_one(name, ground, options.json) for name in names]
    except KeyboardInterrupt:
        return 130
    return 0 if all(good) else 1


def try_one(name, ground, path):
    """Try one fault, and say what became of it. Answers whether it is good."""
    module = importlib.import_module(f"faults.{name}")
    began, good = time.monotonic(), True
    try:
        for outcome in module.try_it(ground):
            good &= outcome.is_good
            print("ok  " if outcome.is_good else "LOST", outcome, flush=True)
            write(path, outcome.as_json | {"name": name, "on": time.strftime("%F")})
    except Exception as error:
        good = False
        print(f"FAIL {name}: {type(error).__name__}: {error}", flush=True)
    print(f"     {name}: {time.monotonic() - began:.0f} s", flush=True)
    return good


def write(path, facts):
    if path:
        with path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(facts, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
