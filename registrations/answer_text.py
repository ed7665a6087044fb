"""The message about an adviser's answers, written from the words that are kept."""

from django.conf import settings
from django.urls import reverse

from .models.wording import Wording
from .status import Status
from .wordings import FINAL, fill, listing, slug_of


def compose(statement, answers, *, later, replaced, until):
    """One text about all answers, role by role. One query."""
    texts = Wording.objects.texts()
    always = {
        "name": statement.name,
        "reference": statement.reference,
        "sheet": str(statement.mi_sheet),
        "statement_link": url_of(statement.get_absolute_url()),
        **portal_values(),
    }
    parts = [fill(texts["opening"], always | {"replaced": listing(replaced)})]
    for answer in answers:
        outcome, decided_by = answer.status, answer.interest.decided_by
        if outcome == Status.NOT_THIS_TIME and answer.interest.look_again_asked_at:
            outcome = FINAL
        text = texts[slug_of(outcome, decided_by)]
        parts.append(fill(text, always | values_of(statement, answer, until)))
    parts.append(fill(texts["closing"], always | {"later": listing(later)}))
    return "\n\n".join(parts)


def portal_values():
    return {
        "county": settings.COUNTY_NAME,
        "telephone": settings.TEAM_TELEPHONE,
        "email": settings.TEAM_EMAIL,
    }


def url_of(path):
    return f"{settings.PORTAL_URL}{path}"


def values_of(statement, answer, until):
    interest = answer.interest
    role = interest.role
    step = [statement.reference, interest.step_slug]
    look_again = [statement.reference, interest.slug]
    published = role and role.is_published
    return {
        "role": interest.name,
        "note": answer.note.strip(),
        "signatory": answer.signatory,
        "until": until,
        "answer_link": url_of(reverse("registrations:edit_step", args=step)),
        "look_again_link": url_of(reverse("registrations:look_again", args=look_again)),
        "role_link": url_of(role.get_absolute_url()) if published else "",
    }


def sample(part, text):
    """The part as somebody would read it, in a message with those around it."""
    texts = Wording.objects.texts() | {part.slug: text}
    outcome = part.slug if part.is_outcome else "listed-council"
    values = SAMPLE | portal_values()
    for name, slug in [("replaced", "opening"), ("later", "closing")]:
        if slug != part.slug:
            values[name] = ""  # It would be in few messages.
    shown = [texts["opening"], texts[outcome], texts["closing"]]
    return "\n\n".join(fill(each, values) for each in shown)


SAMPLE = {
    "name": "Sam Sample",
    "reference": "7K3CFQ",
    "sheet": "MI sheet 30/14",
    "statement_link": url_of("/statements/7K3CFQ/"),
    "role": "Locum leader",
    "note": "Here stands the note that an adviser writes.",
    "signatory": "Alex Example, assistant director",
    "until": "until 3 May 2027",
    "answer_link": url_of("/statements/7K3CFQ/role-locum-leader/"),
    "look_again_link": url_of("/statements/7K3CFQ/look-again/locum-leader/"),
    "role_link": url_of("/roles/locum-leader/"),
    "replaced": "Locum leader",
    "later": "National Leader of Education and Federation",
}
