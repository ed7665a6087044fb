"""
Which page is meant, best first.

A page counts for each word that was asked for by where the best match stands in
it, and more for a rare word than for a common one. Pages that have most of what
was asked come before those that have one word often.
"""

from dataclasses import dataclass
from math import log

from .corpus import WEIGHTS, Entry
from .words import asked, counted, near, words_in

# Times as much where a title or a name is, or has in it, just what was typed.
WHOLE_TITLE, PART_OF_TITLE = 2, 1.5


@dataclass
class Found:
    """An entry that answers a query: how well, and with which words."""

    entry: Entry
    score: float
    words: set[str]


class Index:
    """The entries, ready to be asked."""

    def __init__(self, entries):
        self.entries = list(entries)
        self.vocabulary = {
            word
            for entry in self.entries
            for _, words in entry.fields
            for word in words
        }

    @property
    def names(self):
        """What a page is called, for guessing what somebody meant to type."""
        places = [
            counted(getattr(e, p)) for p in ["names", "title"] for e in self.entries
        ]
        return list(dict.fromkeys(word for words in places for word in words))

    def search(self, query):
        """What answers a query, best first."""
        meant = {word: near(word, self.vocabulary) for word in asked(query)}
        matches = [
            {word: best_match(entry, others) for word, others in meant.items()}
            for entry in self.entries
        ]
        rare = {word: self.rarity(word, matches) for word in meant}
        found = [
            weigh(entry, query, matched, rare)
            for entry, matched in zip(self.entries, matches, strict=True)
        ]
        hits = [each for each in found if each.score]
        return sorted(hits, key=lambda each: -each.score)

    def rarity(self, word, matches):
        """The fewer entries have a word, or one that is near, the more it tells."""
        having = sum(bool(matched[word].weight) for matched in matches)
        return log(1 + len(self.entries) / (1 + having))


@dataclass
class Match:
    """The best that an entry has for a word that was asked for."""

    weight: float = 0
    word: str = ""
    place: str = ""


def best_match(entry, others):
    best = Match()
    for place, words in entry.fields:
        for word in words.keys() & others.keys():
            weight = WEIGHTS[place] * others[word] * (1 + log(words[word]) / 4)
            if weight > best.weight:
                best = Match(weight, word, place)
    return best


def weigh(entry, query, matched, rare):
    score = sum(rare[word] * match.weight for word, match in matched.items())
    if entry.by_name and "names" not in {match.place for match in matched.values()}:
        score = 0
    has = sum(rare[word] for word, match in matched.items() if match.weight)
    coverage = has / (sum(rare.values()) or 1)
    score *= max(word_for_word(query, each) for each in [entry.title, entry.names])
    words = {match.word for match in matched.values() if match.word}
    return Found(entry, score * coverage**2 * entry.weight, words)


def word_for_word(query, text):
    """How much more it counts that all that was typed stands in a text, in order."""
    typed = " ".join(words_in(query))
    lines = [" ".join(words_in(line)) for line in text.split("\n")]
    if typed in lines:
        return WHOLE_TITLE
    return PART_OF_TITLE if any(f" {typed} " in f" {line} " for line in lines) else 1
