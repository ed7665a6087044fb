"""
Whether pages are valid HTML.

The validator starts slowly, so hand it many pages at once.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

VALIDATOR = settings.BASE_DIR / "node_modules" / "html-validate" / "bin"
RULES = Path(__file__).parent / "html.json"


def faults(pages):
    """
    What is wrong with the pages, a line each: none is ``[]``.

    ``pages`` has the text of each page by its name, such as its address.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, text) in enumerate(pages.items()):
            file = Path(folder, f"{number}.html")
            file.write_text(text)
            names[str(file)] = name
        # To a file, as Node may leave before a pipe has taken a long report.
        with Path(folder, "report.json").open("w+") as report:
            done = subprocess.run(
                ["node", VALIDATOR / "html-validate.mjs", "--config", RULES]
                + ["--formatter", "json", *names],
                stdout=report,
                stderr=subprocess.PIPE,
                text=True,
            )
            report.seek(0)
            text = report.read()
    if done.returncode > 1 or not text:
        raise RuntimeError(done.stderr)
    return [
        f"{names[file['filePath']]}, line {fault['line']}: "
        f"{fault['message']} ({fault['ruleId']})"
        for file in json.loads(text)
        for fault in file["messages"]
    ]
