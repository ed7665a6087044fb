"""
``make bench``: how fast the portal is, and whether that is fast enough.

One line of JSON for each figure, into ``var/bench.jsonl``, and a table in Markdown at
the end. It ends with an error if a bound is missed. ``--quick`` takes a glance, with
less data; ``--only`` measures some of it.
"""

import argparse
import os
import platform
import sys
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic

from . import databases, judging, lighthouse, measures
from .server import ROOT

RESULTS = ROOT / "var" / "bench.jsonl"
PARTS = ["pages", "statements", "desk", "imports", "exports", "lighthouse"]


def arguments():
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="a glance, less data")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--on", nargs="+", default=list(databases.ENGINES))
    return parser.parse_args()


def measure(asked):
    """Yield the figures, one after the other."""
    if asked.quick:
        databases.STATEMENTS["big"], databases.SCHOOLS["big"] = 10_000, 2_400
    rounds, seconds = (3, 0.5) if asked.quick else (9, 1)
    with ExitStack() as stack:
        made = {}
        for engine in asked.on:
            make = stack.enter_context(databases.ENGINES[engine]())
            made[engine] = {name: make(name) for name in ["big", "small", "empty"]}
        databases.prepare([each for sizes in made.values() for each in sizes.values()])
        sizes = [pair for each in made.values() for pair in each.items()]
        databases.fill(sizes)
        for engine, of in made.items():
            for name, figures in parts(engine, of, rounds, seconds).items():
                if name in asked.only:
                    yield from figures()
        if "lighthouse" in asked.only:
            first = next(iter(made.values()))
            yield from lighthouse.measure(first["small"], quick=asked.quick)


def parts(engine, of, rounds, seconds):
    """What is measured on one engine, by its name."""
    big = engine, of["big"]
    return {
        "pages": partial(measures.pages, *big, rounds, seconds),
        "statements": partial(measures.statements, *big, rounds),
        "desk": partial(measures.desk, *big, of["small"], rounds * 3),
        "imports": partial(measures.imports, engine, of["empty"]),
        "exports": partial(measures.exports, *big),
    }


def machine():
    """What it was measured on, in a line."""
    cores = len(os.sched_getaffinity(0))
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    processor = names[0] if names else platform.machine()
    python = platform.python_version()
    return f"{date.today()}, {cores} × {processor}, Python {python}"


def main():
    asked = arguments()
    begun, figures = monotonic(), []
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("w") as results:
        for figure in measure(asked):
            figures.append(figure)
            print(figure.as_json, flush=True)
            print(figure.as_json, file=results, flush=True)
    print(f"\n{judging.table(figures)}\n\n{machine()}, in {monotonic() - begun:.0f} s")
    missed = [figure for figure in figures if not figure.passes]
    if missed:
        print(f"{len(missed)} of {len(figures)} figures miss their bound.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
