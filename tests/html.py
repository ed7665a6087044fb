"""
Whether pages are valid HTML.

The validator starts slowly, so hand it many pages at once.
"""

import json
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
VALIDATOR, RULES = HERE / "html.mjs", HERE / "html.json"


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
        report = Path(folder, "report.json")
        done = subprocess.run(
            ["node", VALIDATOR, RULES, report, *names],
            stderr=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        results = json.loads(report.read_text())
    return [
        f"{names[file['filePath']]}, line {fault['line']}: "
        f"{fault['message']} ({fault['ruleId']})"
        for file in results
        for fault in file["messages"]
    ]
