"""A saved page as Markdown, a line for each row of the tables that laid it out."""

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

NOT_READ = ["head", "script", "style", "nav", "form", "iframe", "object", "noscript"]


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
    """What a saved page says, as Markdown; any other text as it is."""
    if not is_page(text):
        return text
    soup = BeautifulSoup(text, "html.parser")
    for element in soup(NOT_READ):
        element.decompose()
    options = {"heading_style": ATX, "escape_underscores": False, "bullets": "*"}
    return Converter(**options).convert_soup(soup)
