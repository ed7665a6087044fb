"""The words of statements and of mail: the portal’s questions, invented answers."""

from django.conf import settings

from . import names

MARKS = ["Met", "Not yet", "Not sure"]


def frozen(call, facts, offers, rng):
    """The answers as an event keeps them: see ``Journey.answers``."""
    you, you_asked = call.sections["you"]
    offer, _ = call.sections["offer"]
    time, time_asked = call.sections["time"]
    yield section("you", you, None, pairs(you_asked, facts.you))
    rows = [(each.name, each.sentence) for each in offers]
    yield section("offer", offer, None, rows)
    yield section("time", time, None, pairs(time_asked, facts.time))
    for each in offers:
        rows = each.rows()
        if rows:
            yield section(f"role-{each.slug}", each.name, each.slug, rows)


def pairs(asked, answers):
    """The school is asked for in two ways, and answered in the first of them."""
    return zip(asked.values(), answers, strict=False)


def section(step, title, role, rows):
    rows = [list(row) for row in rows]
    return {"step": step, "title": title, "role": role, "rows": rows}


def receipt(reference, name, sheet):
    return (
        f"Dear {name},\n\nThank you. We have your statement of intent {reference}, in "
        f"response to {sheet}.\n\nWhat happens next: an adviser reads it, and you hear "
        "from us about every role that you named by the day that the sheet says. You "
        "can change what you wrote until an adviser has begun to read it, and withdraw "
        f"any of it at any time:\n\n{page(reference)}\n\nSomething unclear? Write to "
        f"{settings.TEAM_EMAIL} or ring {settings.TEAM_TELEPHONE}.\n\n"
        f"{settings.TEAM_LONG_NAME}\n"
    )


def answered(reference, name, roles):
    about = "\n\n".join(f"{role}: {words}" for role, words in roles)
    return (
        f"Dear {name},\n\nThank you for your statement of intent {reference}. This is "
        f"what we have decided.\n\n{about}\n\nThe whole of it is on your page:\n\n"
        f"{page(reference)}\n\n{settings.TEAM_LONG_NAME}\n"
    )


def asked(reference, name, school, link):
    return (
        f"Dear colleague,\n\n{name}, {school}, offers to work with other schools, and "
        "says that you are asked to agree. Please read what it would mean for your "
        f"school, and answer here:\n\n{settings.PORTAL_URL}{link}\n\nThe link is for "
        f"you alone. Its reference is {reference}.\n\n{settings.TEAM_LONG_NAME}\n"
    )


def page(reference):
    return f"{settings.PORTAL_URL}/statements/{reference}/"


class Offer:
    """One role that somebody offers; without a role something else."""

    def __init__(self, role, rng):
        self.role = role
        self.slug = role.slug if role else "something-else"
        self.name = role.name if role else "Something else"
        self.sentence = rng.choice(names.SENTENCES)
        self.evidence = rng.choice(names.EVIDENCE) if rng.random() < 0.35 else ""
        self.checks = []
        if role and rng.random() < 0.3:
            self.checks = [
                (each, rng.choices(range(3), [7, 2, 2])[0])
                for each in role.criteria.all()
            ]

    @property
    def short_name(self):
        return (self.role and self.role.abbreviation) or self.name

    def rows(self):
        for criterion, mark in self.checks:
            yield criterion.text, MARKS[mark]
        if self.evidence:
            yield "What would you bring?", self.evidence
