"""
What each school has said to a sheet.

A census with offers in it: every school that the sheet asks has an answer,
"not heard from yet" among them. An offer outranks "not this year".
"""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from .models import Agreement, Interest, NilReturnSchool
from .status import Status


class Answer(models.TextChoices):
    """What a school has said. Shown to the team only."""

    OFFERING = "offering", "Offering"
    OFFERED = "offered", "Someone has offered (release not agreed)"
    NOT_THIS_YEAR = "not_this_year", "Not this year"
    NOT_HEARD = "not_heard", "Not heard from yet"


def answers_of(sheet):
    """The schools that the sheet asks, each with its ``answer``: one query."""
    offers = offers_to(sheet)
    agreed = offers.filter(statement__agreement__state=Agreement.State.AGREED)
    nil = NilReturnSchool.objects.filter(
        school=OuterRef("pk"),
        is_confirmed=True,
        nil_return__mi_sheet=sheet,
        nil_return__withdrawn_at=None,
    )
    return sheet.schools_asked().annotate(
        answer=Case(
            When(Exists(agreed), then=Value(Answer.OFFERING)),
            When(Exists(offers), then=Value(Answer.OFFERED)),
            When(Exists(nil), then=Value(Answer.NOT_THIS_YEAR)),
            default=Value(Answer.NOT_HEARD),
        )
    )


def offers_to(sheet):
    """What is still offered to the sheet for the school of an outer query."""
    sent = Interest.objects.filter(
        statement__mi_sheet=sheet, statement__sent_at__isnull=False
    )
    school = OuterRef("pk")
    own = Q(statement__school=school) | Q(statement__other_schools=school)
    return sent.exclude(status=Status.WITHDRAWN).filter(own)


def not_heard(sheet):
    """The schools that the sheet asks and that have said nothing yet."""
    return answers_of(sheet).filter(answer=Answer.NOT_HEARD)
