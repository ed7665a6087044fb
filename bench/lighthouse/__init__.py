"""What Lighthouse, a browser’s own examiner, says of every public page."""

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ..judging import Figure
from ..server import gunicorn, production

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CHROMIUM = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
# One page of each kind that anybody can read without a link of their own.
START = "/"
PAGES = [
    START,
    "/start/",
    "/mi-sheets/",
    "/roles/",
    "/roles/locum-leader/",
    "/roles/locum-leader/self-check/",
    "/roles/for-boards/",
    "/roles/locum-leader/for-boards/",
    "/roles/which/",
    "/roles/compare/?role=locum-leader&role=nle",
    "/guide/",
    "/search/",  # What is found there is kept out of search engines on purpose.
    "/privacy/",
    "/accessibility/",
    "/contact/",
    "/sign-in/",
    "/staff/sign-in/",
]


def measure(environment, *, quick=False):
    if not PROGRAM.exists():
        yield Figure("lighthouse", None, measured="Lighthouse is not installed")
        return
    scores = {}
    told = production() | environment | {"HOST": "127.0.0.1"}
    with gunicorn(told) as server, TemporaryDirectory() as folder:
        for path in PAGES[:3] if quick else PAGES:
            report = look_at(f"http://localhost:{server.port}{path}", folder)
            scores[path] = [score(report, name) for name in CATEGORIES]
            if report and path == START:
                yield from first_visit(report)
    lowest = min(min(each) for each in scores.values())
    worst = [f"{p} {'/'.join(map(str, s))}" for p, s in scores.items() if min(s) < 100]
    words = f"{len(scores)} pages, 4 scores each"
    if worst:
        words += f"; below: {', '.join(worst)}"
    yield Figure("lighthouse", lowest, measured=words)


def look_at(url, folder):
    report = Path(folder) / "report.json"
    command = [
        *[str(PROGRAM), url, "--quiet", "--output=json", f"--output-path={report}"],
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
        '--extra-headers={"X-Forwarded-Proto": "https"}',
    ]
    told = os.environ | {"CHROME_PATH": CHROMIUM}
    ended = subprocess.run(command, env=told, capture_output=True)
    return {} if ended.returncode else json.loads(report.read_text())


def score(report, category):
    """Of a hundred; 0 for a page that could not be looked at."""
    found = report and report["categories"][category]["score"]
    return round((found or 0) * 100)


def first_visit(report):
    items = report["audits"]["network-requests"]["details"]["items"]
    sent = sum(item.get("transferSize", 0) for item in items) / 1000
    yield Figure("start_bytes", sent, measured=f"{len(items)} requests")
    yield Figure("start_requests", len(items), measured=f"{sent:.1f} kB")
