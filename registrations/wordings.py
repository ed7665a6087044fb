"""
The words of our answers: texts with placeholders, and what such a text must say.

A placeholder is a word in braces, of a fixed list for each part of the message;
nothing else in a text is more than words. A paragraph with a placeholder that has
nothing to say this time is left out.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from roles.models import Role

from .status import ALWAYS, OUTCOMES, Status

DELIVERED = tomllib.loads(
    Path(__file__).with_name("data").joinpath("wordings.toml").read_text("utf-8")
)
FINAL = "final"  # “Not this time”, after a second look.
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")

ALWAYS_KNOWN = {
    "name": "the person’s name",
    "reference": "the reference of the statement",
    "sheet": "the MI sheet that it answers",
    "county": "the county",
    "telephone": "our telephone number",
    "email": "our e-mail address",
    "statement_link": "the address of the statement on this portal",
}
ABOUT_A_ROLE = {
    "role": "the role that the answer is about",
    "note": "the adviser’s note to the person, if there is one",
}
OF_AN_OUTCOME = {
    Status.SUPPORTED: {"signatory": "who signs our letter of support"},
    Status.QUERIED: {"answer_link": "where the person answers the question"},
    Status.NOT_THIS_TIME: {
        "until": "the last day for a second look, as in “until 3 May 2027”",
        "look_again_link": "where the person asks for a second look",
    },
}
OF_A_NATIONAL_ROLE = {"role_link": "the page that says how to apply, if published"}


@dataclass(frozen=True)
class Part:
    """A part of the message that has a text of its own."""

    slug: str
    title: str
    delivered: str
    known: dict = field(default_factory=dict)
    needed: tuple = ()

    @property
    def is_outcome(self):
        return "role" in self.needed

    def faults(self, text):
        """Why this text cannot be used: a sentence for each fault."""
        used = set(PLACEHOLDER.findall(text))
        for name in sorted(used - self.known.keys()):
            yield f"There is no {{{name}}} here. Use one of the placeholders listed"
        if re.search("[{}]", PLACEHOLDER.sub("", text)):
            yield "Write each placeholder in one pair of braces, such as {reference}"
        for name in self.needed:
            if name not in used:
                yield f"Put {{{name}}} in: {self.known[name]}"
        if self.is_outcome and not self.says_what_is_next(text):
            yield "Say what happens next, in a paragraph after the first"

    def says_what_is_next(self, text):
        """Whether some paragraph after the first has words and is always there."""
        return any(
            re.search(r"\w{2}", PLACEHOLDER.sub("", each))
            and not {"note", "role_link"} & set(PLACEHOLDER.findall(each))
            for each in paragraphs(text)[1:]
        )


def part_of(slug, outcome, decided_by):
    """The part about an outcome, of the roles about which these decide."""
    known = ALWAYS_KNOWN | ABOUT_A_ROLE | OF_AN_OUTCOME.get(outcome, {})
    if decided_by == Role.DecidedBy.NATIONAL:
        known |= OF_A_NATIONAL_ROLE
    label = "Not this time, after a second look"
    if outcome != FINAL:
        label = Status(outcome).for_advisers
    needed = ("role", "note", *OF_AN_OUTCOME.get(outcome, ()))
    title = f"{label} ({decided_by.label.lower()} decides)"
    if decided_by == Role.DecidedBy.SCHOOLS:
        title = f"{label} (the schools decide)"
    return Part(slug, title, DELIVERED[outcome].strip(), known, needed)


def every_part():
    yield Part(
        "opening",
        "How every answer begins",
        DELIVERED["opening"].strip(),
        ALWAYS_KNOWN | {"replaced": "the roles about which we had answered otherwise"},
        ("name", "reference", "replaced"),
    )
    for decided_by in Role.DecidedBy:
        for outcome in [*OUTCOMES[decided_by], *ALWAYS, FINAL]:
            slug = slug_of(outcome, decided_by)
            yield part_of(slug, outcome, decided_by)
    yield Part(
        "closing",
        "How every answer ends",
        DELIVERED["closing"].strip(),
        ALWAYS_KNOWN | {"later": "the roles that have still to be answered"},
        ("telephone", "statement_link", "later"),
    )


def slug_of(outcome, decided_by):
    return f"{outcome}-{decided_by}".replace("_", "-")


PARTS = {part.slug: part for part in every_part()}


def paragraphs(text):
    return [each.strip() for each in BLANK_LINES.split(text.strip()) if each.strip()]


def fill(text, values):
    """
    The text with its placeholders filled, without paragraphs that lack a value.

    What is put in is not read again: braces in a name stay braces.
    """
    kept = [
        PLACEHOLDER.sub(lambda found: values[found[1]], each)
        for each in paragraphs(text)
        if all(values.get(name) for name in PLACEHOLDER.findall(each))
    ]
    return "\n\n".join(kept)


def listing(names):
    """A, B and C."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last
