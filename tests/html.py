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
        report = subprocess.run(
            ["node", VALIDATOR / "html-validate.mjs", "--config", RULES]
            + ["--formatter", "json", folder],
            capture_output=True,
            text=True,
        )
    if report.returncode > 1 or not report.stdout:
        raise RuntimeError(report.stderr)
    return [
        f"{names[file['filePath']]}, line {fault['line']}: "
        f"{fault['message']} ({fault['ruleId']})"
        for file in json.loads(report.stdout)
        for fault in file["messages"]
    ]
