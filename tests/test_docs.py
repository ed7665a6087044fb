"""What README and docs/ say of files, commands and chores is so."""

import re
import subprocess
from functools import cache

import pytest
from django.conf import settings
from django.core.management import get_commands

pytestmark = pytest.mark.one_database

ROOT = settings.BASE_DIR
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "roles" / "data" / "README.md",
    *sorted(DOCS.rglob("*.md")),
]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```", re.DOTALL)
PICTURE_AT_MOST, ALL_PICTURES_AT_MOST = 80_000, 1_500_000  # bytes
NOT_OURS: set[str] = set()


@cache
def text_of(page):
    return page.read_text(encoding="utf-8")


@cache
def anchors(page):
    """What can stand after # in a link to the page, as GitHub makes it."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", text_of(page)), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def links(page):
    for sign, words, target in LINK.findall(CODE.sub("", text_of(page))):
        if not re.match(r"[a-z]+:", target):
            yield bool(sign), words, *target.partition("#")[::2]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere_and_pictures_are_in_words(page):
    lost = []
    for is_picture, words, path, anchor in links(page):
        target = (page.parent / path).resolve() if path else page
        is_there = target.exists() and target.is_relative_to(ROOT)
        if not is_there or (anchor and anchor not in anchors(target)):
            lost.append(f"{path}#{anchor}")
        if is_picture and len(words) < 20:
            lost.append(f"{path} has no words in its place")
    assert lost == []


def test_pictures_are_small_and_each_is_shown_somewhere():
    shown = {
        (page.parent / path).resolve()
        for page in PAGES
        for is_picture, _, path, _ in links(page)
        if is_picture
    }
    files = set((DOCS / "pictures").iterdir())
    assert files == shown
    sizes = [file.stat().st_size for file in files]
    assert max(sizes) < PICTURE_AT_MOST
    assert sum(sizes) < ALL_PICTURES_AT_MOST


def test_commands_that_are_named_are_there():
    commands = set(get_commands())
    said = {
        (name, command)
        for page, name in zip(PAGES, NAMES, strict=True)
        for command in re.findall(
            r"(?:manage\.py|^norfolk-sl)\s+([a-z_]+)", text_of(page), flags=re.M
        )
    }
    assert {pair for pair in said if pair[1] not in commands} == set()
    assert len({command for _, command in said}) > 15


def test_chores_that_are_named_are_there():
    chores = set(re.findall(r"^([a-z_]+):", text_of(ROOT / "Makefile"), flags=re.M))
    said = {
        chore
        for page in PAGES
        for chore in re.findall(
            r"(?:`|^|&& )(?:\w+=\S+ )*make ([a-z]+)", text_of(page), flags=re.M
        )
    }
    assert said - chores == set()
    assert "run" in said


def test_the_map_of_the_house_has_every_folder():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True
    ).stdout.split("\n")
    if listed == [""]:
        pytest.skip("This is no repository.")
    folders = {path.partition("/")[0] for path in listed if "/" in path}
    readme = text_of(ROOT / "README.md")
    section = readme.partition("## The map of the house")[2].partition("\n## ")[0]
    said = set(re.findall(r"^([\w.-]+)/ ", section, flags=re.M))
    assert said == {name for name in folders if not name.startswith(".")} - NOT_OURS
