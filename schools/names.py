"""How the names of schools are compared: the same for the register and the search."""

import re
import unicodedata

# What is written in several ways: the one to compare by, and the others.
SPELLINGS = {
    "st": ["saint"],
    "cofe": ["church of england", "c of e", "c e", "ce", "coe"],
    "catholic": ["roman catholic", "r c", "rc"],
    "va": ["voluntary aided", "v a"],
    "vc": ["voluntary controlled", "v c"],
}
USUAL = {other: usual for usual, others in SPELLINGS.items() for other in others}
LONGEST_FIRST = sorted(USUAL, key=len, reverse=True)
UNUSUAL = re.compile(rf"\b({'|'.join(LONGEST_FIRST)})\b")

# Straight, curly, reversed, prime and modifier: all of them are typed.
APOSTROPHES = re.compile("['‘’‛′ʹʻʼ`´]")
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


def plain(text):
    """Lower-case words and numbers alone: no accents, apostrophes or punctuation."""
    text = APOSTROPHES.sub("", text).replace("&", " and ")
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.findall("[^\\W_]+", bare))


def searchable(name):
    """The name without what is written differently: case, St/St., CofE, apostrophes."""
    return UNUSUAL.sub(lambda found: USUAL[found[0]], plain(name))


def haystack(name, place, postcode):
    """
    The words by which a school is found, each after a space.

    They hold every spelling, so that a word only half typed finds it, too.
    """
    usual = searchable(name)
    also = [w for word in usual.split() for w in SPELLINGS.get(word, [])]
    joined = postcode.replace(" ", "")
    parts = [usual, *dict.fromkeys(also), plain(place), plain(postcode), plain(joined)]
    return " ".join(["", *filter(None, parts)])


def tidy_postcode(text):
    """In capitals, with one space: NR99 1AA. What is no postcode stays as it is."""
    joined = "".join(text.split()).upper()
    found = POSTCODE.fullmatch(joined)
    return f"{found[1]} {found[2]}" if found else " ".join(text.split()).upper()
