"""A saved page as Markdown, a line for each row of the tables that laid it out."""

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

MOST_TAGS = 5_000  # A saved page has some hundreds.
LONGEST_TAG, MOST_OPEN = 2_000, 20
NOT_READ = ["head", "script", "style", "nav", "form", "iframe", "object", "noscript"]


class Unreadable(Exception):
    """It would take too long to read; the message says why, in a sentence."""


class Converter(MarkdownConverter):
    """Tables were used to lay pages out, so a row is a line and no table is left."""

    def convert_table(self, element, text, parent_tags):
        return f"\n\n{text.strip()}\n\n"

    def convert_tr(self, element, text, parent_tags):
        return f"{text.strip()}\n"

    def convert_td(self, element, text, parent_tags):
        return f"{text.strip()} "

    convert_th = convert_td

    def convert_br(self, element, text, parent_tags):
        return "\n"

    def convert_img(self, element, text, parent_tags):
        return ""


def is_page(text):
    """Whether this is HTML rather than what a page reads as."""
    start = text[:20_000].lower()
    return "<html" in start or "<body" in start or "<table" in start or "</p>" in start


def as_text(text):
    """
    What a saved page says, as Markdown; any other text as it is.

    Raises Unreadable for what no page of a council looks like.
    """
    if not is_page(text):
        return text
    check_tags(text)
    try:
        return converted(text)
    except RecursionError:
        raise Unreadable("Its parts lie too deep in one another.") from None


def check_tags(text):
    """Raises Unreadable for what would be looked through to its end again and again."""
    starts = text.split("<")[1:]
    if len(starts) > MOST_TAGS:
        raise Unreadable(f"It has more than {MOST_TAGS:,} tags.")
    ends = [start.find(">") for start in starts]
    lengths = [len(start) for start, end in zip(starts, ends, strict=True) if end < 0]
    is_endless = len(lengths) > MOST_OPEN or max([*ends, *lengths, 0]) > LONGEST_TAG
    if is_endless or text.count("<!--") > text.count("-->"):
        raise Unreadable("Its tags have no end.")


def converted(text):
    soup = BeautifulSoup(text, "html.parser")
    for element in soup(NOT_READ):
        element.decompose()
    options = {"heading_style": ATX, "escape_underscores": False, "bullets": "*"}
    return Converter(**options).convert_soup(soup)
