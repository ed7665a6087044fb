"""Words as people type them, and how near one is to another."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from os.path import commonprefix

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

WORD = re.compile(r"\d+/\d+|[a-z0-9]+")
NUMBER = re.compile(r"(?<![\d/-])0?([1-9]\d{0,3})[-/ ](\d\d)(?![\d/-])")
# No part of it looks past the end of a line: a long text would take for ever.
MARKDOWN = re.compile(
    r"^[ \t]*(?:[-*]|\d+\.)[ \t]+|\]\([^)\n]{0,2000}\)|[*#\[\]`>]", re.MULTILINE
)
LEAST_TO_MISTYPE = 5  # letters
ALIKE = 80  # of 100
SHARED, ENDING = 6, 5  # moderat-ion, moderat-ors


def words_in(text):
    """The words of a text, in small letters and without accents or apostrophes."""
    text = unicodedata.normalize("NFKD", text).lower()
    text = re.sub("[’'\u0300-\u036f]", "", text)
    return [singular(word) for word in WORD.findall(text)]


def singular(word):
    if len(word) > 3 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "su":
        return word[:-1]
    return word


EMPTY = frozenset(
    words_in(
        "a an and are as at be by can do does for from has have how i if in is it many"
        " me much my of on or our should that the there this to us was we what when"
        " where which who why will with you your"
    )
)


@lru_cache(maxsize=5000)
def counted(text):
    """How often each word stands in a text; worked out once for the same text."""
    return Counter(words_in(text))


def plain(text):
    """Markdown without its marks and the addresses of its links."""
    return MARKDOWN.sub("", text)


def as_printed(query):
    """With numbers of sheets as they are printed: 30/14, typed as 30-14 or 30 14."""
    return NUMBER.sub(r"\1/\2", query)


def asked(query):
    """What to look for: every word once, the empty ones only if there are no others."""
    words = list(dict.fromkeys(words_in(as_printed(query))))
    return [word for word in words if word not in EMPTY] or words


def near(word, vocabulary):
    """
    The words of a vocabulary that are meant by one, and how nearly: at most 1.

    What was cut short or mistyped is only looked for where nothing else is near.
    """
    kin = {other: kinship(word, other) for other in vocabulary}
    found = {other: nearness for other, nearness in kin.items() if nearness}
    return found or beginning(word, vocabulary) or mistyped(word, vocabulary)


def kinship(word, other):
    """1 for the same word, less for a longer one or one with another ending."""
    if word == other:
        return 1
    shared = len(commonprefix([word, other]))
    is_longer = shared == len(word) >= 4
    is_kin = shared >= SHARED and max(len(word), len(other)) - shared <= ENDING
    return fuzz.ratio(word, other) / 100 * 0.8 if is_longer or is_kin else 0


def beginning(word, vocabulary):
    longer = [other for other in vocabulary if other.startswith(word)]
    return dict.fromkeys(longer, 0.5) if len(word) == 3 else {}


def mistyped(word, vocabulary):
    if len(word) < LEAST_TO_MISTYPE or word.isdigit():
        return {}
    found = process.extract(
        word, vocabulary, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5
    )
    return {other: score / 100 * 0.7 for other, score, _ in found}


def meant_perhaps(query, vocabulary):
    """Words that somebody may have meant who found nothing, the likeliest first."""
    found = []
    for word in asked(query):
        within = 1 if len(word) < LEAST_TO_MISTYPE else 2
        near_ones = process.extract(
            word, vocabulary, scorer=OSA.distance, score_cutoff=within, limit=3
        )
        found += [other for other, _, _ in near_ones if other not in EMPTY]
    return list(dict.fromkeys(found))
