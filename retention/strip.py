"""
Writing over what says something of a person.

It is done to rows by their keys, some hundred at a time, in the caller's transaction.
"""

import uuid

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

from registrations.models.asked import new_token

from .columns import ANEW, written_over


def write_over(rows, **more):
    """Write over all that ``columns`` names of these rows. Answers how many."""
    values = written_over(rows.model) | more
    anew = [name for name, value in values.items() if value is ANEW]
    rest = {name: value for name, value in values.items() if value is not ANEW}
    keys = list(rows.order_by().values_list("pk", flat=True)) if anew else []
    number = rows.order_by().update(**rest)
    for name in anew:
        write_anew(rows.model, keys, name)
    return number


def write_anew(model, keys, name):
    """Give each row a key of its own that nobody has: its old link opens nothing."""
    field = model._meta.get_field(name)
    make = uuid.uuid4 if isinstance(field, models.UUIDField) else new_token
    fresh = [model(pk=key, **{name: make()}) for key in keys]
    model._default_manager.bulk_update(fresh, [name], batch_size=200)


def write_over_log(model, keys):
    """The same for what the admin's history says of these records."""
    about = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=[str(key) for key in keys],
    )
    return write_over(about)
