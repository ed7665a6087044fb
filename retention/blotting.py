"""
Taking one name out of what is kept about somebody else.

The history of a statement says who was asked about it and who sat on a panel: words
that stay as long as the statement, but for the name of whoever asks to be erased.
"""

import json
from functools import reduce

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from registrations.models import Agreement, Event, NilReturnEvent, PanelOffer, Partner

INSTEAD = "[erased]"
SHORTEST = 3  # A name of fewer letters is part of too many words.


def names_in(rows, *columns):
    """What some rows call somebody."""
    found = {name for row in rows.values_list(*columns) for name in row}
    return {name.strip() for name in found if len(name.strip()) >= SHORTEST}


def blot(names, *, statements, nil_returns=()):
    """Write something else for these names in what is kept about these records."""
    names = sorted(names, key=len, reverse=True)  # The longer may hold the shorter.
    about = {"interest__statement__in": statements}
    for rows, columns in [
        (Event.objects.filter(statement__in=statements), ["note", "answers"]),
        (NilReturnEvent.objects.filter(nil_return__in=nil_returns), ["note"]),
        (PanelOffer.objects.filter(**about), ["names", "reason"]),
        (Partner.objects.filter(**about), ["words"]),
        (Agreement.objects.filter(statement__in=statements), ["reason", "question"]),
    ]:
        for column in columns:
            blot_column(rows, column, names)


def blot_column(rows, column, names):
    for key, value in rows.filter(any_of(column, names)).values_list("pk", column):
        new = without(value, names)
        if new != value:
            rows.model.objects.filter(pk=key).update(**{column: new})


def any_of(column, names):
    """Rows that may have one of the names; of JSON all, which are few."""
    if column == "answers":
        return Q(answers__isnull=False) if names else Q(pk__in=[])
    every = [Q(**{f"{column}__contains": name}) for name in names]
    return reduce(Q.__or__, every, Q(pk__in=[]))


def without(value, names):
    if value is None:
        return None
    is_text = isinstance(value, str)
    text = value if is_text else json.dumps(value, cls=DjangoJSONEncoder)
    for name in names:
        word = name if is_text else json.dumps(name)[1:-1]
        text = text.replace(word, INSTEAD)
    return text if is_text else json.loads(text)
