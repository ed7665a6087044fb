"""What an old sheet says of itself, and what has to be asked about it."""

import re

from ..models import MISheet
from .labels import COVER, WEB, labels_of
from .page import Unreadable
from .values import cited_in, moment_in, number_in, without_telephones

LINK = re.compile(
    r"\[[^\]]*\]\([^)]*\)|https?://|www\.|\S.*\.(?:docx?|pdf|xlsx?|pptx?|rtf|html?)\b"
    r"|MI(?:\s+sheet)?\s+[0-9]+/[0-9]{2}",
    re.IGNORECASE,
)
MARKDOWN_LINK = re.compile(
    r"\[([^\]]{0,300})\]\(\s{0,9}<?([^)>\s]{0,2000})(?:[>\s][^)]{0,300})?\)"
)
MOST_LINES, LONGEST = 5_000, 20_000
NONE = {"none", "none.", "n/a", "-"}
BANNER = "management information sheet"
KINDS = {kind.label.lower(): kind.value for kind in MISheet.Kind}
# What stands in the header, and is read as part of the text.
IN_THE_TEXT = {
    "summary": "",
    "action": "## What was asked",
    "returns": "## Returns to",
    "review": "## Self Review reference",
}


class OldSheet:
    """
    A sheet as far as it was understood: ``fields`` by their names in ``MISheet``,
    ``links`` as they stood, ``follows`` as numbers, ``questions`` in words.

    Telephone numbers, which are people's, are left out unless they are asked for.
    Raises Unreadable for what would take too long to read.
    """

    def __init__(self, text, *, with_telephones=False):
        self.telephones = 0
        self.header, self.before, self.after = self.split(text)
        self.with_telephones = with_telephones
        links = [line for line in self.lines_of("links") if line.lower() not in NONE]
        self.links = [link_line(line) for line in links]
        self.fields = self.read()
        self.follows = self.find_follows(text)
        self.questions = list(self.find_questions())

    def split(self, text):
        """The header's values, a list of lines each; what is before it, and after."""
        lines = [clean(line) for line in text.splitlines()]
        if len(lines) > MOST_LINES or max(map(len, lines), default=0) > LONGEST:
            raise Unreadable(
                f"It has more than {MOST_LINES:,} lines, or one of more than "
                f"{LONGEST:,} characters."
            )
        labels = labels_of(lines)
        names = [labels.find(line)[0] for line in lines]
        # The first of each name is the header's; the last of those ends it.
        starts = {names.index(name): name for name in set(names) - {None}}
        end = max(starts, default=-1)
        header, before, after, current = {}, [], [], None
        for number, line in enumerate(lines):
            if number in starts:
                rest = labels.find(line)[1]
                name = starts[number]
                current = header[name] = [rest] if rest else []
            elif current is not None and self.goes_on(line, name, current, labels):
                current.append(line)
            elif number > end and header:
                current = None
                after.append(line)
            else:
                current = None
                before.append(plain(line))
        return header, [line for line in before if line], after

    def goes_on(self, line, name, current, labels):
        """Whether a line without a label still says what the label before it began."""
        if not line:
            return False
        if name == "links":
            return bool(LINK.match(line))
        return not current if labels is WEB else name not in {"audience", "number"}

    def lines_of(self, name):
        return self.header.get(name, [])

    def said(self, name):
        return " ".join(self.lines_of(name)).strip()

    def read(self):
        title = self.said("title") or self.title_before()
        published, complete_by = map(
            moment_in, [self.said("published_at"), self.said("complete_by")]
        )
        return {
            "number": number_in(self.said("number")) or self.number_in_the_text(),
            "title": title[:200],
            "kind": self.kind(),
            "published_at": published,
            "complete_by": complete_by and complete_by.date(),
            "contacts": self.private(self.contacts()),
            "audience": self.said("audience")[:250],
            "body": self.private(self.body(title)),
        }

    def contacts(self):
        """The names as they stood, with the number that had a line of its own."""
        names, number = "\n".join(self.lines_of("contacts")), self.said("telephone")
        return f"{names} ({number})" if number else names

    def title_before(self):
        """The last line before the header that is neither banner nor type."""
        lines = [line for line in self.before if line.lower() not in {BANNER, *KINDS}]
        return lines[-1] if lines else ""

    def number_in_the_text(self):
        """The first that the text names, and does not follow up."""
        text = self.text()
        named = re.findall(r"\bMI(?:\s*sheet)?\s+([0-9]+[/-][0-9]{2})\b", text)
        others = cited_in(text)
        return next((n for n in map(number_in, named) if n not in others), "")

    def text(self):
        return "\n".join([*self.before, *self.after])

    def kind(self):
        """By its label, or by the one big word of the cover sheet."""
        said = [self.said("kind"), *self.before, *self.after]
        return next((KINDS[line.lower()] for line in said if line.lower() in KINDS), "")

    def body(self, title):
        """The text, without the title that is said again."""
        lines = list(self.after)
        while lines and (not lines[0] or plain(lines[0]).lower() == title.lower()):
            lines.pop(0)
        parts = []
        for name, heading in IN_THE_TEXT.items():
            if self.lines_of(name):
                parts += [heading, "\n".join(self.lines_of(name))]
        parts.append("\n".join(lines))
        return re.sub(r"\n{3,}", "\n\n", "\n\n".join(filter(None, parts))).strip()

    def private(self, text):
        if self.with_telephones:
            return text
        text, count = without_telephones(text)
        self.telephones += count
        return text.strip()

    def find_follows(self, text):
        linked = [number_in(line) for line in self.links if line.startswith("MI")]
        numbers = dict.fromkeys([*filter(None, linked), *cited_in(text)])
        return [number for number in numbers if number != self.fields["number"]]

    def find_questions(self):
        needed = {
            "number": "Which number does it have?",
            "title": "What is its title?",
            "kind": "Of which type is it?",
            "published_at": "When was it published?",
        }
        yield from (words for name, words in needed.items() if not self.fields[name])
        said = self.said("complete_by")
        if said and not self.fields["complete_by"]:
            yield f"By when was it to be completed? It says “{said[:80]}”."
        if self.telephones:
            count = self.telephones
            words = "A telephone number was" if count == 1 else f"{count} telephone "
            words += " " if count == 1 else "numbers were "
            yield f"{words}left out. Is the text still right?"


def clean(line):
    """A line without what a table put around it, and without bold labels."""
    line = re.sub(r"[\s\u00a0|]+", " ", line).strip()
    return re.sub(r"^\*\*(.+?):?\*\*:?\s*(.*)$", unbold, line)


def unbold(found):
    """A label in bold is a label; other words stay bold."""
    words = f"{found[1]}: {found[2]}".strip()
    is_label = WEB.find(words)[0] or COVER.find(words)[0]
    return words if is_label else found[0]


def plain(line):
    """The words of a heading."""
    return re.sub(r"^#{1,6}\s+", "", line)


def link_line(line):
    """What a link says and, where it has one that works elsewhere, its address."""
    found = MARKDOWN_LINK.search(line)
    if not found:
        return line
    is_whole = found[2].startswith(("http://", "https://"))
    return f"{found[1]} {found[2]}".strip() if is_whole else found[1]
