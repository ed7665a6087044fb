"""What a page is built of, to tell a page that shows something new from another."""

from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
KIND = ("class", "role", "type")


class Parts(HTMLParser):
    """
    The parts of a page, as a set in ``found``.

    A part is an element of some kind within one of some other kind, whatever it
    says; or a heading after one of some level. Options of a list are all alike.
    """

    def __init__(self, text):
        super().__init__()
        self.found, self.around, self.heading = set(), [None], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "option":
            return
        kind = tag, *(dict(attributes).get(name) for name in KIND)
        self.found.add((self.around[-1], kind))
        if tag in HEADINGS:
            self.found.add((self.heading, tag))
            self.heading = tag
        if tag not in VOID:
            self.around.append(kind)

    def handle_endtag(self, tag):
        while len(self.around) > 1 and self.around.pop()[0] != tag:
            pass
