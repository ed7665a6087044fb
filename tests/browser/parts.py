"""What a page is built of, to tell a page that shows something new from another."""

from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# The admin says in a class which model and which field it is; it looks the same.
NAMES = ("model-", "field-", "column-")


def kind_of(tag, attributes):
    classes = "" if tag == "body" else attributes.get("class") or ""
    classes = [name for name in classes.split() if not name.startswith(NAMES)]
    return tag, " ".join(classes), attributes.get("role"), attributes.get("type")


# Words in these are like any other words, if nothing makes them look special.
LIKE_WORDS = [
    kind_of(tag, {}) for tag in ["option", "b", "br", "code", "em", "i", "strong"]
]


class Parts(HTMLParser):
    """
    The parts of a page, as a set in ``found``.

    A part is an element of some kind within one of some other kind, whatever it
    says; or a heading after one of some level.
    """

    def __init__(self, text):
        super().__init__()
        self.found, self.around, self.heading = set(), [None], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        kind = kind_of(tag, dict(attributes))
        if kind in LIKE_WORDS:
            return
        self.found.add((self.around[-1], kind))
        if tag in HEADINGS:
            self.found.add((self.heading, tag))
            self.heading = tag
        if tag not in VOID:
            self.around.append(kind)

    def handle_endtag(self, tag):
        names = [kind and kind[0] for kind in self.around]
        if tag in names:
            last = len(names) - 1 - names[::-1].index(tag)
            del self.around[last:]


def few_with_every_part(pages):
    """
    The names of few pages that together have every part of all of them.

    ``pages`` has the text of each page by its name. Whoever has most that is not
    there yet comes next; and whoever has nothing that the others have not goes again.
    """
    parts = {name: Parts(text).found for name, text in pages.items()}
    left, few = set().union(*parts.values()), []
    while left:
        few.append(max(parts, key=lambda name: len(parts[name] & left)))
        left -= parts[few[-1]]
    for name in [*few]:
        others = set().union(*(parts[other] for other in few if other != name))
        if parts[name] <= others:
            few.remove(name)
    return few
