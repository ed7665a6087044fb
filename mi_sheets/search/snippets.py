"""The sentence of a page that answers best, with what was looked for marked."""

import re

from django.utils.html import conditional_escape, format_html, format_html_join

from .words import words_in

SENTENCE = re.compile(r"(?<=[.?!:])\s+|\n+")
WORD = re.compile(r"(\d+/\d+|[\w’']+)")
MOST = 30  # words


def snippet(entry, words):
    """As safe HTML; the summary where no sentence has more of the words."""
    sentences = [entry.summary, *SENTENCE.split(entry.text)]
    best = max(sentences, key=lambda sentence: len(words & set(words_in(sentence))))
    return marked(shortened(best), words)


def shortened(sentence):
    words = sentence.split()
    return " ".join(words[:MOST]) + (" …" if len(words) > MOST else "")


def marked(sentence, words):
    parts = (
        [format_html("<mark>{}</mark>", part) if words & set(words_in(part)) else part]
        for part in WORD.split(sentence)
    )
    return format_html_join("", "{}", ([conditional_escape(p)] for [p] in parts))
