"""Which pages axe sees: together they have every part of all pages."""

import pytest

from .parts import Parts, few_with_every_part

pytestmark = pytest.mark.one_database


def test_part_is_an_element_within_another_whatever_it_says():
    one, other = Parts("<p class='a'><a href='/'>In</a>"), Parts("<p class=a><a>Out")
    assert one.found == other.found
    assert Parts("<p><a>In</a>").found != one.found


def test_heading_is_one_after_another():
    assert Parts("<h1>A</h1><h2>B</h2>").found != Parts("<h2>B</h2><h1>A</h1>").found


def test_few_pages_have_every_part():
    pages = {
        "link": "<p><a>In</a></p>",
        "list": "<ul><li>One</li></ul>",
        "both": "<p><a>Out</a></p><ul><li>Two</li></ul>",
        "table": "<table></table>",
    }
    assert few_with_every_part(pages) == ["both", "table"]
    assert few_with_every_part({}) == []
