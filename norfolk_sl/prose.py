"""Markdown, as editors write it, to HTML that is safe to show."""

import nh3
from django import template
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

register = template.Library()


@register.filter
def markdown(text, level=2):
    """
    Markdown as HTML. Its highest heading becomes an h2, or an h of the level given.

    HTML in it is shown, not obeyed; a picture becomes a link.
    """
    parser = MarkdownIt("commonmark", {"html": False})
    parser.enable("table").disable("image")
    tokens = parser.parse(text)
    fit_headings(tokens, level)
    html = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(f'<div class="app-prose">{nh3.clean(html)}</div>')


def fit_headings(tokens, level):
    """Renumber headings from this level on, without gaps."""
    headings = [token for token in tokens if token.type.startswith("heading_")]
    used = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(level + used.index(token.tag), 6)}"
