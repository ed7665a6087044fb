"""What can be found: roles, sheets for boards, chapters, MI sheets and other pages."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

from mi_sheets.models import MISheet
from roles.models import Chapter, Role

from .words import counted, plain

# What words count, by where they stand.
WEIGHTS = {
    "names": 8,
    "title": 6,
    "keywords": 5,
    "headings": 3,
    "summary": 3,
    "text": 1,
}

BOARD_WORDS = (
    "governors board trustees clerk cost price days money pay supply cover rate"
    " backfill risks gains questions agenda resolution minutes"
)
CALL_WORDS = "deadline closing date last day open call respond answer by when"

PAGES = tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))


@dataclass
class Entry:
    """
    Something to find. ``status`` is what a reader must know before anything else.

    What is ``by_name`` is meant only by those who type one of its names.
    """

    what: str
    title: str
    address: str
    summary: str = ""
    names: str = ""
    keywords: str = ""
    headings: str = ""
    text: str = ""
    status: str = ""
    replaced_by: str = ""
    weight: float = 1
    by_name: bool = False

    @property
    def fields(self):
        """How often each word stands in each place."""
        for place in WEIGHTS:
            yield place, counted(getattr(self, place))


def entries():
    """All that is published at this moment, in as many queries at any length."""
    yield from pages()
    for chapter in Chapter.objects.published().prefetch_related("passages"):
        yield of_chapter(chapter)
    for role in Role.objects.published().prefetch_related("facts", "criteria"):
        yield of_role(role)
        yield of_board(role)
    for sheet in MISheet.objects.published():
        yield of_sheet(sheet)


def of_chapter(chapter):
    passages = chapter.passages.all()
    return Entry(
        "Guide",
        chapter.title,
        chapter.get_absolute_url(),
        chapter.summary,
        keywords=chapter.keywords,
        headings=" ".join(passage.heading for passage in passages),
        text=plain("\n".join(passage.text for passage in passages)),
    )


def of_role(role):
    facts = [fact.text for fact in role.facts.all()]
    criteria = [f"{criterion.text}." for criterion in role.criteria.all()]
    return Entry(
        "Role",
        role.full_name,
        role.get_absolute_url(),
        role.summary,
        names=f"{role.name}\n{role.abbreviation}",
        keywords=role.keywords,
        text=plain("\n".join(facts + criteria)),
        status=became(role),
        replaced_by=role.successor,
        weight=1 if role.is_open else 0.9,
    )


def became(role):
    """What has become of a role, if a reader must know it first."""
    return "" if role.is_open else role.get_status_now_display()


def of_board(role):
    return Entry(
        "For governing boards",
        f"For governing boards: {role.full_name}",
        reverse("roles:board", args=[role.slug]),
        "What it would cost our school, who covers, what to ask and what to minute.",
        names=f"{role.name}\n{role.abbreviation}",
        keywords=BOARD_WORDS,
        status=became(role),
        weight=0.8,
        by_name=True,
    )


def of_sheet(sheet):
    is_open = sheet.takes_statements_now()
    return Entry(
        "MI sheet",
        f"{sheet}: {sheet.title}",
        sheet.get_absolute_url(),
        sheet_summary(sheet),
        names=sheet.number,
        keywords=CALL_WORDS if is_open else "",
        text=plain(sheet.body),
        weight=1 if is_open else 0.8,
    )


def sheet_summary(sheet):
    published = f"{sheet.get_kind_display()}, published {sheet.published_at:%-d %B %Y}."
    if sheet.takes_statements_now():
        return f"Open: answer by {sheet.deadline_words}. {published}"
    return published


def pages():
    """The pages that stand for themselves."""
    for each in PAGES["pages"]:
        address = reverse(each["page"], args=each.get("args"))
        yield Entry(
            "Page",
            each["title"],
            address,
            each["summary"],
            keywords=each["keywords"],
        )
