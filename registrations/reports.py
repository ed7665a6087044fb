"""
What each school has said to a sheet.

A census with offers in it: every school that the sheet asks has an answer,
"not heard from yet" among them. An offer outranks "not this year", and what was
withdrawn is as if it had not been said.

A school is "offering" once release is agreed, as its writer says or as was confirmed,
or if it has said yes as a partner school, asked at an address on our list.
"""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from .models import NilReturnSchool, Partner, Statement


class Answer(models.TextChoices):
    """What a school has said. Shown to the team only."""

    OFFERING = "offering", "Offering"
    OFFERED = "offered", "Someone has offered (release not agreed)"
    NOT_THIS_YEAR = "not_this_year", "Not this year"
    NOT_HEARD = "not_heard", "Not heard from yet"


def answers_of(sheet, keys=None):
    """
    The schools that the sheet asks, each with its ``answer``: one query.

    ``is_said`` marks those for which "not this year" was said and does not count:
    nobody on the school's list has confirmed it. With keys, of those schools alone,
    in a time that does not grow with what all others have said.
    """
    nil_returns = NilReturnSchool.objects.standing().to(sheet)
    counted = among(nil_returns.counted(), keys)
    offering = spoken_for(sheet, keys, released=True)
    offering |= among(Partner.objects.counted(sheet), keys)
    offered = spoken_for(sheet, keys)
    asked = sheet.schools_asked()
    return (asked if keys is None else asked.filter(pk__in=keys)).annotate(
        answer=Case(
            When(offering, then=Value(Answer.OFFERING)),
            When(offered, then=Value(Answer.OFFERED)),
            When(counted, then=Value(Answer.NOT_THIS_YEAR)),
            default=Value(Answer.NOT_HEARD),
        ),
        is_said=Case(
            When(offering | offered | counted, then=Value(False)),
            When(among(nil_returns.unconfirmed(), keys), then=Value(True)),
            default=Value(False),
        ),
    )


def spoken_for(sheet, keys=None, *, released=False):
    """
    The schools for which somebody offers the sheet something, still.

    As lists of keys, not a question for each school: the time that it takes grows
    with the statements, and not with statements times schools.
    """
    sent = Statement.objects.sent().filter(mi_sheet=sheet).offering()
    if released:
        sent = sent.released()
    # Few speak for other schools: begin with those who do.
    speaks = Exists(sent.filter(pk=OuterRef("statement")))
    others = Statement.other_schools.through.objects.filter(speaks)
    return among(sent.exclude(school=None), keys) | among(others, keys)


def among(rows, keys=None):
    """The schools that these rows are about; with keys, those of them."""
    if keys is not None:
        rows = rows.filter(school__in=keys)
    return Q(pk__in=rows.values("school"))


def not_heard(sheet):
    """The schools that the sheet asks and that have said nothing yet."""
    return answers_of(sheet).filter(answer=Answer.NOT_HEARD)


def remindable(sheet):
    """
    Those of them that a reminder may go to.

    A school that said "not this year" to the call before, and that we need not ask
    again, is left alone for this one.
    """
    before = call_before(sheet)
    if before is None:
        return not_heard(sheet)
    nil_returns = NilReturnSchool.objects.standing().to(before).counted()
    content = nil_returns.filter(nil_return__ask_again=False)
    asking = nil_returns.filter(nil_return__ask_again=True)
    left_alone = among(content) & ~among(asking) & ~spoken_for(before)
    return not_heard(sheet).exclude(left_alone)


def call_before(sheet):
    """The last call that was published before this one, if there was one."""
    calls = type(sheet).objects.filter(takes_statements=True)
    earlier = calls.filter(published_at__lt=sheet.published_at).exclude(pk=sheet.pk)
    return earlier.order_by("-published_at", "-pk").first()


def beside(nil_return):
    """
    The schools of a "not this year", each with the ``answer`` that counts for it.

    None is the answer of a school that the sheet does not ask.
    """
    rows = list(nil_return.standing())
    schools = answers_of(nil_return.mi_sheet).filter(nil_returns__in=rows)
    answers = dict(schools.values_list("pk", "answer"))
    for row in rows:
        row.answer = answers.get(row.school_id) and Answer(answers[row.school_id])
    return rows
